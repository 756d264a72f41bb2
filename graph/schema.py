"""Creates constraints and indexes, and makes sure that they are there: without them a MERGE may write a node twice."""

from __future__ import annotations

from neo4j import Session

from graph.contract import SEMANTIC_RELATIONSHIPS
from graph.errors import SchemaMissing
from graph.statements import statement, statements

UNIQUE = {("Document", "document_id"), ("Chunk", "chunk_id"), ("Entity", "entity_id")}
INDEXED = {("Entity", "keys"), *((relationship, "chunk_id") for relationship in SEMANTIC_RELATIONSHIPS)}
_BUILD_TIMEOUT_S = 60


def ensure_schema(session: Session) -> None:
    """Create what is missing and wait until it can be used.

    Raises:
        SchemaMissing: something is still missing.
    """
    for create in (*statements("constraints"), *statements("indexes")):
        session.run(create).consume()
    session.run(statement("await_indexes"), seconds=_BUILD_TIMEOUT_S).consume()
    existing = list(session.run(statement("existing_schema")))
    online = {(index["label"], index["property"]) for index in existing if index["state"] == "ONLINE"}
    unique = {(index["label"], index["property"]) for index in existing if index["is_unique"]}
    for label, name in sorted(UNIQUE - unique):
        raise SchemaMissing(f"uniqueness constraint on {label}.{name}")
    for label, name in sorted(INDEXED - online):
        raise SchemaMissing(f"index on {label}.{name}")
