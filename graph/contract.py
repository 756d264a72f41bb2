"""What the graph is made of (labels and relationship types) and what a lookup hands on."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_pipeline.contract import RELATION_TYPES

LABELS = ("Document", "Chunk", "Entity")

STRUCTURAL_RELATIONSHIPS = ("IN_DOCUMENT", "MENTIONS")
"""(:Chunk)-[:IN_DOCUMENT]->(:Document), (:Chunk)-[:MENTIONS {surface}]->(:Entity)."""

SEMANTIC_RELATIONSHIPS = tuple(name.upper() for name in RELATION_TYPES)
"""(:Entity)-[:REPLACES {chunk_id, sentence}]->(:Entity) and so on: one edge per sentence that says so."""

SYMMETRIC_RELATIONS = ("compatible_with", "related_to")
"""Relations that hold both ways, whichever of the two a sentence names first."""


@dataclass(frozen=True)
class EntityName:
    """An entity as a lookup returns it."""

    entity_id: str
    kind: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Evidence:
    """A sentence that supports a fact, and the chunk that holds it."""

    chunk_id: str
    document_id: str
    sentence: str
    language: str


@dataclass(frozen=True)
class Fact:
    """An edge read back from the graph, with every sentence the asker may see that supports it.

    Of a symmetric relation, `subject` is the entity that was asked about.
    """

    subject: EntityName
    relation: str
    """One of `RELATION_TYPES`."""
    object: EntityName
    evidence: tuple[Evidence, ...]
