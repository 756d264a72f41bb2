"""Reads a Word document (DOCX)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

from knowledge_pipeline.readers.dates import iso_date
from knowledge_pipeline.readers.refused import Refused
from knowledge_pipeline.readers.structure import Block, StructuredDocument
from knowledge_pipeline.readers.table_rows import has_unmarked_header, table_lines

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_HEADING_STYLE = re.compile(r"heading (\d)", re.IGNORECASE)
_MAX_UNPACKED_BYTES = 300 * 1024 * 1024
_CODE_STYLES = ("code", "preformatted", "source")


def read_docx(content: bytes) -> StructuredDocument:
    """Return the document's body; headers, footers and comments are not part of it."""
    _refuse_if_it_unpacks_too_large(content)
    document = Document(BytesIO(content))
    blocks = list(_joined_lists(_blocks(document)))
    about = document.core_properties
    title = next((block.text for block in blocks if block.kind == "heading"), "")
    return StructuredDocument(
        title=about.title or title,
        author=about.author or None,
        modified=iso_date(about.modified or about.created),
        declared_language=about.language or None,
        blocks=tuple(blocks),
        media_type=MEDIA_TYPE,
    )


def _refuse_if_it_unpacks_too_large(content: bytes) -> None:
    # A reader of ZIP files unpacks no more than each entry states, so the sum of what is stated bounds it.
    try:
        unpacked = sum(entry.file_size for entry in ZipFile(BytesIO(content)).infolist())
    except BadZipFile as error:
        raise Refused("corrupt", "The DOCX file is no readable ZIP archive; save it again.") from error
    if unpacked > _MAX_UNPACKED_BYTES:
        raise Refused(
            "too_large", f"The DOCX file unpacks to {unpacked >> 20} MB; {_MAX_UNPACKED_BYTES >> 20} are taken."
        )


def _blocks(document: WordDocument) -> Iterator[Block]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield _table(item)
        elif item.text.strip():
            yield _paragraph(item)


def _paragraph(paragraph: Paragraph) -> Block:
    # Built-in styles have their English names in every language's Word.
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    if style == "title":
        return Block("heading", paragraph.text, 1, _bookmark(paragraph))
    if match := _HEADING_STYLE.match(style):
        return Block("heading", paragraph.text, int(match[1]), _bookmark(paragraph))
    if style.startswith("list") or paragraph._p.xpath("./w:pPr/w:numPr"):
        return Block("list", "- " + " ".join(paragraph.text.split()))
    if any(name in style for name in _CODE_STYLES):
        return Block("code", paragraph.text)
    return Block("paragraph", paragraph.text)


def _bookmark(paragraph: Paragraph) -> str | None:
    names: list[str] = paragraph._p.xpath("./w:bookmarkStart/@w:name")
    return next((name for name in names if name != "_GoBack"), None)


def _table(table: Table) -> Block:
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    return Block("table", "\n".join(table_lines(rows, header=has_unmarked_header(rows))))


def _joined_lists(blocks: Iterator[Block]) -> Iterator[Block]:
    """Join the items of a list, and the lines of code, that Word keeps as paragraphs."""
    held: Block | None = None
    for block in blocks:
        if held is not None and held.kind == block.kind and block.kind in {"list", "code"}:
            held = Block(held.kind, f"{held.text}\n{block.text}")
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held
