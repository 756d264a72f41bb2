"""Reads JSON: a list of records, one object, or a record a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from knowledge_pipeline.readers.dates import first_iso_date
from knowledge_pipeline.readers.decoding import decode
from knowledge_pipeline.readers.html_blocks import blocks_of
from knowledge_pipeline.readers.html_file import parsed
from knowledge_pipeline.readers.structure import Block, StructuredDocument

MEDIA_TYPE = "application/json"

_TITLES = ("title", "question", "name", "headline", "subject", "heading", "label")
_AUTHORS = ("author", "creator", "byline")
_LANGUAGES = ("language", "lang", "locale")
_DATES = ("modified", "updated", "updated_at", "last_modified", "date_modified", "date", "published", "published_at",
          "created", "created_at")  # fmt: skip
_MARKUP = re.compile(r"</(?:p|div|ul|ol|li|h[1-6]|table|strong|em|b|i|a|span)>|<br\s*/?>", re.IGNORECASE)
_MIN_PROSE_WORDS = 12
_MAX_LEVEL = 6


def read_json(content: bytes) -> StructuredDocument:
    """Return the values as text: records under their titles, long values as paragraphs, short ones by their keys."""
    value = _loaded(decode(content))
    front = value if isinstance(value, dict) else {}
    return StructuredDocument(
        title=_stated(front, _TITLES) or "",
        author=_stated(front, _AUTHORS),
        modified=first_iso_date(front.get(name) for name in _DATES),
        declared_language=_stated(front, _LANGUAGES),
        blocks=tuple(_front_page(front) if front else _blocks(value, level=1)),
        media_type=MEDIA_TYPE,
    )


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[0].lstrip().startswith(("{", "[")):  # noqa: PLR2004 - one line is not a list
            raise
        return [json.loads(line) for line in lines]


def _stated(record: dict[str, Any], names: tuple[str, ...]) -> str | None:
    by_lower_name = {name.lower(): value for name, value in record.items()}
    return next((value for name in names if isinstance(value := by_lower_name.get(name), str) and value.strip()), None)


def _front_page(record: dict[str, Any]) -> Iterator[Block]:
    """Give one object that is the whole document: its title is the document's, not a heading in it."""
    told = {"title": _stated(record, _TITLES), "language": _stated(record, _LANGUAGES)}
    yield from _members({name: value for name, value in record.items() if value not in told.values()}, level=1)


def _blocks(value: Any, *, level: int) -> Iterator[Block]:
    if isinstance(value, dict):
        yield from _record(value, level=level)
    elif isinstance(value, list):
        if all(not isinstance(item, dict | list) for item in value):
            yield Block("list", "\n".join(f"- {_plain(item)}" for item in value if _plain(item)))
        else:
            for item in value:
                yield from _blocks(item, level=level)
    else:
        yield from _prose(_plain(value))


def _record(record: dict[str, Any], *, level: int) -> Iterator[Block]:
    title = _stated(record, _TITLES)
    if title is None:
        yield from _members(record, level=level)
        return
    yield Block("heading", title, min(level, _MAX_LEVEL), _stated(record, ("id", "slug", "anchor")))
    members = {name: value for name, value in record.items() if value != title}
    yield from _members(members, level=level + 1)


def _members(record: dict[str, Any], *, level: int) -> Iterator[Block]:
    """Give an object's values: prose first, then the short ones by key, then what has a structure of its own."""
    short: list[str] = []
    nested: list[tuple[str, Any]] = []
    for name, value in record.items():
        if _has_structure(value):
            nested.append((name, value))
        elif isinstance(value, str) and (_MARKUP.search(value) or len(value.split()) >= _MIN_PROSE_WORDS):
            yield from _prose(value)
        else:
            short += _pairs(_words(name), value)
    yield Block("table", "\n".join(short))
    for name, value in nested:
        yield Block("heading", _words(name), min(level, _MAX_LEVEL))
        yield from _blocks(value, level=level + 1)


def _has_structure(value: Any) -> bool:
    """Say whether `value` holds records with prose or lists in them, and not a few short values."""
    if isinstance(value, dict):
        return any(_has_structure(inner) or _is_prose(inner) for inner in value.values())
    return isinstance(value, list) and any(isinstance(item, dict | list) or _is_prose(item) for item in value)


def _is_prose(value: Any) -> bool:
    return isinstance(value, str) and len(value.split()) >= _MIN_PROSE_WORDS


def _pairs(name: str, value: Any) -> Iterator[str]:
    """Give `key: value` lines; the keys of an object inside are joined to its own."""
    if isinstance(value, dict):
        for inner_name, inner in value.items():
            yield from _pairs(f"{name} {_words(inner_name)}", inner)
    elif isinstance(value, list):
        if line := ", ".join(filter(None, map(_plain, value))):
            yield f"{name}: {line}"
    elif text := _plain(value):
        yield f"{name}: {text}"


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(str(value).split())


def _prose(text: str) -> list[Block]:
    if _MARKUP.search(text):
        return blocks_of(parsed(text))
    return [Block("paragraph", paragraph) for paragraph in re.split(r"\n\s*\n", text)]


def _words(name: str) -> str:
    """Return a key as words: `releaseDate` and `release_date` both become `release date`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").replace("-", " ").strip()
