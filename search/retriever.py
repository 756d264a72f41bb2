"""Finds the passages that answer a question, and reads documents, within what the asker may see."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from knowledge_pipeline.embedder import Embedder
from search.contract import Passage, Principal
from search.diversity import diverse
from search.errors import NothingLoaded, OtherIndex, SearchRefused, SearchUnavailable
from search.fusion import Candidate, Ranking, fuse
from search.language_means import LanguageMeans
from search.mapping import index_body, index_name, language_field
from search.near_ties import own_language_first
from search.query import (
    ALL_WORDS,
    Leg,
    Wording,
    document_body,
    msearch_body,
    reading_body,
    search_legs,
)
from search.server import BUSY, errors_in_our_words

logger = logging.getLogger(__name__)

_READ_FOR_EACH_ASKED = 3
"""Candidates read for each passage asked for, since near-copies are dropped only after their text is known."""

_NO_TRANSLATIONS: Mapping[str, str] = MappingProxyType({})


class Retriever:
    """Searches the index behind an alias; safe to share between threads."""

    def __init__(
        self, client: Elasticsearch, *, url: str, alias: str, embedder: Embedder, means: LanguageMeans
    ) -> None:
        self._client = client
        self._url = url
        self._alias = alias
        self._embedder = embedder
        self._means = means
        body = index_body(model=embedder.model, dimensions=embedder.dimensions, centring=means.name)
        self._index = index_name(alias, body)

    def search(
        self,
        question: str,
        *,
        language: str,
        principal: Principal,
        translations: Mapping[str, str] = _NO_TRANSLATIONS,
        limit: int = 10,
    ) -> list[Passage]:
        """Return at most `limit` passages for `question`, which is in `language`, best first.

        `translations` are the question in other languages, by language: each is searched with as well.

        Raises:
            NothingLoaded: there is no index yet.
            OtherIndex: the index cannot be searched with this embedding model.
            SearchUnavailable: Elasticsearch did not answer in time.
        """
        if not question.strip():
            return []
        asked, *translated = self._wordings({language: question, **_others(translations, language)})
        legs = search_legs(asked, translated, principal=principal)
        with errors_in_our_words(self._url):
            candidates = fuse(self._rankings(legs))[: _READ_FOR_EACH_ASKED * limit]
            passages = self._read(candidates, asked, principal)
        found = diverse(own_language_first(passages, language))[:limit]
        logger.info("passages_found", extra={"count": len(found), "language": language, "legs": len(legs)})
        return found

    def document(self, document_id: str, *, principal: Principal) -> list[Passage]:
        """Return all passages of a document in reading order; none if the principal may not see it."""
        with errors_in_our_words(self._url):
            hits = self._hits(document_body(document_id, principal=principal))
        return [_passage(hit["_source"], score=1.0, similarity=None) for hit in hits]

    def _wordings(self, texts: Mapping[str, str]) -> list[Wording]:
        vectors = self._means.centred_questions(self._embedder.queries(list(texts.values())), list(texts))
        return [
            Wording(text, language, tuple(vector.tolist()))
            for (language, text), vector in zip(texts.items(), vectors, strict=True)
        ]

    def _rankings(self, legs: Sequence[Leg]) -> list[Ranking]:
        answer = self._client.msearch(index=self._alias, searches=msearch_body(legs))
        return [_ranking(leg, self._hits_of(response)) for leg, response in zip(legs, answer["responses"], strict=True)]

    def _read(self, candidates: Sequence[Candidate], asked: Wording, principal: Principal) -> list[Passage]:
        if not candidates:
            return []
        ids = [candidate.chunk_id for candidate in candidates]
        hits = {hit["_id"]: hit for hit in self._hits(reading_body(ids, asked, principal=principal))}
        return [
            _passage(hit["_source"], score=candidate.score, similarity=_cosine(hit["_score"]))
            for candidate in candidates
            # One deleted since it was found is no longer there to be read.
            if (hit := hits.get(candidate.chunk_id))
        ]

    def _hits(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        try:
            response = self._client.search(index=self._alias, body=body).body
        except NotFoundError as error:
            raise NothingLoaded(self._alias) from error
        return self._hits_of(response)

    def _hits_of(self, response: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the hits of a response, which names the index it came from in each of them."""
        if response.get("status") == HTTPStatus.NOT_FOUND:
            raise NothingLoaded(self._alias)
        if response.get("status") in BUSY:
            raise SearchUnavailable(self._url, f"status {response['status']}")
        if "error" in response:
            raise SearchRefused(str(response["error"].get("reason", response["error"])))
        hits: list[dict[str, Any]] = response["hits"]["hits"]
        # Vectors of another model have a meaning too, only not this one: better an error than wrong passages.
        if any(hit["_index"] != self._index for hit in hits):
            raise OtherIndex(self._alias, self._embedder.model)
        return hits


def _others(translations: Mapping[str, str], language: str) -> dict[str, str]:
    return {other: text for other, text in translations.items() if other != language and text.strip()}


def _ranking(leg: Leg, hits: Sequence[Mapping[str, Any]]) -> Ranking:
    return Ranking(
        kind=leg.kind,
        scores={hit["_id"]: hit["_score"] for hit in hits},
        with_all_words=frozenset(hit["_id"] for hit in hits if ALL_WORDS in hit.get("matched_queries", ())),
    )


def _cosine(score: float) -> float:
    """Return the cosine behind Elasticsearch's score for it, which is never negative."""
    return 2.0 * score - 1.0


def _passage(source: Mapping[str, Any], *, score: float, similarity: float | None) -> Passage:
    field = language_field(source["language"])
    return Passage(
        chunk_id=source["chunk_id"],
        document_id=source["document_id"],
        position=source["position"],
        text=source["text"][field],
        language=source["language"],
        title=source["title"][field],
        heading_path=tuple(source["heading_path"][field]),
        anchor=source["anchor"],
        page=source["page"],
        uri=source["uri"],
        modified=source["modified"],
        superseded_by=source["superseded_by"],
        score=score,
        similarity=similarity,
    )
