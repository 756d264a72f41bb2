"""A file becomes a document with chunks, or a refusal."""

from pathlib import Path

import pytest

from knowledge_pipeline.contract import document_id
from knowledge_pipeline.readers import StructuredDocument
from knowledge_pipeline.steps.file_to_read import FileToRead
from knowledge_pipeline.steps.isolation import Died, TookTooLong
from knowledge_pipeline.steps.read_files import SECONDS_PER_FILE, FileRead, parse, read_file
from tests.knowledge_pipeline.readers.files import TEXT, pdf


def read(folder: Path, path: str, content: bytes) -> FileRead:
    location = folder / path
    location.parent.mkdir(parents=True, exist_ok=True)
    location.write_bytes(content)
    return read_file(FileToRead("docs", path, str(location), "v1", ("staff",)), parse)


def test_a_document_says_what_the_file_and_its_place_say(tmp_path: Path):
    found = read(tmp_path, "guides/reset.md", b"---\nlang: en\ndate: 2025-05-06\n---\n# Reset\n\nPress the button.\n")
    assert found.document is not None
    assert found.document.document_id == document_id("docs", "guides/reset.md")
    assert found.document.uri == (tmp_path / "guides/reset.md").as_uri()
    assert (found.document.title, found.document.modified, found.document.groups) == ("Reset", "2025-05-06", ("staff",))
    assert [[line.text for line in chunk.lines] for chunk in found.chunks] == [["Reset", "Press the button."]]


def test_the_path_of_a_successor_is_relative_to_the_document(tmp_path: Path):
    found = read(tmp_path, "guides/old.md", b"---\nsuperseded_by: ../new.md\n---\n# Old\n\nText.\n")
    assert found.superseded_by == "new.md"


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        ("empty.md", b"", "empty"),
        ("broken.pdf", b"%PDF-1.7 broken", "corrupt"),
        ("secret.pdf", pdf([[(TEXT, "secret")]], password="1234"), "encrypted"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "unsupported"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(tmp_path: Path, path: str, content: bytes, reason: str):
    found = read(tmp_path, path, content)
    assert found.document is None
    assert found.refusal is not None
    assert (found.refusal.path, found.refusal.reason) == (path, reason)


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path):
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as opened:
        opened.truncate(60 << 30)
    refusal = read_file(FileToRead("docs", "huge.txt", str(huge), "v1", ()), parse).refusal
    assert refusal is not None
    assert refusal.reason == "too_large"


def test_a_file_that_is_gone_is_refused(tmp_path: Path):
    refusal = read_file(FileToRead("docs", "gone.md", str(tmp_path / "gone.md"), "v1", ()), parse).refusal
    assert refusal is not None
    assert refusal.reason == "unreadable"


@pytest.mark.parametrize(
    ("harm", "reason", "detail"),
    [
        (TookTooLong(), "too_slow", f"longer than {SECONDS_PER_FILE:.0f} seconds"),
        (Died(), "corrupt", "crashed"),
    ],
)
def test_a_file_that_harms_its_reader_is_refused(harm: Exception, reason: str, detail: str):
    def parser(file: FileToRead) -> StructuredDocument:
        raise harm

    refusal = read_file(FileToRead("docs", "bomb.pdf", "/bomb.pdf", "v1", ()), parser).refusal
    assert refusal is not None
    assert refusal.reason == reason
    assert detail in refusal.detail
