"""What search takes and hands on: who asks, and the passages found."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_pipeline.contract import PUBLIC_GROUP


@dataclass(frozen=True)
class Principal:
    """Who is asking. Sees a document when they share at least one group with it."""

    id: str
    groups: tuple[str, ...] = (PUBLIC_GROUP,)


ANYONE = Principal(id="anyone")
"""A person nothing is known of."""


@dataclass(frozen=True)
class Passage:
    """A chunk found by a query, with what is needed to cite it."""

    chunk_id: str
    document_id: str
    position: int
    text: str
    language: str
    title: str
    heading_path: tuple[str, ...]
    anchor: str | None
    page: int | None
    uri: str
    modified: str | None
    superseded_by: str | None
    score: float
    """Fused score in 0…1, comparable within one search only."""
    similarity: float | None
    """Cosine of the centred vectors of question and chunk, comparable between searches; None if unknown."""
