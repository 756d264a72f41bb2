CALL db.index.fulltext.queryNodes('entity_keys', $any_of_the_keys) YIELD node AS e
WHERE EXISTS {
  MATCH (e)<-[:MENTIONS]-(:Chunk)-[:IN_DOCUMENT]->(d:Document)
  WHERE any(group IN d.groups WHERE group IN $groups)
}
RETURN e.entity_id AS entity_id, e.kind AS kind, e.name AS name, e.aliases AS aliases
ORDER BY entity_id
