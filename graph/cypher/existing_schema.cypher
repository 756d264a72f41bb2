SHOW INDEXES YIELD labelsOrTypes, properties, type, state, owningConstraint
WHERE labelsOrTypes IS NOT NULL
RETURN labelsOrTypes[0] AS label, properties[0] AS property, type, state, owningConstraint IS NOT NULL AS is_unique
