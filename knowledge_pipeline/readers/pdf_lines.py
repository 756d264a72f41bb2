"""Takes the lines of text out of a PDF, each with its place and size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from knowledge_pipeline.readers.refused import Refused

_BOLD_WEIGHT = 600


@dataclass(frozen=True)
class Line:
    """One line of a page as printed."""

    text: str
    """Ends with a soft hyphen where a word goes on in the next line."""
    page: int
    top: float
    bottom: float
    is_bold: bool

    @property
    def size(self) -> float:
        """Height of the line in points, which grows with its font."""
        return self.top - self.bottom


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline that viewers show beside the pages."""

    title: str
    page: int | None
    level: int
    """1 for the outermost."""


@dataclass(frozen=True)
class PdfText:
    """All that is read from a PDF."""

    lines: tuple[Line, ...]
    bookmarks: tuple[Bookmark, ...]
    page_count: int
    metadata: dict[str, str]


def read_pdf_text(content: bytes) -> PdfText:
    """Return the lines of all pages in reading order; a PDF that asks for a password is refused."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_raw.FPDF_ERR_PASSWORD:
            raise Refused("encrypted", "The PDF asks for a password; save a copy without one.") from error
        raise
    try:
        return PdfText(
            lines=tuple(line for index in range(len(document)) for line in _lines(document, index)),
            bookmarks=tuple(_bookmarks(document)),
            page_count=len(document),
            metadata=document.get_metadata_dict(skip_empty=True),
        )
    finally:
        document.close()


def _lines(document: pdfium.PdfDocument, index: int) -> Iterator[Line]:
    text_page = document[index].get_textpage()
    text = text_page.get_text_range()
    # Sizes are looked up by character; a page whose text counts differently is read without them.
    has_sizes = len(text) == text_page.count_chars()
    start = 0
    for raw_line in text.split("\r\n"):
        # PDFium marks the hyphen at which it joined a word with a noncharacter, within the joined line.
        for part in _parts(raw_line):
            first = start + len(part) - len(part.lstrip())
            start += len(part)
            if not part.strip("\x02\ufffe \t\r\n"):
                continue
            bottom, top = 0.0, 0.0
            bold = False
            if has_sizes:
                _, bottom, _, top = text_page.get_charbox(first, loose=True)
                bold = pdfium_raw.FPDFText_GetFontWeight(text_page, first) >= _BOLD_WEIGHT
            yield Line(part.strip().replace("\ufffe", "\u00ad").replace("\x02", "\u00ad"), index + 1, top, bottom, bold)
        start += 2


def _parts(line: str) -> list[str]:
    """Cut behind each mark of a joined word, keeping the mark."""
    parts = line.replace("\x02", "\ufffe").split("\ufffe")
    return [f"{part}\ufffe" for part in parts[:-1]] + parts[-1:]


def _bookmarks(document: pdfium.PdfDocument) -> Iterator[Bookmark]:
    for entry in document.get_toc():
        target = entry.get_dest()
        index = target.get_index() if target is not None else None
        yield Bookmark(entry.get_title(), None if index is None else index + 1, entry.level + 1)
