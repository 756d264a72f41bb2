"""Tells what kind of file it is by what is in it; the name only decides between kinds of text."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

import puremagic

from knowledge_pipeline.readers import csv_file, docx_file, html_file, json_file, markdown_file, pdf_file, text_file
from knowledge_pipeline.readers.refused import Refused

MEDIA_TYPE_BY_SUFFIX = {
    ".html": html_file.MEDIA_TYPE,
    ".htm": html_file.MEDIA_TYPE,
    ".xhtml": html_file.MEDIA_TYPE,
    ".md": markdown_file.MEDIA_TYPE,
    ".markdown": markdown_file.MEDIA_TYPE,
    ".txt": text_file.MEDIA_TYPE,
    ".text": text_file.MEDIA_TYPE,
    "": text_file.MEDIA_TYPE,
    ".csv": csv_file.MEDIA_TYPE,
    ".tsv": csv_file.MEDIA_TYPE,
    ".json": json_file.MEDIA_TYPE,
    ".jsonl": json_file.MEDIA_TYPE,
    ".pdf": pdf_file.MEDIA_TYPE,
    ".docx": docx_file.MEDIA_TYPE,
}
"""Media types by the suffixes that are read."""

_BINARY_TYPES = {pdf_file.MEDIA_TYPE, docx_file.MEDIA_TYPE}
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL
)
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_SAMPLE_BYTES = 8192


def media_type_of(content: bytes, path: str) -> str:
    """Return the media type of a file that can be read; `Refused` if it is none."""
    suffix = PurePosixPath(path).suffix.lower()
    stated = MEDIA_TYPE_BY_SUFFIX.get(suffix)
    if b"%PDF-" in content[:1024]:
        return pdf_file.MEDIA_TYPE
    if content.startswith(b"PK\x03\x04"):
        return _type_of_archive(content)
    if content.startswith(_OLE_MARK):
        raise _refusal_of_old_office_file(content)
    if not _is_text(content):
        raise _refusal_of_binary(content, stated)
    if _HTML_START.match(content[:_SAMPLE_BYTES].lstrip(b"\xef\xbb\xbf")):
        return html_file.MEDIA_TYPE
    if stated is None:
        raise Refused("unsupported", f"Files named '*{suffix}' are not read; supported: {_supported()}.")
    return text_file.MEDIA_TYPE if stated in _BINARY_TYPES else stated


def _type_of_archive(content: bytes) -> str:
    try:
        names = set(ZipFile(BytesIO(content)).namelist())
    except BadZipFile as error:
        raise Refused("corrupt", "The file begins as a ZIP archive but is cut short or damaged.") from error
    if "word/document.xml" in names:
        return docx_file.MEDIA_TYPE
    raise Refused("unsupported", f"The file is an archive but no DOCX; supported: {_supported()}.")


def _refusal_of_old_office_file(content: bytes) -> Refused:
    if _ENCRYPTED_STREAM in content:
        return Refused("encrypted", "The Office document asks for a password; save a copy without one.")
    return Refused("unsupported", "The file is in Office's old binary format; save it as DOCX.")


def _refusal_of_binary(content: bytes, stated: str | None) -> Refused:
    try:
        found = puremagic.from_string(content[:_SAMPLE_BYTES], mime=True)
    except (puremagic.PureError, ValueError):
        found = ""
    if stated is not None and not found.startswith(("image/", "audio/", "video/", "font/")):
        return Refused("corrupt", f"The file's name says {stated}, but its content is something else or damaged.")
    return Refused("unsupported", f"The file is binary ({found or 'unknown type'}); supported: {_supported()}.")


def _is_text(content: bytes) -> bool:
    """Say whether the bytes are text in some encoding: few control characters, or UTF-16 and UTF-32."""
    if content.startswith(_BYTE_ORDER_MARKS):
        return True
    sample = content[:_SAMPLE_BYTES]
    if b"\0" in sample:
        # UTF-16 of Latin letters without mark: every other byte, and only those, is zero.
        half = len(sample) // 2
        zeros = (sample[0::2].count(0), sample[1::2].count(0))
        return half > 1 and max(zeros) > 0.7 * half and min(zeros) < 0.1 * half
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b\x0b" for byte in sample)  # noqa: PLR2004 - the first printable
    return controls <= 0.02 * len(sample)


def _supported() -> str:
    return ", ".join(sorted(suffix for suffix in MEDIA_TYPE_BY_SUFFIX if suffix))
