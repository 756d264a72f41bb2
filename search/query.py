"""Builds what is asked of Elasticsearch: every request body there is, each with the access filter in it.

A search is one `_msearch` of several *legs*. Lexical legs look only in languages the question is in or was
translated to, because words of one language find only noise in another; dense legs cross languages.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from knowledge_pipeline.contract import UNKNOWN_LANGUAGE
from search.contract import Passage, Principal
from search.identifiers import identifiers_in
from search.mapping import ANALYZERS, OTHER_LANGUAGES, language_field

CANDIDATES = 50
"""Hits taken from each leg."""

PASSAGES_IN_A_DOCUMENT = 10_000
"""Chunks read of one document; Elasticsearch returns no more without paging."""

_TITLE_BOOST = 2.0
_HEADING_BOOST = 2.0
# A word found only by allowing a typing error counts less than the word itself.
_TYPING_ERROR_BOOST = 0.3
_FOUND_BY_SEARCHING = {"score", "similarity"}
_SHOWN_FIELDS = [field.name for field in fields(Passage) if field.name not in _FOUND_BY_SEARCHING]

ALL_WORDS = "all_words"
"""Name by which a lexical hit says that it holds every word of the question."""

Json = dict[str, Any]
LegKind = Literal["lexical", "dense", "exact"]


@dataclass(frozen=True)
class Wording:
    """The question as asked, or its translation, with its centred vector."""

    text: str
    language: str
    vector: tuple[float, ...]


@dataclass(frozen=True)
class Leg:
    """One of the searches that are fused: what it compares, and what it asks of Elasticsearch."""

    kind: LegKind
    question: Json


def search_legs(asked: Wording, translations: Sequence[Wording], *, principal: Principal) -> tuple[Leg, ...]:
    """Return the legs of a search for passages in force that the principal may see."""
    allowed = [visible_to(principal), in_force()]
    legs = []
    for wording in (asked, *translations):
        legs.append(Leg("lexical", _lexical(wording, allowed)))
        legs.append(Leg("dense", _dense(wording, allowed)))
    identifiers = identifiers_in(asked.text)
    if identifiers:
        legs.append(Leg("exact", _exact(identifiers, allowed)))
    return tuple(legs)


def msearch_body(legs: Sequence[Leg]) -> list[Json]:
    """Return the legs as the body of one `_msearch`, which answers in their order."""
    return [part for leg in legs for part in ({}, leg.question)]


def reading_body(chunk_ids: Collection[str], asked: Wording, *, principal: Principal) -> Json:
    """Return the request that reads the candidates, each scored by its similarity to the question."""
    chosen = {"ids": {"values": sorted(chunk_ids)}}
    return {
        "knn": {
            "field": "vector",
            "query_vector": list(asked.vector),
            # Asking for as many as there are makes the search exact.
            "k": len(chunk_ids),
            "num_candidates": len(chunk_ids),
            "filter": [chosen, visible_to(principal)],
        },
        "size": len(chunk_ids),
        "_source": _SHOWN_FIELDS,
    }


def document_body(document_id: str, *, principal: Principal) -> Json:
    """Return the request for all passages of a document in reading order, in force or not."""
    return {
        "query": {"bool": {"filter": [{"term": {"document_id": document_id}}, visible_to(principal)]}},
        "sort": [{"position": "asc"}],
        "size": PASSAGES_IN_A_DOCUMENT,
        "_source": _SHOWN_FIELDS,
    }


def first_chunks_body() -> Json:
    """Return the loader's request for which version of each document is loaded, whoever may see it."""
    return {"query": {"term": {"position": 0}}, "_source": ["document_id", "document_version"]}


def chunks_of_body(document_ids: Collection[str]) -> Json:
    """Return the loader's request for the ids of all chunks of documents, whoever may see them."""
    return {"query": {"terms": {"document_id": sorted(document_ids)}}, "_source": False}


def visible_to(principal: Principal) -> Json:
    """Return the filter that lets through what the principal shares a group with, so nothing that has no group."""
    return {"terms": {"groups": sorted(principal.groups)}}


def in_force() -> Json:
    """Return the filter that holds back documents that a newer version replaced."""
    return {"bool": {"must_not": [{"exists": {"field": "superseded_by"}}]}}


def _lexical(wording: Wording, allowed: list[Json]) -> Json:
    fields = _fields_in(wording.language)
    words = {"query": wording.text, "fields": fields, "type": "most_fields"}
    with_typing_errors = {
        **words,
        "fuzziness": "AUTO:5,9",
        "prefix_length": 1,
        "max_expansions": 10,
        "boost": _TYPING_ERROR_BOOST,
    }
    all_words = {
        "query": wording.text,
        "fields": fields,
        "type": "cross_fields",
        "operator": "and",
        # Said by name, not by score: it is weighed against meaning when legs are fused.
        "boost": 0.0,
        "_name": ALL_WORDS,
    }
    should = [{"multi_match": clause} for clause in (words, with_typing_errors, all_words)]
    return _ids_of({"query": {"bool": {"should": should, "minimum_should_match": 1, "filter": allowed}}})


def _dense(wording: Wording, allowed: list[Json]) -> Json:
    return _ids_of(
        {
            "knn": {
                "field": "vector",
                "query_vector": list(wording.vector),
                "k": CANDIDATES,
                "num_candidates": 2 * CANDIDATES,
                # Inside, not beside: a filter beside would thin the nearest after they were chosen.
                "filter": allowed,
            }
        }
    )


def _exact(identifiers: Collection[str], allowed: list[Json]) -> Json:
    should = [{"term": {"identifiers": identifier}} for identifier in sorted(identifiers)]
    return _ids_of({"query": {"bool": {"should": should, "minimum_should_match": 1, "filter": allowed}}})


def _ids_of(question: Json) -> Json:
    return {**question, "size": CANDIDATES, "_source": False}


def _fields_in(language: str) -> list[str]:
    """Return the written fields in a language, boosted; of a question in no known language, in every one."""
    known = [*ANALYZERS, OTHER_LANGUAGES] if language == UNKNOWN_LANGUAGE else [language_field(language)]
    return [
        boosted
        for field in known
        for boosted in (f"text.{field}", f"title.{field}^{_TITLE_BOOST}", f"heading_path.{field}^{_HEADING_BOOST}")
    ]
