MATCH (d:Document)
WHERE d.document_id IN $document_ids
RETURN d.document_id AS document_id, d.title AS title, d.path AS path
