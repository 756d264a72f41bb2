from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

import pytest

from knowledge_pipeline.contract import Chunk, Document, Manifest
from search.index import LoadReport, PublishedRun, load
from search.language_means import NOT_CENTRED
from search.retriever import Retriever
from search.server import connect
from tests.fakes.search import DIMENSIONS, WordVectors

Knowledge = Sequence[tuple[Document, Sequence[Chunk]]]


def run_of(knowledge: Knowledge, *, model: str = WordVectors.model) -> PublishedRun:
    """Return a run that published this knowledge."""
    chunks = [chunk for _, chunks in knowledge for chunk in chunks]
    return PublishedRun(
        manifest=Manifest(
            run_id="run",
            created="2024-05-06T00:00:00Z",
            source="guides",
            model=model,
            dimensions=DIMENSIONS,
            table_versions={},
            counts={},
            languages={},
        ),
        documents={document.document_id: document for document, _ in knowledge},
        chunks_of=lambda ids: (chunk for chunk in chunks if chunk.document_id in ids),
    )


class RealSearch:
    """An alias of its own on a real server."""

    def __init__(self, url: str, alias: str) -> None:
        self.url = url
        self.alias = alias
        self.client = connect(url)

    def load(self, knowledge: Knowledge, **options: object) -> LoadReport:
        return load(
            self.client,
            run_of(knowledge),
            **{"alias": self.alias, "model": WordVectors.model, "means": NOT_CENTRED, **options},
        )

    def retriever(self) -> Retriever:
        return Retriever(self.client, url=self.url, alias=self.alias, embedder=WordVectors(), means=NOT_CENTRED)


@pytest.fixture(scope="session")
def new_search(elasticsearch_url: str) -> Callable[[], RealSearch]:
    """Make an alias that nobody else uses."""
    return lambda: RealSearch(elasticsearch_url, f"test-passages-{uuid4().hex}")


@pytest.fixture
def search(new_search: Callable[[], RealSearch]) -> RealSearch:
    return new_search()
