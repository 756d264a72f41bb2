"""What every reader makes of a file: a title, what the file says of itself, and blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list", "table", "code"]


@dataclass(frozen=True)
class Block:
    """One piece of a document that belongs together."""

    kind: BlockKind
    text: str
    """Paragraphs may hold several lines; a list has a line an item, a table a line a row."""
    level: int = 0
    """1 for the outermost heading, then 2, 3, …; 0 for everything that is no heading."""
    anchor: str | None = None
    """Fragment under which the original shows this place."""
    page: int | None = None
    """Page of the original, counted from 1."""


@dataclass(frozen=True)
class StructuredDocument:
    """A file as read. `read_document` returns it with a title and clean text."""

    title: str
    author: str | None
    modified: str | None
    """ISO 8601 date, as the file states it."""
    declared_language: str | None
    """ISO 639-1 code, as the file states it; not checked against the text."""
    blocks: tuple[Block, ...]
    media_type: str
    replaces: str | None = None
    """Path of the document that this one says it replaces, relative to its own folder."""
    superseded_by: str | None = None
    """Path of the document that this one says took its place, relative to its own folder."""
