"""Makes rows of what changed in a folder with Spark, and publishes them."""

from __future__ import annotations

import time
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql

from knowledge_pipeline.changes import FileState
from knowledge_pipeline.contract import Chunk, Document, Manifest, Mention, Refusal, Relation
from knowledge_pipeline.embedder import UnknownModel, load_embedder
from knowledge_pipeline.errors import InvalidSettings
from knowledge_pipeline.plan import Plan
from knowledge_pipeline.progress import Reporter
from knowledge_pipeline.publish import (
    drop_old_files,
    replace_rows,
    restore_tables,
    table_state,
    write_manifest,
    write_records,
)
from knowledge_pipeline.published import knowledge_dir
from knowledge_pipeline.rows import field_types, from_row
from knowledge_pipeline.session import spark_session
from knowledge_pipeline.settings import Settings
from knowledge_pipeline.spark_tasks import following_tasks
from knowledge_pipeline.steps.annotate import annotated
from knowledge_pipeline.steps.entities import entities
from knowledge_pipeline.steps.extract import extracted
from knowledge_pipeline.steps.read_files import FileRead, read_files
from knowledge_pipeline.summary import Work
from knowledge_pipeline.supersession import with_supersession
from knowledge_pipeline.vectors import embed_missing, known_vectors

TABLES = ("documents", "chunks", "entities", "mentions", "relations", "quarantine", "files")


@dataclass(frozen=True)
class _Analysed:
    """What Spark made of the files that changed."""

    files: tuple[FileRead, ...]
    """Without their chunks."""
    chunks: DataFrame
    words: int


def publish_changes(plan: Plan, settings: Settings, reporter: Reporter) -> tuple[Manifest, Work]:
    """Do what `plan` says; return what is published then, and the work it was.

    Raises:
        PipelineError: the embedding model is not known, or Spark does not start.
    """
    started = time.monotonic()
    dimensions = _dimensions_of(settings.embedding_model)
    with ExitStack() as running:
        with reporter.stage("Starting Spark", 1):
            spark = running.enter_context(spark_session(settings.spark_master, data_dir=settings.data_dir))
        restore_tables(settings.data_dir, plan.previous)
        analysed = _analyse(spark, plan, work_dir=settings.data_dir / "spark", reporter=reporter)
        embedded, embedding_seconds = embed_missing(
            analysed.chunks.select("passage_hash", "passage"),
            knowledge_dir(settings.data_dir) / "vectors",
            model=settings.embedding_model,
            reporter=reporter,
        )
        with reporter.stage("Publishing", 1 + len(_WRITTEN_BY_SPARK)) as done:
            manifest = _publish(spark, plan, analysed, settings, dimensions=dimensions, done=done)
    work = Work(
        new=len(plan.changes.new),
        changed=len(plan.changes.changed),
        unchanged=len(plan.changes.unchanged),
        deleted=len(plan.changes.deleted),
        words=analysed.words,
        embedded=embedded,
        embedding_seconds=embedding_seconds,
        seconds=time.monotonic() - started,
    )
    return manifest, work


def _dimensions_of(model: str) -> int:
    try:
        dimensions = load_embedder(model).dimensions
    except UnknownModel as error:
        raise InvalidSettings(str(error)) from error
    # Only the executors embed; here it would hold memory for nothing.
    load_embedder.cache_clear()
    return dimensions


def _analyse(spark: SparkSession, plan: Plan, *, work_dir: Path, reporter: Reporter) -> _Analysed:
    """Read, chunk and annotate the files that changed."""
    to_read = plan.to_read
    read = read_files(spark, to_read).persist(StorageLevel.MEMORY_AND_DISK)
    with reporter.stage("Reading files", len(to_read)) as done, following_tasks(spark, done, total=len(to_read)):
        rows = read.withColumn("chunks", sql.slice("chunks", 1, 0)).collect()
    with reporter.stage("Finding entities", len(to_read)) as done, following_tasks(spark, done, total=len(to_read)):
        drafts = read.where("document IS NOT NULL").select(
            "document.document_id", "document.title", sql.explode("chunks").alias("chunk")
        )
        annotations = annotated(drafts.select("document_id", "title", "chunk.*"), plan.glossary, work_dir=work_dir)
        chunks = extracted(annotations, plan.glossary).persist(StorageLevel.MEMORY_AND_DISK)
        words = chunks.agg(sql.sum(sql.size(sql.split("text", r"\s+")))).first()
    return _Analysed(
        files=tuple(from_row(FileRead, row.asDict(recursive=True)) for row in rows),
        chunks=chunks,
        words=(words and words[0]) or 0,
    )


def _publish(
    spark: SparkSession,
    plan: Plan,
    analysed: _Analysed,
    settings: Settings,
    *,
    dimensions: int,
    done: Callable[[float], None],
) -> Manifest:
    """Write every table, then the manifest."""
    location = knowledge_dir(settings.data_dir)
    documents = _documents(plan, analysed)
    refusals = [*plan.kept_refusals, *(read.refusal for read in analysed.files if read.refusal)]
    write_records(location / "documents", Document, documents)
    write_records(location / "quarantine", Refusal, sorted(refusals, key=lambda refusal: refusal.path))
    write_records(location / "files", FileState, _states(plan, analysed).values())
    done(1)
    # Most of a commit is waiting, for the disk and for Spark's planner: three at once take little longer than one.
    with ThreadPoolExecutor() as threads:
        writes = [threads.submit(write, spark, plan, analysed, settings) for write in _WRITTEN_BY_SPARK]
        for number, write in enumerate(as_completed(writes), start=2):
            write.result()
            done(number)
    versions, counts = table_state(settings.data_dir, TABLES)
    manifest = Manifest(
        run_id=uuid.uuid4().hex,
        created=datetime.now(tz=timezone.utc).isoformat(timespec="seconds"),
        source=plan.source,
        model=settings.embedding_model,
        dimensions=dimensions,
        table_versions=versions,
        counts={table: count for table, count in counts.items() if table != "files"},
        languages=dict(Counter(document.language for document in documents).most_common()),
    )
    write_manifest(settings.data_dir, manifest)
    drop_old_files(settings.data_dir, TABLES)
    return manifest


def _write_chunks(spark: SparkSession, plan: Plan, analysed: _Analysed, settings: Settings) -> None:
    location = knowledge_dir(settings.data_dir)
    vectors = known_vectors(spark, location / "vectors", model=settings.embedding_model)
    chunks = analysed.chunks.join(vectors.select("passage_hash", "vector"), "passage_hash")
    replace_rows(location / "chunks", chunks.select(*field_types(Chunk)), document_ids=plan.stale_document_ids)


def _write_mentions_and_entities(spark: SparkSession, plan: Plan, analysed: _Analysed, settings: Settings) -> None:
    location = knowledge_dir(settings.data_dir)
    replace_rows(location / "mentions", _found(analysed, "mentions", Mention), document_ids=plan.stale_document_ids)
    # An entity is one over all documents, so its names are gathered from those that did not change too.
    of_all_documents = spark.read.format("delta").load(str(location / "mentions"))
    replace_rows(location / "entities", entities(of_all_documents, plan.glossary), document_ids=None)


def _write_relations(_spark: SparkSession, plan: Plan, analysed: _Analysed, settings: Settings) -> None:
    location = knowledge_dir(settings.data_dir)
    replace_rows(location / "relations", _found(analysed, "relations", Relation), document_ids=plan.stale_document_ids)


_WRITTEN_BY_SPARK = (_write_chunks, _write_mentions_and_entities, _write_relations)


def _found(analysed: _Analysed, column: str, kind: type) -> DataFrame:
    return analysed.chunks.select(sql.explode(column).alias("found")).select("found.*").select(*field_types(kind))


def _documents(plan: Plan, analysed: _Analysed) -> list[Document]:
    """Return every document there is now, those that did not change included."""
    read = [read.document for read in analysed.files if read.document]
    return with_supersession(
        sorted((*plan.kept_documents, *read), key=lambda document: document.path), _states(plan, analysed)
    )


def _states(plan: Plan, analysed: _Analysed) -> dict[str, FileState]:
    """Return what is remembered of every file, by its path."""
    read = {read.path: read for read in analysed.files}
    made_anew = (
        replace(state, replaces=read[state.path].replaces, superseded_by=read[state.path].superseded_by)
        for state in plan.changes.to_read
    )
    return {state.path: state for state in (*plan.changes.unchanged, *made_anew)}
