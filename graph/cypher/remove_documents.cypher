UNWIND $document_ids AS document_id
MATCH (d:Document {document_id: document_id})
DETACH DELETE d
