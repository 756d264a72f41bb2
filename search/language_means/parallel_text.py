"""Reads documents that exist in several languages, as pairs of the same section in each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge_pipeline.chunking import ChunkText, split
from knowledge_pipeline.readers import Refused, read_document

_SHORTEST_WORDS = 20
# 12.3.3. before a heading is the book's, not the author's words.
_NUMBERING = re.compile(r"^\d[\d.]*\s+")


@dataclass(frozen=True)
class Section:
    """A section that every language has, known by its file and anchor, with its heading and text by language."""

    path: str
    anchor: str
    headings: Mapping[str, str]
    texts: Mapping[str, str]


def parallel_sections(folders: Mapping[str, Path]) -> list[Section]:
    """Return the sections whose file and anchor are in the folder of every language, in reading order."""
    first, *others = folders.values()
    paths = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    shared = [path for path in paths if all((folder / path).is_file() for folder in others)]
    return [section for path in shared for section in _sections_of(path, folders)]


def _sections_of(path: Path, folders: Mapping[str, Path]) -> list[Section]:
    by_language = {language: _first_chunks(folder / path) for language, folder in folders.items()}
    first, *others = by_language.values()
    return [
        Section(
            path=path.as_posix(),
            anchor=anchor,
            headings={
                language: _NUMBERING.sub("", chunks[anchor].heading_path[-1])
                for language, chunks in by_language.items()
            },
            texts={language: chunks[anchor].text for language, chunks in by_language.items()},
        )
        for anchor in first
        if all(anchor in chunks for chunks in others)
    ]


def _first_chunks(file: Path) -> dict[str, ChunkText]:
    """Return the first chunk of each section of a file that has a heading, an anchor and some text."""
    try:
        document = read_document(file.read_bytes(), file.name)
    except Refused:
        return {}
    first: dict[str, ChunkText] = {}
    for chunk in split(document):
        if chunk.anchor and chunk.heading_path and len(chunk.text.split()) >= _SHORTEST_WORDS:
            first.setdefault(chunk.anchor, chunk)
    return first
