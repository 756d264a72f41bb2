UNWIND $documents AS row
MERGE (d:Document {document_id: row.document_id})
SET d = row
