"""Wires graph: the one place that opens connections and reads published runs."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from graph.changes import DocumentRows
from graph.loader import LoadReport, Progress, PublishedRun, load
from graph.lookup import GraphLookup
from graph.neo4j_reader import Neo4jReader
from graph.server import PATIENT_RETRY_S, connect, errors_in_our_words
from graph.settings import GraphSettings
from knowledge_pipeline import published


def open_reader(settings: GraphSettings) -> Neo4jReader:
    """Return what reads the graph; nothing is sent before the first question."""
    return Neo4jReader(connect(settings), uri=settings.neo4j_uri)


def open_lookup(settings: GraphSettings) -> GraphLookup:
    """Return the lookups over the graph; nothing is sent before the first question."""
    return GraphLookup(open_reader(settings))


def load_published(settings: GraphSettings, *, progress: Progress) -> LoadReport:
    """Make the graph hold what the last run published.

    Raises:
        GraphError: Neo4j is down or refused.
        knowledge_pipeline.errors.NothingPublished: there has been no run.
    """
    run = _published_run(settings.data_dir)
    with (
        errors_in_our_words(settings.neo4j_uri),
        connect(settings, retry_s=PATIENT_RETRY_S) as driver,
        driver.session() as session,
    ):
        driver.verify_connectivity()  # Says at once that nobody is there, where the load would retry.
        return load(session, run, progress=progress)


def _published_run(data_dir: Path) -> PublishedRun:
    manifest = published.read_manifest(data_dir)

    def rows_of(document_ids: Collection[str]) -> DocumentRows:
        return DocumentRows(
            chunks=tuple(published.chunks(data_dir, manifest, document_ids=document_ids)),
            mentions=tuple(published.mentions(data_dir, manifest, document_ids=document_ids)),
            relations=tuple(published.relations(data_dir, manifest, document_ids=document_ids)),
        )

    return PublishedRun(
        manifest=manifest,
        documents={document.document_id: document for document in published.documents(data_dir, manifest)},
        entities={entity.entity_id: entity for entity in published.entities(data_dir, manifest)},
        rows_of=rows_of,
    )
