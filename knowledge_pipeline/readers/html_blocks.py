"""Walks HTML elements in reading order and makes blocks of them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from knowledge_pipeline.readers.structure import Block
from knowledge_pipeline.readers.table_rows import has_unmarked_header, table_lines

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dt",
           "fieldset", "figcaption", "figure", "footer", "header", "hr", "legend", "li", "main", "p", "section",
           "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "table"}  # fmt: skip
_MAX_SPAN = 50


def blocks_of(root: HtmlElement) -> list[Block]:
    """Return the blocks of `root` and all below it."""
    walk = _Walk()
    walk.visit(root)
    walk.end_paragraph()
    return walk.blocks


class _Walk:
    """The blocks so far, the paragraph that is being read, and the last anchor seen since text was."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._inline: list[str] = []
        self._anchor: str | None = None

    def end_paragraph(self) -> None:
        lines = [" ".join(line.split()) for line in "".join(self._inline).split("\v")]
        self._inline.clear()
        if text := "\n".join(line for line in lines if line):
            self.blocks.append(Block("paragraph", text))

    def visit(self, element: HtmlElement) -> None:
        tag = element.tag
        if not isinstance(tag, str):  # A comment or a processing instruction.
            return
        self._anchor = _own_anchor(element) or self._anchor
        if tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag])
        elif tag == "pre":
            self._add(Block("code", element.text_content().strip("\n")))
        elif tag in {"ul", "ol"}:
            ordered = tag == "ol"
            items = [item for item in element if item.tag in {"li", "ul", "ol"}]
            self._list([(f"{number}. " if ordered else "- ", item) for number, item in enumerate(items, 1)])
        elif tag == "dl":
            self._list(list(_definitions(element)))
        elif tag == "table" and _holds_data(element):
            self._table(element)
        elif tag == "br":
            self._inline.append("\v")
        elif tag in _BLOCKS:
            self.end_paragraph()
            self.visit_children(element)
            self.end_paragraph()
        else:
            self.visit_children(element)

    def visit_children(self, element: HtmlElement) -> None:
        self._text(element.text)
        for child in element:
            self.visit(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self._inline.append(text)
            if not text.isspace():
                self._anchor = None

    def _add(self, *blocks: Block) -> None:
        self.end_paragraph()
        self.blocks.extend(block for block in blocks if block.text.strip())

    def _heading(self, element: HtmlElement, level: int) -> None:
        inner = (anchor for below in element.iter() if (anchor := _own_anchor(below)) is not None)
        anchor = next(inner, self._anchor)
        self._anchor = None
        self._add(Block("heading", _line(element), level, anchor))

    def _list(self, entries: list[tuple[str, HtmlElement]]) -> None:
        """Add a list of marked items; an item that holds more than text stands by itself."""
        lines: list[str] = []
        for marker, item in entries:
            inner = blocks_of(item)
            if all(block.kind in {"paragraph", "list"} for block in inner):
                lines += _item_lines(marker, inner)
                continue
            self._add(Block("list", "\n".join(lines)))
            lines.clear()
            if inner[0].kind == "paragraph":
                inner[0] = Block("paragraph", marker + inner[0].text)
            self._add(*inner)
        self._add(Block("list", "\n".join(lines)))

    def _table(self, table: HtmlElement) -> None:
        for caption in table.iterchildren("caption"):
            self._add(Block("paragraph", _line(caption)))
        rows = _rows(table)
        cells = _spread(rows)
        is_marked = next(table.iter("th"), None) is not None
        header = all(cell.tag == "th" for cell in rows[0]) if is_marked else has_unmarked_header(cells)
        self._add(Block("table", "\n".join(table_lines(cells, header=header))))


def _own_anchor(element: HtmlElement) -> str | None:
    anchor: str | None = element.get("id") or (element.get("name") if element.tag == "a" else None)
    return anchor


def _line(element: HtmlElement) -> str:
    """Return all text of `element` on one line, with a space where a block or line ends."""
    return " ".join(" ".join(block.text.split()) for block in _blocks_inside(element))


def _blocks_inside(element: HtmlElement) -> list[Block]:
    """Return the blocks inside `element`, without what `element` itself stands for."""
    walk = _Walk()
    walk.visit_children(element)
    walk.end_paragraph()
    return walk.blocks


def _item_lines(marker: str, inner: list[Block]) -> list[str]:
    text = " ".join(" ".join(block.text.split()) for block in inner if block.kind == "paragraph")
    nested = [f"  {line}" for block in inner if block.kind == "list" for line in block.text.split("\n")]
    return ([marker + text] if text else []) + nested


def _definitions(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """Give each description of a definition list, marked with its terms."""
    terms: list[str] = []
    described = False
    for child in element.xpath("./dt | ./dd | ./div/dt | ./div/dd"):
        if child.tag == "dt":
            terms = [_line(child)] if described else [*terms, _line(child)]
            described = False
        else:
            yield (f"{', '.join(filter(None, terms))}: " if terms and not described else "  ", child)
            described = True


def _holds_data(table: HtmlElement) -> bool:
    """Say whether `table` is one, and not there to lay out the page."""
    if next(table.iterdescendants("table", "h1", "h2", "h3", "h4", "h5", "h6", "pre"), None) is not None:
        return False
    return any(len(row) > 1 for row in _rows(table))


def _rows(table: HtmlElement) -> list[list[HtmlElement]]:
    rows = table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
    return [cells for row in rows if (cells := [cell for cell in row if cell.tag in {"td", "th"}])]


def _spread(rows: list[list[HtmlElement]]) -> list[list[str]]:
    """Return the cells' text with spanning cells repeated where they span."""
    spread: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    for row in rows:
        texts: list[str] = []
        waiting = list(row)
        while waiting or len(texts) in below:
            column = len(texts)
            if column in below:
                left, text = below.pop(column)
                texts.append(text)
            else:
                cell = waiting.pop(0)
                text, left = _line(cell), _span(cell, "rowspan")
                texts += [text] * _span(cell, "colspan")
            if left > 1:
                for spanned in range(column, len(texts)):
                    below[spanned] = (left - 1, text)
        spread.append(texts)
    return spread


def _span(cell: HtmlElement, attribute: str) -> int:
    stated = cell.get(attribute, "1").strip()
    return min(max(int(stated), 1), _MAX_SPAN) if stated.isdecimal() and stated.isascii() else 1
