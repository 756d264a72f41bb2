MATCH (e:Entity)
RETURN e.entity_id AS entity_id, e.kind AS kind, e.name AS name, e.aliases AS aliases
