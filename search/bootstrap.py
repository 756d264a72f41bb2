"""Wires search: the one place that builds its clients."""

from __future__ import annotations

from knowledge_pipeline.embedder import load_embedder
from knowledge_pipeline.published import chunks, documents, read_manifest
from search.index import LoadReport, Progress, PublishedRun, load
from search.language_means import load_means
from search.retriever import Retriever
from search.server import connect, errors_in_our_words
from search.settings import SearchSettings


def open_retriever(settings: SearchSettings) -> Retriever:
    """Return a retriever with its embedding model in memory; Elasticsearch is first asked when it searches."""
    return Retriever(
        connect(settings.elasticsearch_url),
        url=settings.elasticsearch_url,
        alias=settings.alias,
        embedder=load_embedder(settings.embedding_model),
        means=load_means(settings.embedding_model),
    )


def load_published(settings: SearchSettings, *, progress: Progress) -> LoadReport:
    """Make the index hold what the last run published.

    Raises:
        NothingPublished: no run has published yet.
        OtherModel: the run was embedded by another model.
        SearchUnavailable: Elasticsearch did not answer.
    """
    manifest = read_manifest(settings.data_dir)
    run = PublishedRun(
        manifest=manifest,
        documents={document.document_id: document for document in documents(settings.data_dir, manifest)},
        chunks_of=lambda document_ids: chunks(settings.data_dir, manifest, document_ids=document_ids),
    )
    with errors_in_our_words(settings.elasticsearch_url), connect(settings.elasticsearch_url) as client:
        return load(
            client,
            run,
            alias=settings.alias,
            model=settings.embedding_model,
            means=load_means(settings.embedding_model),
            progress=progress,
        )
