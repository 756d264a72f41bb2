"""Whatever is in a file, it becomes a document or is refused with a reason."""

from __future__ import annotations

import pickle
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_pipeline.readers import Refused, StructuredDocument, read_document
from knowledge_pipeline.readers.sniffing import MEDIA_TYPE_BY_SUFFIX
from tests.knowledge_pipeline.readers.files import TEXT, docx, pdf


def archive() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as written:
        written.writestr("a.txt", "text")
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40)


@pytest.mark.parametrize(
    ("content", "path", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t ", "a.md", "empty"),
        (b"x" * 2000, "a.txt", "too_large"),
        (pdf([[(TEXT, "secret")]], password="1234"), "a.pdf", "encrypted"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (OLE, "a.doc", "unsupported"),
        (archive(), "a.docx", "unsupported"),
        (PNG, "a.png", "unsupported"),
        (b"key: value", "a.yml", "unsupported"),
        (docx()[:900], "a.docx", "corrupt"),
        (b"%PDF-1.7\nnothing else", "a.pdf", "corrupt"),
        (b'{"a": [1, 2', "a.json", "corrupt"),
        (b"[" * 900, "a.json", "corrupt"),
        (b"\x00\x01\x02\xff" * 50, "a.docx", "corrupt"),
        (pdf([[]]), "a.pdf", "no_text"),
        (b"<html><body><nav>Menu</nav><h1>Title</h1></body></html>", "a.html", "no_text"),
        (b"{}", "a.json", "no_text"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(content: bytes, path: str, reason: str) -> None:
    limit = 1000 if reason == "too_large" else 1 << 20
    with pytest.raises(Refused) as refused:
        read_document(content, path, max_bytes=limit)
    assert refused.value.reason == reason
    assert refused.value.detail.endswith(".")


@pytest.mark.parametrize(
    ("content", "path", "media_type"),
    [
        (b"<!DOCTYPE html><html><body><p>Text</p></body></html>", "a.txt", "text/html"),
        (b"\xef\xbb\xbf<html><body><p>Text</p></body></html>", "a.md", "text/html"),
        (pdf([[(TEXT, "Text")]]), "a.docx", "application/pdf"),
        (docx(), "a.pdf", MEDIA_TYPE_BY_SUFFIX[".docx"]),
        (b"Only text", "a.pdf", "text/plain"),
        (b"Only text", "README", "text/plain"),
    ],
)
def test_content_decides_where_the_name_is_wrong(content: bytes, path: str, media_type: str) -> None:
    assert read_document(content, path).media_type == media_type


def test_a_refusal_survives_the_way_to_another_process() -> None:
    refused = pickle.loads(pickle.dumps(Refused("empty", "The file is empty.")))
    assert (refused.reason, refused.detail) == ("empty", "The file is empty.")


SUFFIXES = sorted(MEDIA_TYPE_BY_SUFFIX)
STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        OLE,
        b"<html>",
        b"---\n",
        b"[",
        b'{"a":',
        b"a,b\n",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ]
)
MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<table>", "<tr>", "<td colspan=9>", "<th rowspan=3>", "<ul>", "<li>", "<dl><dd>", "<h2 id=a>",
         "<a href=#>", "<pre>", "<br>", "<nav>", "</div>", "<!--", "-->", "|a|b|\n|-|-|\n", "# x\n", "\n\n", "- a\n",
         "text, more", '"', ";", "\x00", "\u200b", "é", "日本"]
    )
).map("".join)  # fmt: skip


@given(start=STARTS, rest=st.one_of(st.binary(max_size=300), MARKUP.map(str.encode)), suffix=st.sampled_from(SUFFIXES))
def test_any_bytes_become_a_document_or_are_refused(start: bytes, rest: bytes, suffix: str) -> None:
    try:
        document = read_document(start + rest, f"folder/name{suffix}")
    except Refused as refused:
        assert refused.reason in {"empty", "unsupported", "corrupt", "encrypted", "no_text"}
    else:
        assert isinstance(document, StructuredDocument)
        assert document.title
        assert all(block.text.strip() for block in document.blocks)


def test_deeply_nested_pages_are_read_or_refused() -> None:
    try:
        read_document(b"<html><body>" + b"<div>" * 50_000 + b"deep" + b"</div>" * 50_000, "a.html")
    except Refused as refused:
        assert refused.reason in {"corrupt", "no_text"}
