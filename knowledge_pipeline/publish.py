"""Publishes a run: Delta tables first, then the manifest that names their versions.

A run that is killed before its manifest leaves the previous one in force; what it wrote is undone by the next.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import to_arrow_schema

from knowledge_pipeline.contract import Manifest
from knowledge_pipeline.published import MANIFEST_NAME, knowledge_dir
from knowledge_pipeline.rows import to_row
from knowledge_pipeline.schemas import schema_of

_KEPT_FOR_HOURS = 7 * 24
"""How long a reader may still use a table version that a later run replaced."""


def restore_tables(data_dir: Path, manifest: Manifest | None) -> None:
    """Undo what a killed run may have written since `manifest`."""
    for table, version in (manifest.table_versions if manifest else {}).items():
        written = DeltaTable(knowledge_dir(data_dir) / table)
        if written.version() != version:
            written.restore(version)


def replace_rows(location: Path, rows: DataFrame, *, document_ids: Collection[str] | None) -> None:
    """Put `rows` in place of all rows of the documents named, or of the whole table, in one commit."""
    writer = rows.write.format("delta").mode("overwrite")
    if document_ids is None:
        writer.option("overwriteSchema", "true").save(str(location))
    elif document_ids:
        listed = ", ".join(f"'{document_id}'" for document_id in sorted(document_ids))
        writer.option("replaceWhere", f"document_id IN ({listed})").save(str(location))


def write_records(location: Path, kind: type, records: Iterable[Any]) -> None:
    """Make a table of the driver's own `records`, which needs no Spark job."""
    rows = [to_row(record) for record in records]
    table = pa.Table.from_pylist(rows, schema=to_arrow_schema(schema_of(kind)))
    write_deltalake(location, table, mode="overwrite", schema_mode="overwrite")


def table_state(data_dir: Path, tables: Iterable[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the version and the number of rows of each table."""
    written = {table: DeltaTable(knowledge_dir(data_dir) / table) for table in tables}
    return (
        {name: table.version() for name, table in written.items()},
        {name: table.count() for name, table in written.items()},
    )


def write_manifest(data_dir: Path, manifest: Manifest) -> None:
    """Put `manifest` in force, whole or not at all."""
    file = knowledge_dir(data_dir) / MANIFEST_NAME
    unfinished = file.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8") as opened:
        json.dump(to_row(manifest), opened, indent=2, ensure_ascii=False)
        opened.flush()
        os.fsync(opened.fileno())
    unfinished.replace(file)


def drop_old_files(data_dir: Path, tables: Iterable[str]) -> None:
    """Delete files that no table version of the last days needs."""
    for table in tables:
        DeltaTable(knowledge_dir(data_dir) / table).vacuum(
            retention_hours=_KEPT_FOR_HOURS, dry_run=False, enforce_retention_duration=False
        )
