// An edge of a hidden document, or of one that is no longer in force, does not exist for the asker.
MATCH (named:Entity {entity_id: $entity_id})
      -[r:COMPATIBLE_WITH|REQUIRES|REPLACES|CAUSES|FIXED_BY|PART_OF|HAS_VERSION|RELATED_TO]-(other:Entity)
WHERE type(r) IN $relationships
  AND ($answer = 'either' OR ($answer = 'subject' AND startNode(r) = other) OR ($answer = 'object' AND endNode(r) = other))
  AND ($kind IS NULL OR other.kind = $kind)
MATCH (c:Chunk {chunk_id: r.chunk_id})-[:IN_DOCUMENT]->(d:Document)
WHERE d.superseded_by IS NULL AND any(group IN d.groups WHERE group IN $groups)
// Where a relation holds both ways, the entity asked about comes first.
WITH CASE WHEN type(r) IN $symmetric THEN named ELSE startNode(r) END AS subject,
     CASE WHEN type(r) IN $symmetric THEN other ELSE endNode(r) END AS object,
     type(r) AS relationship, r, c, d
// The shortest sentence says it plainest.
ORDER BY size(r.sentence), r.sentence, c.chunk_id
WITH subject, relationship, object, collect({
       chunk_id: c.chunk_id, document_id: d.document_id, sentence: r.sentence, language: c.language
     }) AS evidence
// What is only named together says least, so it comes last.
ORDER BY relationship = 'RELATED_TO', size(evidence) DESC, relationship, subject.entity_id, object.entity_id
LIMIT $limit
RETURN subject {.entity_id, .kind, .name, .aliases} AS subject, relationship,
       object {.entity_id, .kind, .name, .aliases} AS object, evidence
