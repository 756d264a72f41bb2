"""Reads a PDF: finds paragraphs, lists and headings in lines of print."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from knowledge_pipeline.readers.dates import first_iso_date
from knowledge_pipeline.readers.pdf_lines import Bookmark, Line, read_pdf_text
from knowledge_pipeline.readers.refused import Refused
from knowledge_pipeline.readers.structure import Block, StructuredDocument

MEDIA_TYPE = "application/pdf"

_BULLETS = "•◦▪‣·●○■–*-"
_ITEM = re.compile(rf"^(?:[{_BULLETS}]|\(?\d{{1,3}}[.)]|[a-z]\))\s+\S")
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d*$")
_FILE_NAME_TITLE = re.compile(r"^Microsoft Word - |\.(?:docx?|pdf|odt|indd|tex|dvi|pptx?)$|^untitled$", re.IGNORECASE)
_EDGE_LINES = 2
_FEW_PAGES = 3
_LARGER = 1.12
_WIDE_GAP = 0.55
_MAX_HEADING_WORDS = 16


def read_pdf(content: bytes) -> StructuredDocument:
    """Return the text of all pages with headings from the outline, else from the sizes of print."""
    pdf = read_pdf_text(content)
    lines = [line for line in _without_running_titles(pdf.lines, pdf.page_count) if not _LEADERS.search(line.text)]
    if not lines:
        raise Refused("no_text", "The PDF holds no text, only pictures of pages; run text recognition over it first.")
    levels = _levels_by_outline(lines, pdf.bookmarks) or _levels_by_print(lines)
    blocks = _joined_over_pages(_blocks(lines, levels))
    stated = pdf.metadata.get("Title", "").strip()
    largest = max(pdf.lines, key=lambda line: line.size if line.page == 1 else 0.0)
    return StructuredDocument(
        title=stated if stated and not _FILE_NAME_TITLE.search(stated) else largest.text if levels else "",
        author=pdf.metadata.get("Author", "").strip() or None,
        modified=first_iso_date((pdf.metadata.get("ModDate"), pdf.metadata.get("CreationDate"))),
        declared_language=None,
        blocks=tuple(blocks),
        media_type=MEDIA_TYPE,
    )


def _without_running_titles(lines: Sequence[Line], page_count: int) -> list[Line]:
    """Return `lines` without page numbers and what stands at the edge of most pages."""
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        pages[line.page].append(position)
    edges = {position for on_page in pages.values() for position in (*on_page[:_EDGE_LINES], *on_page[-_EDGE_LINES:])}
    shapes = {position: _without_numbers(lines[position].text) for position in edges}
    seen = Counter(shapes.values())

    def is_running_title(position: int) -> bool:
        shape = shapes.get(position, "")
        # With a number in it, it may name the chapter, and so stand on a few pages only.
        often = _FEW_PAGES if "0" in shape else max(_FEW_PAGES, page_count // 3)
        return shape == "0" or (shape != "" and seen[shape] >= often)

    return [line for position, line in enumerate(lines) if not is_running_title(position)]


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+|\b[ivxlc]+\b", "0", text.strip().lower().strip("-–— "))


def _levels_by_outline(lines: Sequence[Line], bookmarks: Sequence[Bookmark]) -> dict[int, int]:
    """Return the heading level of the lines that the outline names, by position."""
    named = {(_letters(mark.title), mark.page): mark.level for mark in bookmarks if _letters(mark.title)}
    levels = {}
    for position, line in enumerate(lines):
        level = named.pop((_letters(line.text), line.page), None)
        if level is not None:
            levels[position] = level
    return levels if len(levels) > len(bookmarks) // 2 else {}


def _letters(text: str) -> str:
    """Return only the letters, because outlines leave out or add chapter numbers."""
    return "".join(character for character in text.casefold() if character.isalpha())


def _levels_by_print(lines: Sequence[Line]) -> dict[int, int]:
    """Return the level of lines in larger print than the text, and below them of bold lines that stand alone."""
    letters: Counter[float] = Counter()
    bold_letters = 0
    for line in lines:
        letters[round(line.size)] += len(line.text)
        bold_letters += len(line.text) if line.is_bold else 0
    body = letters.most_common(1)[0][0]
    if body <= 0:
        return {}
    larger = [
        position for position, line in enumerate(lines) if line.size >= _LARGER * body and _reads_as_heading(line.text)
    ]
    sizes = sorted({round(lines[position].size) for position in larger}, reverse=True)
    levels = {position: sizes.index(round(lines[position].size)) + 1 for position in larger}
    if bold_letters * 3 < sum(letters.values()):
        alone = (position for position in range(len(lines)) if _stands_alone(lines, position))
        levels = dict.fromkeys(alone, len(sizes) + 1) | levels
    return levels


def _reads_as_heading(text: str) -> bool:
    return len(text.split()) <= _MAX_HEADING_WORDS and text[-1] not in ".,;:" and any(map(str.isalpha, text))


def _stands_alone(lines: Sequence[Line], position: int) -> bool:
    line = lines[position]
    if not line.is_bold or not _reads_as_heading(line.text) or line.text[0] in _BULLETS:
        return False
    before = lines[position - 1] if position else None
    after = lines[position + 1] if position + 1 < len(lines) else None
    starts = before is None or before.page != line.page or _is_apart(before, line)
    return starts and after is not None and not after.is_bold


def _is_apart(above: Line, below: Line) -> bool:
    gap = above.bottom - below.top
    return gap > _WIDE_GAP * max(below.size, 1.0) or gap < -2 * max(above.size, 1.0)


def _blocks(lines: Sequence[Line], levels: Mapping[int, int]) -> Iterator[Block]:
    kind = ""
    held: list[str] = []
    level, page = 0, 1
    for position, line in enumerate(lines):
        above = lines[position - 1] if position else None
        line_level = levels.get(position, 0)
        starts_item = not line_level and _ITEM.match(line.text) is not None
        apart = above is None or above.page != line.page or _is_apart(above, line)
        if held and kind == "list" and (starts_item or not apart) and not line_level:
            held = [*held, line.text] if starts_item else [*held[:-1], _joined(held[-1], line.text)]
            continue
        if held and level == line_level and not apart and not starts_item:
            held[-1] = _joined(held[-1], line.text)
            continue
        if held:
            yield _block(kind, held, level, page)
        kind = "heading" if line_level else "list" if starts_item else "paragraph"
        held, level, page = [line.text], line_level, line.page
    if held:
        yield _block(kind, held, level, page)


def _block(kind: str, held: list[str], level: int, page: int) -> Block:
    text = "\n".join(held).replace("\u00ad", "-")
    if kind == "heading":
        return Block("heading", text, level, page=page)
    return Block("list" if kind == "list" else "paragraph", text, page=page)


def _joined(text: str, line: str) -> str:
    """Join two lines of a paragraph, and the halves of a word that was broken between them."""
    if text.endswith("\u00ad"):
        return text[:-1] + line
    if text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"


def _joined_over_pages(blocks: Iterator[Block]) -> list[Block]:
    """Join a paragraph that goes on over the page's end."""
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else None
        if (
            above is not None
            and above.kind == block.kind == "paragraph"
            and above.page != block.page
            and block.text[:1].islower()
            and above.text[-1] not in ".!?:"
        ):
            joined[-1] = Block("paragraph", _joined(above.text, block.text), page=above.page)
        else:
            joined.append(block)
    return joined
