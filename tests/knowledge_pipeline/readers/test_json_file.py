from __future__ import annotations

import json
from typing import Any

import pytest

from knowledge_pipeline.readers import Block, StructuredDocument, read_document

LONG = "The router restarts once, and all devices are without connection for about two minutes."


def document(value: Any) -> StructuredDocument:
    return read_document(json.dumps(value).encode(), "data.json")


def test_records_stand_under_their_titles() -> None:
    assert list(
        document([{"question": "Restart?", "answer": LONG, "tags": ["a", "b"], "size": {"maxHeight": 5}}]).blocks
    ) == [
        Block("heading", "Restart?", 1),
        Block("paragraph", LONG),
        Block("table", "tags: a, b\nsize max Height: 5"),
    ]


def test_an_object_speaks_for_the_document() -> None:
    about = {"title": "Notes", "author": "Ana", "language": "en-GB", "updated": "2024-03-12"}
    read = document({**about, "releases": [{"name": "2.1", "text": LONG}]})
    assert (read.title, read.author, read.declared_language, read.modified) == ("Notes", "Ana", "en", "2024-03-12")
    assert list(read.blocks) == [Block("heading", "2.1", 1), Block("paragraph", LONG)]


def test_markup_in_values_is_read_as_such() -> None:
    assert list(document([{"title": "T", "body": "<p>One.</p><ul><li>Two</li></ul>"}]).blocks)[1:] == [
        Block("paragraph", "One."),
        Block("list", "- Two"),
    ]


def test_a_record_a_line_is_read_too() -> None:
    content = b'{"title": "A", "text": "One."}\n{"title": "B", "text": "Two."}\n'
    assert [block.text for block in read_document(content, "a.jsonl").blocks] == ["A", "text: One.", "B", "text: Two."]


@pytest.mark.parametrize("value", ["plain words", 5, ["a", "b"], {"a": {"b": [1, {"c": "d"}]}}, [[["x"]]]])
def test_any_value_is_read(value: Any) -> None:
    assert document(value).blocks
