"""Reads Markdown: CommonMark with tables, and the YAML front matter that site generators use."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import yaml
from markdown_it import MarkdownIt

from knowledge_pipeline.readers.dates import first_iso_date
from knowledge_pipeline.readers.decoding import decode
from knowledge_pipeline.readers.html_blocks import blocks_of
from knowledge_pipeline.readers.html_file import parsed
from knowledge_pipeline.readers.structure import Block, StructuredDocument

MEDIA_TYPE = "text/markdown"

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_STATED_ANCHOR = re.compile(r"\s*\{#([\w:.-]+)\}\s*$")
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")
_COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def read_markdown(content: bytes) -> StructuredDocument:
    """Return the text's blocks; headings get the anchors that code hosts and most generators give them."""
    text = decode(content)
    front_matter = _FRONT_MATTER.match(text)
    metadata = _metadata(front_matter[1]) if front_matter else {}
    # Its HTML may hold HTML of its own, so one walk over the rendered page reads both.
    page = parsed(_COMMONMARK.render(text[front_matter.end() :] if front_matter else text))
    body = page.find("body")
    blocks = _with_anchors(blocks_of(body)) if body is not None else []
    first_heading = next((block.text for block in blocks if block.kind == "heading"), "")
    return StructuredDocument(
        title=str(metadata.get("title") or first_heading),
        author=_author(metadata),
        modified=first_iso_date(metadata.get(name) for name in ("lastmod", "modified", "updated", "date")),
        declared_language=next((str(metadata[name]) for name in ("lang", "language") if metadata.get(name)), None),
        blocks=tuple(blocks),
        media_type=MEDIA_TYPE,
        replaces=_path(metadata.get("replaces")),
        superseded_by=_path(metadata.get("superseded_by")),
    )


def _metadata(front_matter: str) -> dict[str, Any]:
    try:
        stated = yaml.safe_load(front_matter)
    except (yaml.YAMLError, ValueError):  # ValueError: an impossible date.
        return {}
    return {str(name).lower(): value for name, value in stated.items()} if isinstance(stated, dict) else {}


def _path(stated: Any) -> str | None:
    return str(stated).strip() or None if stated else None


def _author(metadata: dict[str, Any]) -> str | None:
    stated = metadata.get("author") or metadata.get("authors")
    if isinstance(stated, list):
        return ", ".join(map(str, stated)) or None
    return str(stated) if stated else None


def _with_anchors(blocks: list[Block]) -> list[Block]:
    seen: Counter[str] = Counter()
    anchored = []
    for block in blocks:
        if block.kind == "heading":
            stated = _STATED_ANCHOR.search(block.text)
            text = block.text[: stated.start()] if stated else block.text
            slug = _NOT_IN_ANCHOR.sub("", text.lower()).replace(" ", "-")
            numbered = f"{slug}-{seen[slug]}" if seen[slug] else slug
            seen[slug] += 1
            anchor = stated[1] if stated else block.anchor or numbered or None
            anchored.append(Block("heading", text, block.level, anchor))
        else:
            anchored.append(block)
    return anchored
