MATCH (d:Document)
RETURN d.document_id AS document_id, d.version AS version
