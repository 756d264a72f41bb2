"""Reads a web page."""

from __future__ import annotations

import re

from lxml import html
from lxml.html import HtmlElement

from knowledge_pipeline.readers.dates import first_iso_date
from knowledge_pipeline.readers.decoding import decode
from knowledge_pipeline.readers.html_blocks import blocks_of
from knowledge_pipeline.readers.html_boilerplate import main_content
from knowledge_pipeline.readers.structure import Block, StructuredDocument

MEDIA_TYPE = "text/html"

_DECLARED_ENCODING = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_AUTHOR_NAMES = ("author", "dc.creator", "dcterms.creator", "article:author", "byl")
_DATE_NAMES = (
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "article:published_time",
    "date",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "datepublished",
)
_TITLE_SEPARATORS = re.compile(r"\s+[|·•—–«»:-]+\s+")


def read_html(content: bytes) -> StructuredDocument:
    """Return the page's main content, and what it says of itself in its head."""
    declared = _DECLARED_ENCODING.search(content[:2048])
    text = decode(content, declared=declared[1].decode("ascii") if declared else None)
    page = parsed(text)
    metadata = _metadata(page)
    languages = (page.get("lang"), page.get("xml:lang"), metadata.get("content-language"), metadata.get("dc.language"))
    modified = first_iso_date([*(metadata.get(name) for name in _DATE_NAMES), *page.xpath("//time/@datetime")])
    page_title = " ".join(page.findtext(".//title", default="").split())
    body = page.find("body")
    blocks = blocks_of(main_content(body)) if body is not None else []
    return StructuredDocument(
        title=_title(page_title, blocks),
        author=next((metadata[name] for name in _AUTHOR_NAMES if metadata.get(name)), None),
        modified=modified,
        declared_language=next(filter(None, languages), None),
        blocks=tuple(blocks),
        media_type=MEDIA_TYPE,
        replaces=metadata.get("dcterms.replaces") or metadata.get("replaces"),
        superseded_by=metadata.get("dcterms.isreplacedby") or metadata.get("superseded_by"),
    )


def parsed(text: str) -> HtmlElement:
    """Return the tree of a whole page or of a piece of one."""
    # lxml takes no text with an encoding declaration, nor NUL, nor an empty document.
    return html.document_fromstring(
        _XML_DECLARATION.sub("", text).replace("\0", "") or "<p></p>", ensure_head_body=True
    )


def _metadata(page: HtmlElement) -> dict[str, str]:
    named: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv") or meta.get("itemprop")
        if name and meta.get("content"):
            named.setdefault(name.lower(), meta.get("content").strip())
    return named


def _title(page_title: str, blocks: list[Block]) -> str:
    """Return the page's title without the site's name, which sites put on either side of it."""
    headings = [block.text for block in blocks if block.kind == "heading"]
    if not page_title:
        return headings[0] if headings else ""
    parts = _TITLE_SEPARATORS.split(page_title)
    return next((part for part in parts if part in headings), page_title)
