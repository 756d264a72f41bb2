"""Reads plain text: paragraphs between blank lines, lists, and headings that are underlined or numbered."""

from __future__ import annotations

import re
from itertools import groupby

from knowledge_pipeline.readers.decoding import decode
from knowledge_pipeline.readers.structure import Block, StructuredDocument

MEDIA_TYPE = "text/plain"

_UNDERLINE = re.compile(r"^([=\-~^*#_])\1{2,}\s*$")
_ITEM = re.compile(r"^\s*(?:[-*•‣–]|\(?\d{1,3}[.)]|[a-z]\))\s+\S")
_MAX_HEADING = 90


def read_text(content: bytes) -> StructuredDocument:
    """Return the text's blocks; its title is the heading it begins with."""
    lines = decode(content).splitlines()
    underlines: list[str] = []
    blocks: list[Block] = []
    for is_blank, group in groupby(lines, key=lambda line: not line.strip()):
        if not is_blank:
            blocks += _blocks_between_blank_lines(list(group), underlines)
    if not underlines:
        blocks = _with_lines_that_stand_alone_as_headings(blocks)
    return StructuredDocument(
        title=blocks[0].text if blocks and blocks[0].kind == "heading" else "",
        author=None,
        modified=None,
        declared_language=None,
        blocks=tuple(blocks),
        media_type=MEDIA_TYPE,
    )


def _blocks_between_blank_lines(lines: list[str], underlines: list[str]) -> list[Block]:
    """Make blocks of lines; `underlines` holds the kinds of underlining so far, the first is the outermost."""
    if len(lines) >= 3 and _UNDERLINE.match(lines[0]) and lines[0].strip() == lines[2].strip():  # noqa: PLR2004
        lines = lines[1:]
    if len(lines) > 1 and (line := _UNDERLINE.match(lines[1])) and len(lines[0].strip()) <= _MAX_HEADING:
        if line[1] not in underlines:
            underlines.append(line[1])
        heading = Block("heading", lines[0].strip(), underlines.index(line[1]) + 1)
        return [heading, *(_blocks_between_blank_lines(lines[2:], underlines) if lines[2:] else [])]
    if all(_UNDERLINE.match(line) for line in lines):
        return []
    return _paragraphs_and_lists(lines)


def _paragraphs_and_lists(lines: list[str]) -> list[Block]:
    """Join the lines of each paragraph and of each list item."""
    paragraph: list[str] = []
    items: list[str] = []
    for line in lines:
        if _ITEM.match(line):
            items.append(line.strip())
        elif items:
            items[-1] = f"{items[-1]} {line.strip()}"
        else:
            paragraph.append(line.strip())
    blocks = [Block("paragraph", " ".join(paragraph))] if paragraph else []
    return [*blocks, Block("list", "\n".join(items))] if items else blocks


def _with_lines_that_stand_alone_as_headings(blocks: list[Block]) -> list[Block]:
    """Make headings of short lines between blank ones that have text below; the first one is above the others."""
    marked: list[Block] = []
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        is_heading = below is not None and _stands_as_heading(block) and (not marked or not _stands_as_heading(below))
        level = 2 if any(above.kind == "heading" for above in marked) else 1
        marked.append(Block("heading", block.text, level) if is_heading else block)
    return marked


def _stands_as_heading(block: Block) -> bool:
    first, last = block.text[0], block.text[-1]
    return (
        block.kind == "paragraph"
        and len(block.text) <= _MAX_HEADING
        and last not in ".!:;,…"
        and not first.islower()
        and (first.isalnum() or first in '¿¡"«„“')
    )
