UNWIND $relations AS row
MATCH (subject:Entity {entity_id: row.subject_id})
MATCH (object:Entity {entity_id: row.object_id})
CREATE (subject)-[:$(row.type) {chunk_id: row.chunk_id, sentence: row.sentence}]->(object)
