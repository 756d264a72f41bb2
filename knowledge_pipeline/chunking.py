"""Cuts a document into chunks: pieces under one heading, small enough to embed and to read at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge_pipeline.readers.structure import Block, StructuredDocument
from knowledge_pipeline.sentences import split_sentences

TARGET_WORDS = 120
"""About 180 tokens in our languages: several sentences of context, few enough to be about one thing."""
MAX_WORDS = 220
"""About 330 tokens of prose; code has more tokens a word, and the embedder's window is 512."""

_TRIVIAL_WORDS = 12
_CHARACTERS_A_WORD = 7
_WORDS_A_WIDE_CHARACTER = 0.7
_FIRST_WIDE_CHARACTER = "\u2e80"


@dataclass(frozen=True)
class ChunkText:
    """The text of a chunk and its place in its document."""

    text: str
    heading_path: tuple[str, ...]
    """Headings above it, outermost first, without the document's title."""
    anchor: str | None
    """Fragment of the nearest heading above it that has one."""
    page: int | None
    position: int
    """0, 1, 2, … in reading order."""


def split(
    document: StructuredDocument, *, target_words: int = TARGET_WORDS, max_words: int = MAX_WORDS
) -> list[ChunkText]:
    """Return the chunks of `document` in reading order; none crosses a heading, and no heading stands alone."""
    chunks = [
        ChunkText(_text(blocks), section.heading_path, section.anchor, blocks[0].page, 0)
        for section in _sections(document)
        for blocks in _packed(_fitting(section.blocks, target_words, max_words), target_words, max_words)
    ]
    return [replace(chunk, position=position) for position, chunk in enumerate(chunks)]


def size_in_words(text: str) -> float:
    """Return how many words `text` is worth to the embedder: long strings and scripts without spaces count more."""
    wide = sum(character >= _FIRST_WIDE_CHARACTER for character in text) if not text.isascii() else 0
    return max(len(text.split()), len(text) / _CHARACTERS_A_WORD, wide * _WORDS_A_WIDE_CHARACTER)


@dataclass(frozen=True)
class _Heading:
    level: int
    text: str
    anchor: str | None


@dataclass(frozen=True)
class _Section:
    """What stands between one heading and the next."""

    heading_path: tuple[str, ...]
    anchor: str | None
    blocks: tuple[Block, ...]


def _sections(document: StructuredDocument) -> Iterator[_Section]:
    above: list[_Heading] = []
    blocks: list[Block] = []
    for block in document.blocks:
        if block.kind != "heading":
            blocks.append(block)
            continue
        if blocks:
            yield _section(document.title, above, blocks)
            blocks = []
        above = [heading for heading in above if heading.level < block.level]
        above.append(_Heading(block.level, block.text, block.anchor))
    if blocks:
        yield _section(document.title, above, blocks)


def _section(title: str, above: Sequence[_Heading], blocks: Sequence[Block]) -> _Section:
    path = tuple(heading.text for heading in above)
    anchors = [heading.anchor for heading in above if heading.anchor is not None]
    return _Section(
        heading_path=path[1:] if path and path[0].casefold() == title.casefold() else path,
        anchor=anchors[-1] if anchors else None,
        blocks=tuple(blocks),
    )


def _fitting(blocks: Iterable[Block], target_words: int, max_words: int) -> Iterator[Block]:
    """Give `blocks`, those that are too long in pieces: sentences, items and rows stay whole while they fit."""
    for block in blocks:
        if size_in_words(block.text) <= max_words:
            yield block
            continue
        separator = " " if block.kind == "paragraph" else "\n"
        whole = split_sentences(block.text) if block.kind == "paragraph" else block.text.split("\n")
        units = [piece for unit in whole for piece in _halved(unit, max_words)]
        for piece in _grouped(units, separator, target_words):
            yield replace(block, text=piece)


def _halved(text: str, max_words: int) -> list[str]:
    """Return `text`, cut at the space nearest its middle until each piece fits."""
    if size_in_words(text) <= max_words:
        return [text]
    middle = len(text) // 2
    before, after = text.rfind(" ", 1, middle), text.find(" ", middle, len(text) - 1)
    spaces = [place for place in (before, after) if place > 0]
    cut = min(spaces, key=lambda place: abs(place - middle), default=middle)
    pieces = (*_halved(text[:cut].rstrip(), max_words), *_halved(text[cut:].lstrip(), max_words))
    return [piece for piece in pieces if piece]


def _grouped(units: Sequence[str], separator: str, target_words: int) -> Iterator[str]:
    """Join `units` to pieces of about equal size, near the target."""
    sizes = [size_in_words(unit) for unit in units]
    pieces = max(1, round(sum(sizes) / target_words))
    share = sum(sizes) / pieces
    held: list[str] = []
    held_size = 0.0
    for unit, size in zip(units, sizes, strict=True):
        if held and held_size + size / 2 > share:
            yield separator.join(held)
            held, held_size = [], 0.0
        held.append(unit)
        held_size += size
    yield separator.join(held)


def _packed(blocks: Iterable[Block], target_words: int, max_words: int) -> list[tuple[Block, ...]]:
    """Join neighbouring blocks to chunks near the target, never above the maximum."""
    packed: list[tuple[Block, ...]] = []
    for unit in _announced_with_what_follows(blocks, max_words):
        size = _size(unit)
        held = _size(packed[-1]) if packed else 0.0
        fits = packed and held + size <= max_words
        if fits and (held + size / 2 <= _target(packed[-1] + unit, target_words) or size < _TRIVIAL_WORDS):
            packed[-1] += unit
        else:
            packed.append(unit)
    return packed


def _target(blocks: Sequence[Block], target_words: int) -> float:
    # Rows are about different things each, so few of them share a chunk.
    return target_words / 4 if all(block.kind == "table" for block in blocks) else target_words


def _announced_with_what_follows(blocks: Iterable[Block], max_words: int) -> Iterator[tuple[Block, ...]]:
    """Give each block with the lines before it that only announce it, as "Do this:" or a caption does."""
    held: tuple[Block, ...] = ()
    for block in blocks:
        if held and _size((*held, block)) > max_words:
            yield held
            held = ()
        held = (*held, block)
        if not _announces(block):
            yield held
            held = ()
    if held:
        yield held


def _announces(block: Block) -> bool:
    ends_open = block.text.endswith((":", "："))
    is_caption = block.text[-1:].isalnum() and size_in_words(block.text) <= _TRIVIAL_WORDS
    return block.kind == "paragraph" and (ends_open or is_caption)


def _size(blocks: Iterable[Block]) -> float:
    return sum(size_in_words(block.text) for block in blocks)


def _text(blocks: Sequence[Block]) -> str:
    text = blocks[0].text
    for above, block in pairwise(blocks):
        text += ("\n" if above.kind == block.kind == "table" else "\n\n") + block.text
    return text
