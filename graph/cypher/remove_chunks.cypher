UNWIND $document_ids AS document_id
MATCH (:Document {document_id: document_id})<-[:IN_DOCUMENT]-(c:Chunk)
DETACH DELETE c
