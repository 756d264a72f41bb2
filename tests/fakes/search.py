"""Stand-ins for search: a retriever in memory, an embedder without a model, and documents to fill both."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from knowledge_pipeline.contract import PUBLIC_GROUP, Chunk, Document, chunk_id, document_id
from search.contract import Passage, Principal
from search.diversity import diverse
from search.near_ties import own_language_first

DIMENSIONS = 64
_NO_TRANSLATIONS: Mapping[str, str] = MappingProxyType({})


class FakeRetriever:
    """Finds chunks that share words with the question, and keeps every promise of `search.retriever.Retriever`."""

    def __init__(self, knowledge: Sequence[tuple[Document, Sequence[Chunk]]]) -> None:
        self._documents = {document.document_id: document for document, _ in knowledge}
        self._chunks = [chunk for _, chunks in knowledge for chunk in chunks]

    def search(
        self,
        question: str,
        *,
        language: str,
        principal: Principal,
        translations: Mapping[str, str] = _NO_TRANSLATIONS,
        limit: int = 10,
    ) -> list[Passage]:
        wordings = [_words(text) for text in (question, *translations.values()) if text.strip()]
        scored = [
            (max(len(words & _words(chunk.text)) / len(words) for words in wordings), chunk)
            for chunk in self._visible_chunks(principal)
            if wordings and self._documents[chunk.document_id].superseded_by is None
        ]
        found = sorted((pair for pair in scored if pair[0] > 0.0), key=lambda pair: (-pair[0], pair[1].chunk_id))
        passages = [self._passage(chunk, score=score, similarity=score) for score, chunk in found]
        return diverse(own_language_first(passages, language))[:limit]

    def document(self, document_id: str, *, principal: Principal) -> list[Passage]:
        chunks = [chunk for chunk in self._visible_chunks(principal) if chunk.document_id == document_id]
        return [self._passage(chunk, score=1.0, similarity=None) for chunk in sorted(chunks, key=lambda c: c.position)]

    def _visible_chunks(self, principal: Principal) -> list[Chunk]:
        return [
            chunk for chunk in self._chunks if set(self._documents[chunk.document_id].groups) & set(principal.groups)
        ]

    def _passage(self, chunk: Chunk, *, score: float, similarity: float | None) -> Passage:
        document = self._documents[chunk.document_id]
        return Passage(
            chunk_id=chunk.chunk_id,
            document_id=chunk.document_id,
            position=chunk.position,
            text=chunk.text,
            language=chunk.language,
            title=chunk.title,
            heading_path=chunk.heading_path,
            anchor=chunk.anchor,
            page=chunk.page,
            uri=document.uri,
            modified=document.modified,
            superseded_by=document.superseded_by,
            score=score,
            similarity=similarity,
        )


class WordVectors:
    """An embedder for which texts are near when they share words."""

    model = "word-vectors"
    dimensions = DIMENSIONS

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self._vector(text) for text in texts])

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.queries(texts)

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.full(self.dimensions, 0.01, dtype=np.float32)
        for word in _words(text):
            vector[zlib.crc32(word.encode()) % self.dimensions] += 1.0
        return (vector / np.linalg.norm(vector)).astype(np.float32)


def published_document(
    path: str,
    texts: Sequence[str],
    *,
    language: str = "en",
    groups: tuple[str, ...] = (PUBLIC_GROUP,),
    version: str = "1",
    superseded_by: str | None = None,
    heading_path: tuple[str, ...] = ("Problems",),
) -> tuple[Document, list[Chunk]]:
    """Return a document as a run publishes it, with one chunk a text."""
    id_ = document_id("guides", path)
    document = Document(
        document_id=id_,
        source="guides",
        path=path,
        uri=f"https://example.org/{path}",
        version=version,
        title="Guide",
        author=None,
        modified="2024-05-06",
        language=language,
        media_type="text/html",
        groups=groups,
        superseded_by=superseded_by,
    )
    vectors = WordVectors().passages(texts) if texts else []
    chunks = [
        Chunk(
            chunk_id=chunk_id(id_, position),
            document_id=id_,
            position=position,
            text=text,
            language=language,
            title=document.title,
            heading_path=heading_path,
            anchor="problems",
            page=None,
            key_phrases=(),
            vector=tuple(vector.tolist()),
        )
        for position, (text, vector) in enumerate(zip(texts, vectors, strict=True))
    ]
    return document, chunks


def _words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"\w+", text)}
