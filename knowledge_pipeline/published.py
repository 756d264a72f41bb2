"""Reads what a run published, without Spark: the tables exactly as its manifest says they were."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
from deltalake import DeltaTable, QueryBuilder

from knowledge_pipeline.contract import Chunk, Document, Entity, Manifest, Mention, Refusal, Relation
from knowledge_pipeline.errors import NothingPublished
from knowledge_pipeline.rows import from_row

MANIFEST_NAME = "manifest.json"

Record = TypeVar("Record")


def knowledge_dir(data_dir: Path) -> Path:
    """Return where the tables and their manifest lie."""
    return data_dir / "knowledge"


def read_manifest(data_dir: Path) -> Manifest:
    """Return what the last whole run published.

    Raises:
        NothingPublished: there has been none.
    """
    file = knowledge_dir(data_dir) / MANIFEST_NAME
    try:
        return from_row(Manifest, json.loads(file.read_text("utf-8")))
    except FileNotFoundError as error:
        raise NothingPublished(
            f"Nothing is published in {data_dir}: run 'python -m knowledge_pipeline ingest FOLDER' first."
        ) from error


def documents(data_dir: Path, manifest: Manifest) -> Iterator[Document]:
    """Yield every document."""
    return rows_of("documents", Document, data_dir, manifest)


def chunks(data_dir: Path, manifest: Manifest, *, document_ids: Collection[str] | None = None) -> Iterator[Chunk]:
    """Yield every chunk, or those of the documents named."""
    return rows_of("chunks", Chunk, data_dir, manifest, document_ids)


def entities(data_dir: Path, manifest: Manifest) -> Iterator[Entity]:
    """Yield every entity that a document mentions."""
    return rows_of("entities", Entity, data_dir, manifest)


def mentions(data_dir: Path, manifest: Manifest, *, document_ids: Collection[str] | None = None) -> Iterator[Mention]:
    """Yield every mention, or those in the documents named."""
    return rows_of("mentions", Mention, data_dir, manifest, document_ids)


def relations(data_dir: Path, manifest: Manifest, *, document_ids: Collection[str] | None = None) -> Iterator[Relation]:
    """Yield every relation, or those that the documents named are evidence of."""
    return rows_of("relations", Relation, data_dir, manifest, document_ids)


def refusals(data_dir: Path, manifest: Manifest) -> Iterator[Refusal]:
    """Yield every file that was refused, with its reason."""
    return rows_of("quarantine", Refusal, data_dir, manifest)


def rows_of(
    table: str, kind: type[Record], data_dir: Path, manifest: Manifest, document_ids: Collection[str] | None = None
) -> Iterator[Record]:
    """Yield the rows of one table as instances of `kind`, a batch in memory at a time."""
    at_version = DeltaTable(knowledge_dir(data_dir) / table, version=manifest.table_versions[table])
    # Not `to_pyarrow_dataset`: it imports pandas, for which an unchanged folder would wait a second.
    query = f"SELECT * FROM {table}"  # noqa: S608 - the names of our own tables
    if document_ids is not None:
        listed = ", ".join(f"'{document_id}'" for document_id in sorted(document_ids))
        query += f" WHERE document_id IN ({listed or 'NULL'})"
    batches = QueryBuilder().register(table, at_version).execute(query)
    for batch in pa.RecordBatchReader.from_stream(batches):
        for row in batch.to_pylist():
            yield from_row(kind, row)
