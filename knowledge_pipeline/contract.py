"""What the pipeline hands to search and graph: the rows of a published run, and its manifest.

Identity is stable: the same file of the same source always has the same `document_id`, and its n-th chunk
always the same `chunk_id`, whatever the content, the machine or the embedding model.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

SUPPORTED_LANGUAGES = ("en", "es", "pt", "fr", "de")
"""ISO 639-1 codes of the languages the assistant speaks. Documents may be in any language."""

UNKNOWN_LANGUAGE = "und"
"""ISO 639-2 code for text whose language could not be told."""

PUBLIC_GROUP = "public"
"""The group that every principal is a member of."""

ENTITY_KINDS = ("product", "version", "error_code", "email", "phone", "date", "term")
"""`term` is a glossary entry that declares no other kind."""

RELATION_TYPES = (
    "compatible_with",
    "requires",
    "replaces",
    "causes",
    "fixed_by",
    "part_of",
    "has_version",
    "related_to",
)
"""`related_to` says only that one sentence names both."""


@dataclass(frozen=True)
class Document:
    """One document as fetched and cleaned, without its text (its chunks hold that)."""

    document_id: str
    source: str
    """Name of the source it came from, for example the folder's name."""
    path: str
    """Where it lies in its source, with `/` between folders."""
    uri: str
    """Where the original is: an http(s) address, or a file URI."""
    version: str
    """Hash over everything that decides its rows; a loader replaces a document when this differs."""
    title: str
    author: str | None
    modified: str | None
    """ISO 8601 date, as the document states it, else as the file system does."""
    language: str
    media_type: str
    groups: tuple[str, ...]
    """Who may see it. None may if empty."""
    superseded_by: str | None
    """`document_id` of the version in force, if this one no longer is."""


@dataclass(frozen=True)
class Chunk:
    """A piece of a document as indexed. Never crosses a heading of its document."""

    chunk_id: str
    document_id: str
    position: int
    """0, 1, 2, … in reading order within the document."""
    text: str
    language: str
    title: str
    heading_path: tuple[str, ...]
    """Headings above it, outermost first, without the document's title."""
    anchor: str | None
    """Fragment of the heading in the original, if it has one."""
    page: int | None
    """Page of the original, counted from 1, if it has pages."""
    key_phrases: tuple[str, ...]
    vector: tuple[float, ...]
    """As the embedder returns it: unit length, `Manifest.dimensions` long, not centred."""


@dataclass(frozen=True)
class Entity:
    """A thing the documents speak of, one per kind and name over all languages and spellings."""

    entity_id: str
    kind: str
    name: str
    """How to show it when no language is asked for."""
    aliases: tuple[str, ...]
    """Other names, in any language, as declared by a glossary or seen in documents."""


@dataclass(frozen=True)
class Mention:
    """An entity seen in a chunk, as written there."""

    entity_id: str
    chunk_id: str
    document_id: str
    surface: str


@dataclass(frozen=True)
class Relation:
    """Two entities joined by one sentence of one chunk, which is the evidence."""

    subject_id: str
    type: str
    object_id: str
    chunk_id: str
    document_id: str
    sentence: str


@dataclass(frozen=True)
class Refusal:
    """A file that was refused, and why. Kept in quarantine."""

    path: str
    reason: str
    """A code: `empty`, `too_large`, `too_slow`, `encrypted`, `corrupt`, `unreadable`, `unsupported` or `no_text`."""
    detail: str
    """One sentence for people."""


@dataclass(frozen=True)
class Manifest:
    """What a run published. Written last, so a run that has one is whole."""

    run_id: str
    created: str
    source: str
    model: str
    dimensions: int
    table_versions: dict[str, int]
    """Delta version of each table; readers read exactly these."""
    counts: dict[str, int]
    """Rows of each table."""
    languages: dict[str, int]
    """Documents in each language."""


def document_id(source: str, path: str) -> str:
    """Return the stable id of the document at `path` in `source`: 16 hexadecimal digits."""
    return hashlib.sha256(f"{source}\0{path}".encode()).hexdigest()[:16]


def chunk_id(document: str, position: int) -> str:
    """Return the stable id of a document's chunk at `position`."""
    return f"{document}#{position}"


def entity_id(kind: str, canonical_name: str) -> str:
    """Return the stable id of an entity: its kind and its case-folded canonical name."""
    return f"{kind}:{' '.join(canonical_name.casefold().split())}"
