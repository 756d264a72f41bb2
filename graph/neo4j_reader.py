"""Reads the graph that Neo4j holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from neo4j import Driver, Query, Record, RoutingControl

from graph.contract import SYMMETRIC_RELATIONS, EntityName, Evidence, Fact
from graph.reader import Wanted
from graph.server import errors_in_our_words
from graph.statements import statement

_TIMEOUT_S = 5.0


class Neo4jReader:
    """The reading side of a loaded graph."""

    def __init__(self, driver: Driver, *, uri: str) -> None:
        self._driver = driver
        self._uri = uri

    def entities_with_keys(self, keys: Collection[str], *, groups: Collection[str]) -> list[EntityName]:
        """Return the entities that one of the keys names, by id."""
        if not keys:
            return []
        records = self._read("entities_with_keys", any_of_the_keys=_any_of(keys), groups=list(groups))
        return [_entity_name(record) for record in records]

    def facts_of(self, entity_id: str, wanted: Wanted, *, groups: Collection[str], limit: int) -> list[Fact]:
        """Return the facts wanted of an entity, stated ones first, then those with most evidence."""
        records = self._read(
            "facts_of",
            entity_id=entity_id,
            relationships=_relationships(wanted.relations),
            symmetric=_relationships(SYMMETRIC_RELATIONS),
            answer=wanted.answer,
            kind=wanted.kind,
            groups=list(groups),
            limit=limit,
        )
        return [_fact(record) for record in records]

    def is_empty(self) -> bool:
        """Say whether nothing was ever loaded."""
        return bool(self._read("document_count")[0]["documents"] == 0)

    def titles_of(self, document_ids: Iterable[str]) -> dict[str, str]:
        """Return the documents' titles by their ids."""
        records = self._read("document_titles", document_ids=list(document_ids))
        return {record["document_id"]: record["title"] for record in records}

    def close(self) -> None:
        """Give the connections back."""
        self._driver.close()

    def _read(self, name: str, **parameters: Any) -> list[Record]:
        with errors_in_our_words(self._uri):
            return self._driver.execute_query(
                Query(statement(name), timeout=_TIMEOUT_S), parameters, routing_=RoutingControl.READ
            ).records


def _any_of(keys: Collection[str]) -> str:
    """Return the keys as a query of the index. They hold letters, digits and dots alone, so quotes are enough."""
    return " OR ".join(f'"{key}"' for key in sorted(keys))


def _relationships(relations: Iterable[str]) -> list[str]:
    return [relation.upper() for relation in relations]


def _entity_name(stored: Any) -> EntityName:
    return EntityName(stored["entity_id"], stored["kind"], stored["name"], tuple(stored["aliases"]))


def _fact(record: Record) -> Fact:
    return Fact(
        subject=_entity_name(record["subject"]),
        relation=record["relationship"].lower(),
        object=_entity_name(record["object"]),
        evidence=tuple(Evidence(**evidence) for evidence in record["evidence"]),
    )
