from __future__ import annotations

import json

import pytest

from search.contract import ANYONE, Principal
from search.mapping import ANALYZERS
from search.query import (
    CANDIDATES,
    Wording,
    document_body,
    msearch_body,
    reading_body,
    search_legs,
)

SUPPORT = Principal(id="agent", groups=("support", "public"))
GROUPS = {"terms": {"groups": ["public", "support"]}}
IN_FORCE = {"bool": {"must_not": [{"exists": {"field": "superseded_by"}}]}}
SPANISH = Wording("¿Por qué falla el X-200?", "es", (0.6, 0.8))
ENGLISH = Wording("Why does the X-200 fail?", "en", (0.8, 0.6))


def kinds(*wordings: Wording) -> list[str]:
    return [leg.kind for leg in search_legs(wordings[0], wordings[1:], principal=ANYONE)]


def test_a_question_is_searched_by_words_by_meaning_and_by_its_identifiers():
    assert kinds(SPANISH) == ["lexical", "dense", "exact"]


def test_a_translation_adds_its_own_words_and_meaning():
    assert kinds(SPANISH, ENGLISH) == ["lexical", "dense", "lexical", "dense", "exact"]


def test_without_identifiers_there_is_no_exact_leg():
    assert kinds(Wording("¿Por qué falla?", "es", (1.0,))) == ["lexical", "dense"]


def test_the_dense_leg_filters_inside_the_nearest_neighbour_search():
    leg = search_legs(SPANISH, [], principal=SUPPORT)[1]
    assert leg.question == {
        "knn": {
            "field": "vector",
            "query_vector": [0.6, 0.8],
            "k": CANDIDATES,
            "num_candidates": 2 * CANDIDATES,
            "filter": [GROUPS, IN_FORCE],
        },
        "size": CANDIDATES,
        "_source": False,
    }


def test_the_exact_leg_asks_for_the_comparable_form():
    leg = search_legs(SPANISH, [], principal=SUPPORT)[2]
    assert leg.question["query"] == {
        "bool": {
            "should": [{"term": {"identifiers": "x200"}}],
            "minimum_should_match": 1,
            "filter": [GROUPS, IN_FORCE],
        }
    }


@pytest.mark.parametrize("language", [*ANALYZERS, "it"])
def test_words_are_looked_for_in_the_language_of_the_question_only(language):
    lexical = search_legs(Wording("word", language, (1.0,)), [], principal=ANYONE)[0]
    field = language if language in ANALYZERS else "other"
    for clause in lexical.question["query"]["bool"]["should"]:
        names = [name.partition("^")[0] for name in clause["multi_match"]["fields"]]
        assert names == [f"text.{field}", f"title.{field}", f"heading_path.{field}"]


def test_words_of_an_unknown_language_are_looked_for_in_every_field():
    lexical = search_legs(Wording("word", "und", (1.0,)), [], principal=ANYONE)[0]
    fields = lexical.question["query"]["bool"]["should"][0]["multi_match"]["fields"]
    assert {name.partition("^")[0] for name in fields} >= {f"text.{field}" for field in (*ANALYZERS, "other")}


def test_every_request_for_a_principal_holds_the_access_filter():
    asked = [leg.question for leg in search_legs(SPANISH, [ENGLISH], principal=SUPPORT)]
    asked += [reading_body(["a#0"], SPANISH, principal=SUPPORT), document_body("a", principal=SUPPORT)]
    assert all(json.dumps(GROUPS) in json.dumps(body) for body in asked)


def test_a_principal_without_groups_is_let_through_to_nothing():
    leg = search_legs(SPANISH, [], principal=Principal(id="x", groups=()))[0]
    assert {"terms": {"groups": []}} in leg.question["query"]["bool"]["filter"]


def test_all_legs_travel_in_one_request():
    legs = search_legs(SPANISH, [ENGLISH], principal=ANYONE)
    assert msearch_body(legs) == [part for leg in legs for part in ({}, leg.question)]


def test_candidates_are_read_exactly_and_scored_by_the_question_as_asked():
    body = reading_body(["b#0", "a#0"], SPANISH, principal=SUPPORT)
    assert body["size"] == body["knn"]["k"] == 2
    assert body["knn"]["query_vector"] == [0.6, 0.8]
    assert body["knn"]["filter"] == [{"ids": {"values": ["a#0", "b#0"]}}, GROUPS]
