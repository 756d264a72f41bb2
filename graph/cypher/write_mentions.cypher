UNWIND $mentions AS row
MATCH (c:Chunk {chunk_id: row.chunk_id})
MATCH (e:Entity {entity_id: row.entity_id})
CREATE (c)-[:MENTIONS {surface: row.surface}]->(e)
