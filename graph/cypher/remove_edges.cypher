UNWIND $document_ids AS document_id
MATCH (:Document {document_id: document_id})<-[:IN_DOCUMENT]-(c:Chunk)
MATCH ()-[r:COMPATIBLE_WITH|REQUIRES|REPLACES|CAUSES|FIXED_BY|PART_OF|HAS_VERSION|RELATED_TO]->()
WHERE r.chunk_id = c.chunk_id
DELETE r
