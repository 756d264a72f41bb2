"""Lookups name entities in reading order and join what they know."""

from __future__ import annotations

import pytest

from graph.lookup import GraphLookup
from search.contract import ANYONE, Principal
from tests.graph.conftest import Fill
from tests.graph.rows import EVERYTHING, P24, X200

STAFF_MEMBER = Principal("employee", ("public", "staff"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Does the M50 work with my x-200?", ["M50", "X200"]),
        ("Mi router x 200 y la FUENTE DE ALIMENTACION", ["X200", "power supply"]),
        ("¿La fuente de alimentación P24 sirve para el X200?", ["P24", "X200"]),
        ("Das Netzteil des X200, X200!", ["power supply", "X200"]),
        ("Le firmware 2.1 corrige l'erreur E42.", ["2.1", "E42"]),
        ("O modelo X2000 tem 21 portas", []),
        ('"); MATCH (n) DETACH DELETE n //', []),
        ("", []),
    ],
)
def test_entities_are_named_in_reading_order_and_once(graph_of: Fill, text: str, names: list[str]) -> None:
    lookup = GraphLookup(graph_of(EVERYTHING))
    assert [entity.name for entity in lookup.entities_named_in(text, principal=ANYONE)] == names


def test_facts_are_limited_to_the_relations_asked_for(graph_of: Fill) -> None:
    lookup = GraphLookup(graph_of(EVERYTHING))
    facts = lookup.facts_about(X200.entity_id, principal=ANYONE, relations=["requires", "part_of"])
    assert {fact.relation for fact in facts} == {"requires", "part_of"}
    assert {P24.name} == {name for fact in facts for name in (fact.subject.name, fact.object.name)} - {X200.name}


def test_a_question_is_answered_as_far_as_the_asker_may_see(graph_of: Fill) -> None:
    lookup = GraphLookup(graph_of(EVERYTHING))
    question = "Which products use firmware 2.1?"
    seen = {
        who.id: {fact.subject.name for fact in lookup.ask(question, language="en", principal=who)}
        for who in (ANYONE, STAFF_MEMBER)
    }
    assert seen == {"anyone": {"X200", "M50"}, "employee": {"X200", "M50", "X300"}}


@pytest.mark.parametrize("language", ["en", "es"])
def test_evidence_in_the_language_of_the_question_comes_first(graph_of: Fill, language: str) -> None:
    lookup = GraphLookup(graph_of(EVERYTHING))
    question = {"en": "Which firmware does the X200 use?", "es": "¿Qué firmware usa el X200?"}[language]
    (fact,) = lookup.ask(question, language=language, principal=ANYONE)
    assert fact.evidence[0].language == language


def test_a_very_long_text_is_looked_through_from_its_beginning(graph_of: Fill) -> None:
    lookup = GraphLookup(graph_of(EVERYTHING))
    named = lookup.entities_named_in("X200 " + "word " * 5000, principal=ANYONE)
    assert [entity.name for entity in named] == ["X200"]
