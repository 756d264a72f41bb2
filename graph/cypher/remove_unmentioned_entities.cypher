MATCH (e:Entity)
WHERE NOT EXISTS { (e)--() }
DELETE e
