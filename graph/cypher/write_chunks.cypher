UNWIND $chunks AS row
MATCH (d:Document {document_id: row.document_id})
CREATE (:Chunk {chunk_id: row.chunk_id, position: row.position, language: row.language})-[:IN_DOCUMENT]->(d)
