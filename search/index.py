"""Loads what a run published into the index, touching only documents that changed.

A document's first chunk carries its version and is written last (and deleted last), so a load that was cut short
is noticed and finished by the next one. An index of another mapping or model is built beside the one in use, and
the alias moves once it is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import bulk, scan

from knowledge_pipeline.contract import Chunk, Document, Manifest
from search.errors import OtherModel
from search.language_means import LanguageMeans
from search.mapping import index_body, index_name, indexed_chunk
from search.query import chunks_of_body, first_chunks_body
from search.server import patient, very_patient

_DOCUMENTS_AT_ONCE = 100
# Merging rewrites the whole index, which pays when a good part of it is new.
_WORTH_MERGING = 0.1

Progress = Callable[[int, int], None]
"""Called with the documents loaded so far and the documents to load."""


@dataclass(frozen=True)
class PublishedRun:
    """A run as the loader reads it."""

    manifest: Manifest
    documents: Mapping[str, Document]
    chunks_of: Callable[[Collection[str]], Iterator[Chunk]]


@dataclass(frozen=True)
class LoadReport:
    """What a load did, in documents."""

    run_id: str
    index: str
    added: int
    replaced: int
    deleted: int
    unchanged: int


@dataclass(frozen=True)
class _Difference:
    """Documents whose chunks in the index are not what the run published."""

    added: frozenset[str]
    replaced: frozenset[str]
    gone: frozenset[str]


def load(
    client: Elasticsearch,
    run: PublishedRun,
    *,
    alias: str,
    model: str,
    means: LanguageMeans,
    progress: Progress = lambda _done, _total: None,
) -> LoadReport:
    """Make the index behind `alias` hold exactly the chunks of `run`.

    Raises:
        OtherModel: the run was embedded by another model than questions will be.
    """
    if run.manifest.model != model:
        raise OtherModel(run.manifest.run_id, found=run.manifest.model, expected=model)
    body = index_body(model=model, dimensions=run.manifest.dimensions, centring=means.name)
    index = _Index(patient(client), index_name(alias, body))
    index.create_if_missing(body)
    difference = _difference(index.loaded_versions(), run.documents)
    changed = sorted(difference.added | difference.replaced | difference.gone)
    for start in range(0, len(changed), _DOCUMENTS_AT_ONCE):
        progress(start, len(changed))
        batch = changed[start : start + _DOCUMENTS_AT_ONCE]
        published = [document_id for document_id in batch if document_id in run.documents]
        chunks = list(run.chunks_of(published)) if published else []
        index.replace_documents(batch, _sources(chunks, run.documents, means))
    progress(len(changed), len(changed))
    if len(changed) > _WORTH_MERGING * len(run.documents):
        index.merge()
    index.refresh()
    index.put_behind(alias)
    return LoadReport(
        run_id=run.manifest.run_id,
        index=index.name,
        added=len(difference.added),
        replaced=len(difference.replaced),
        deleted=len(difference.gone),
        unchanged=len(run.documents) - len(difference.added) - len(difference.replaced),
    )


def _difference(loaded: Mapping[str, str], published: Mapping[str, Document]) -> _Difference:
    return _Difference(
        added=frozenset(published.keys() - loaded.keys()),
        replaced=frozenset(id_ for id_ in published.keys() & loaded.keys() if published[id_].version != loaded[id_]),
        gone=frozenset(loaded.keys() - published.keys()),
    )


def _sources(
    chunks: Sequence[Chunk], documents: Mapping[str, Document], means: LanguageMeans
) -> dict[str, dict[str, Any]]:
    """Return what is indexed for each chunk, by its id."""
    if not chunks:
        return {}
    vectors = np.asarray([chunk.vector for chunk in chunks], dtype=np.float32)
    centred = means.centred_passages(vectors, [chunk.language for chunk in chunks])
    return {
        chunk.chunk_id: indexed_chunk(chunk, documents[chunk.document_id], vector.tolist())
        for chunk, vector in zip(chunks, centred, strict=True)
    }


class _Index:
    """One index, and what is done to it."""

    def __init__(self, client: Elasticsearch, name: str) -> None:
        self._client = client
        self.name = name

    def create_if_missing(self, body: Mapping[str, Any]) -> None:
        if not self._client.indices.exists(index=self.name):
            self._client.indices.create(index=self.name, **body)

    def loaded_versions(self) -> dict[str, str]:
        """Return the version of each document that is whole in the index."""
        # What an earlier load wrote before it was cut short shows only now.
        self.refresh()
        firsts = scan(self._client, index=self.name, query=first_chunks_body())
        return {hit["_source"]["document_id"]: hit["_source"]["document_version"] for hit in firsts}

    def replace_documents(self, document_ids: Collection[str], sources: Mapping[str, Mapping[str, Any]]) -> None:
        """Make `sources` all there is of the documents; also of new ones, of which a load cut short left parts."""
        loaded = [hit["_id"] for hit in scan(self._client, index=self.name, query=chunks_of_body(document_ids))]
        actions = [
            *({"_op_type": "index", "_id": chunk_id, "_source": source} for chunk_id, source in sources.items()),
            *({"_op_type": "delete", "_id": chunk_id} for chunk_id in loaded if chunk_id not in sources),
        ]
        bulk(self._client, [action for action in actions if not _is_first_chunk(action["_id"])], index=self.name)
        bulk(self._client, [action for action in actions if _is_first_chunk(action["_id"])], index=self.name)

    def merge(self) -> None:
        """Make one segment of all, so a search looks in one place."""
        very_patient(self._client).indices.forcemerge(index=self.name, max_num_segments=1)

    def refresh(self) -> None:
        """Let searches see what was written."""
        self._client.indices.refresh(index=self.name)

    def put_behind(self, alias: str) -> None:
        """Let `alias` stand for this index alone, and delete the one it stood for, in one step."""
        try:
            behind = set(self._client.indices.get_alias(name=alias))
        except NotFoundError:
            behind = set()
        if behind == {self.name}:
            return
        add = {"add": {"index": self.name, "alias": alias}}
        former = [{"remove_index": {"index": name}} for name in sorted(behind - {self.name})]
        self._client.indices.update_aliases(actions=[add, *former])


def _is_first_chunk(chunk_id: str) -> bool:
    return chunk_id.endswith("#0")
