"""Reads JSON: a list of records, one object, or a record a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
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
    about = value if isinstance(value, dict) else {}
    return StructuredDocument(
        title=_stated(about, _TITLES) or "",
        author=_stated(about, _AUTHORS),
        modified=first_iso_date(about.get(name) for name in _DATES),
        declared_language=_stated(about, _LANGUAGES),
        blocks=tuple(_front_page(about) if about else _blocks(value, level=1)),
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


def _stated(record: dict[str, Any], names: Iterable[str]) -> str | None:
    """Return the first text that `record` has under one of `names`."""
    return next((record[name] for name in _keys(record, names) if isinstance(record[name], str)), None)


def _keys(record: dict[str, Any], names: Iterable[str]) -> list[str]:
    """Return the keys of `record` that are one of `names` and hold something, in the order of `names`."""
    keys = {key.lower(): key for key in record}
    return [keys[name] for name in names if name in keys and record[keys[name]] not in ("", None)]


def _front_page(record: dict[str, Any]) -> Iterator[Block]:
    """Give one object that is the whole document, without what it says of itself."""
    about = {key for names in (_TITLES, _AUTHORS, _LANGUAGES, _DATES) for key in _keys(record, names)[:1]}
    members = {key: value for key, value in record.items() if key not in about}
    if len(members) == 1:
        yield from _blocks(*members.values(), level=1)
    else:
        yield from _members(members, level=1)


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
    titled = next((key for key in _keys(record, _TITLES) if isinstance(record[key], str)), None)
    if titled is None:
        yield from _members(record, level=level)
        return
    yield Block("heading", record[titled], min(level, _MAX_LEVEL))
    yield from _members({key: value for key, value in record.items() if key != titled}, level=level + 1)


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
