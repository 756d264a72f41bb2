"""Reads any file that is supported: picks the reader, cleans what it returns, and says why where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from knowledge_pipeline.cleaning import clean_code, clean_line, clean_list, clean_prose
from knowledge_pipeline.readers import csv_file, docx_file, html_file, json_file, markdown_file, pdf_file, text_file
from knowledge_pipeline.readers.refused import Refused
from knowledge_pipeline.readers.sniffing import media_type_of
from knowledge_pipeline.readers.structure import Block, BlockKind, StructuredDocument

_READERS: dict[str, Callable[[bytes], StructuredDocument]] = {
    html_file.MEDIA_TYPE: html_file.read_html,
    markdown_file.MEDIA_TYPE: markdown_file.read_markdown,
    text_file.MEDIA_TYPE: text_file.read_text,
    pdf_file.MEDIA_TYPE: pdf_file.read_pdf,
    docx_file.MEDIA_TYPE: docx_file.read_docx,
    csv_file.MEDIA_TYPE: csv_file.read_csv,
    json_file.MEDIA_TYPE: json_file.read_json,
}
_CLEANERS: dict[BlockKind, Callable[[str], str]] = {
    "heading": clean_line,
    "paragraph": clean_prose,
    "list": clean_list,
    "table": clean_prose,
    "code": clean_code,
}
DEFAULT_MAX_BYTES = 50 * 1024 * 1024


def read_document(content: bytes, path: str, *, max_bytes: int = DEFAULT_MAX_BYTES) -> StructuredDocument:
    """Return the document in the file at `path`, with a title and clean text; raise `Refused` if there is none."""
    if not content.strip():
        raise Refused("empty", "The file is empty.")
    if len(content) > max_bytes:
        raise Refused("too_large", f"The file has {len(content) >> 20} MB; at most {max_bytes >> 20} MB are read.")
    media_type = media_type_of(content, path)
    try:
        document = _READERS[media_type](content)
        blocks = tuple(_cleaned(document.blocks))
    except Refused:
        raise
    except Exception as error:  # Readers meet every kind of damage; whatever fails says the file is damaged.
        raise Refused("corrupt", f"The file could not be read as {media_type} ({type(error).__name__}).") from error
    if not any(block.kind != "heading" for block in blocks):
        raise Refused("no_text", "The file holds no text beyond headings and navigation.")
    return replace(
        document,
        title=clean_line(document.title) or _title_of_path(path),
        author=clean_line(document.author or "") or None,
        declared_language=_primary_language(document.declared_language),
        blocks=blocks,
    )


def _cleaned(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        text = _CLEANERS[block.kind](block.text)
        if any(character.isalnum() for character in text):
            yield replace(block, text=text)


def _title_of_path(path: str) -> str:
    """Return the file's name as words."""
    words = clean_line(PurePosixPath(path).stem.replace("_", " ").replace("-", " "))
    return words[:1].upper() + words[1:] or path


def _primary_language(declared: str | None) -> str | None:
    """Return `es` for `es-419`, `ES_es` and the like, None for what is no language code."""
    code = (declared or "").replace("_", "-").partition("-")[0].strip().lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None  # noqa: PLR2004 - ISO 639-1
