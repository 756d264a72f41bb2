"""Reads and chunks files on the executors; what cannot be read becomes a row that says why."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import to_arrow_schema

from knowledge_pipeline import chunking
from knowledge_pipeline.contract import Document, Refusal, document_id
from knowledge_pipeline.document_language import chunk_language, document_language
from knowledge_pipeline.readers import DEFAULT_MAX_BYTES, Refused, StructuredDocument, read_document
from knowledge_pipeline.rows import from_row, to_row
from knowledge_pipeline.schemas import schema_of
from knowledge_pipeline.sentences import split_sentences
from knowledge_pipeline.steps.file_to_read import FileToRead
from knowledge_pipeline.steps.isolation import Died, Isolated, TookTooLong
from knowledge_pipeline.steps.lines import Line, placed

SECONDS_PER_FILE = 60.0
_FILES_PER_TASK = 8


@dataclass(frozen=True)
class DraftChunk:
    """A chunk before its entities, key phrases and vector are known."""

    position: int
    text: str
    language: str
    heading_path: tuple[str, ...]
    anchor: str | None
    page: int | None
    lines: tuple[Line, ...]
    """The heading it stands under, then its sentences."""


@dataclass(frozen=True)
class FileRead:
    """What became of a file: a document with its chunks, or a refusal."""

    path: str
    document: Document | None
    chunks: tuple[DraftChunk, ...]
    refusal: Refusal | None
    replaces: str | None = None
    """Path of another document of the source, as the document states it."""
    superseded_by: str | None = None


def read_files(spark: SparkSession, files: Iterable[FileToRead]) -> DataFrame:
    """Return a row of `FileRead` for every file."""
    rows = [to_row(file) for file in files]
    tasks = max(spark.sparkContext.defaultParallelism, -(-len(rows) // _FILES_PER_TASK))
    return (
        spark.createDataFrame(rows, schema_of(FileToRead))
        .repartition(tasks)
        .mapInArrow(_read_batches, schema_of(FileRead))
    )


def _read_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    schema = to_arrow_schema(schema_of(FileRead))
    with Isolated(parse, seconds=SECONDS_PER_FILE) as isolated_parse:
        for batch in batches:
            for row in batch.to_pylist():
                read = read_file(from_row(FileToRead, row), isolated_parse)
                # A batch a file, so that memory holds one document at a time.
                yield pa.RecordBatch.from_pylist([to_row(read)], schema=schema)


def read_file(file: FileToRead, parser: Callable[[FileToRead], StructuredDocument]) -> FileRead:
    """Return what `parser` finds in `file`, or why it was refused."""
    try:
        structured = parser(file)
    except Refused as refused:
        return _refused(file, refused.reason, refused.detail)
    except TookTooLong:
        return _refused(file, "too_slow", f"Reading it took longer than {SECONDS_PER_FILE:.0f} seconds.")
    except Died:
        return _refused(file, "corrupt", "The program that reads this format crashed on it.")
    except OSError as error:
        return _refused(file, "unreadable", f"The file could not be opened ({error.strerror}).")
    return _with_chunks(file, structured)


def parse(file: FileToRead) -> StructuredDocument:
    """Return the document in `file`; raise `Refused` if there is none."""
    location = Path(file.location)
    size = location.stat().st_size
    if size > DEFAULT_MAX_BYTES:
        # Said before reading it: it may be larger than memory.
        raise Refused("too_large", f"The file has {size >> 20} MB; at most {DEFAULT_MAX_BYTES >> 20} MB are read.")
    return read_document(location.read_bytes(), file.path)


def _refused(file: FileToRead, reason: str, detail: str) -> FileRead:
    return FileRead(file.path, None, (), Refusal(file.path, reason, detail))


def _with_chunks(file: FileToRead, structured: StructuredDocument) -> FileRead:
    chunks = chunking.split(structured)
    language = document_language("\n".join(chunk.text for chunk in chunks), declared=structured.declared_language)
    location = Path(file.location)
    document = Document(
        document_id=document_id(file.source, file.path),
        source=file.source,
        path=file.path,
        uri=location.as_uri(),
        version=file.version,
        title=structured.title,
        author=structured.author,
        modified=structured.modified or _modified(location),
        language=language,
        media_type=structured.media_type,
        groups=file.groups,
        superseded_by=None,
    )
    drafts = tuple(
        DraftChunk(
            position=chunk.position,
            text=chunk.text,
            language=(spoken := chunk_language(chunk.text, document_language=language)),
            heading_path=chunk.heading_path,
            anchor=chunk.anchor,
            page=chunk.page,
            lines=placed(
                ((chunk.heading_path or (structured.title,))[-1], *split_sentences(chunk.text, language=spoken))
            ),
        )
        for chunk in chunks
    )
    return FileRead(
        path=file.path,
        document=document,
        chunks=drafts,
        refusal=None,
        replaces=_within_source(file.path, structured.replaces),
        superseded_by=_within_source(file.path, structured.superseded_by),
    )


def _modified(location: Path) -> str:
    return datetime.fromtimestamp(location.stat().st_mtime, tz=timezone.utc).date().isoformat()


def _within_source(path: str, stated: str | None) -> str | None:
    """Return the path that `stated`, relative to the folder of `path`, has in the source."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), stated)) if stated else None
