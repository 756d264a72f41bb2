"""What a lookup needs of a stored graph; Neo4j keeps these promises, and so does the fake in the tests."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, Protocol

from graph.contract import EntityName, Fact
from knowledge_pipeline.contract import RELATION_TYPES

Side = Literal["subject", "object", "either"]


@dataclass(frozen=True)
class Wanted:
    """Which facts of a named entity are asked for."""

    relations: tuple[str, ...] = RELATION_TYPES
    answer: Side = "either"
    """On which side of the relation the other entity, the answer, stands."""
    kind: str | None = None
    """Kind of entity the answer must be."""


class GraphReader(Protocol):
    """Reads entities and facts, as far as one of the groups may see a document that holds them."""

    def entities_with_keys(self, keys: Collection[str], *, groups: Collection[str]) -> list[EntityName]:
        """Return the entities that one of the keys names, by id."""
        ...

    def facts_of(self, entity_id: str, wanted: Wanted, *, groups: Collection[str], limit: int) -> list[Fact]:
        """Return the facts wanted of an entity, stated ones first, then those with most evidence.

        The evidence of a fact begins with the shortest sentence.
        """
        ...
