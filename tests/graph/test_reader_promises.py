"""What a lookup may rely on, whether the graph is in memory or in Neo4j."""

from __future__ import annotations

import pytest

from graph.contract import SYMMETRIC_RELATIONS, EntityName, Fact
from graph.reader import Wanted
from tests.graph.conftest import Fill
from tests.graph.rows import E42, EVERYTHING, INICIO, M50, NOTES, OLD, RANGE, STAFF, V21, X100, X200, X300, document

PUBLIC = ("public",)


def said(facts: list[Fact]) -> list[str]:
    return [f"{fact.subject.name} {fact.relation} {fact.object.name}" for fact in facts]


@pytest.mark.parametrize("key", ["x200", "routerx200"])
def test_entity_is_found_by_the_key_of_any_of_its_names(graph_of: Fill, key: str) -> None:
    expected = EntityName(X200.entity_id, "product", "X200", X200.aliases)
    assert graph_of(RANGE).entities_with_keys({key, "nothing"}, groups=PUBLIC) == [expected]


def test_part_of_a_key_finds_nothing(graph_of: Fill) -> None:
    assert graph_of(RANGE).entities_with_keys({"x20", "router", "x2001"}, groups=PUBLIC) == []


def test_no_keys_find_nothing(graph_of: Fill) -> None:
    assert graph_of(RANGE).entities_with_keys(set(), groups=PUBLIC) == []


def test_entities_come_in_the_order_of_their_ids(graph_of: Fill) -> None:
    found = graph_of(EVERYTHING).entities_with_keys({"x300", "x100", "e42", "2.1"}, groups=PUBLIC)
    assert [entity.entity_id for entity in found] == sorted(e.entity_id for e in (X300, X100, E42, V21))


def test_entity_that_only_hidden_documents_mention_is_not_found(graph_of: Fill) -> None:
    graph = graph_of(STAFF + INICIO)
    assert graph.entities_with_keys({"x300"}, groups=PUBLIC) == []
    assert [entity.name for entity in graph.entities_with_keys({"x300"}, groups=("public", "staff"))] == ["X300"]


def test_entity_that_nothing_mentions_is_not_found(graph_of: Fill) -> None:
    assert graph_of(INICIO).entities_with_keys({"m50"}, groups=PUBLIC) == []


def test_fact_carries_every_sentence_that_supports_it_the_shortest_first(graph_of: Fill) -> None:
    wanted = Wanted(("has_version",), "object")
    (fact,) = graph_of(NOTES + INICIO).facts_of(X200.entity_id, wanted, groups=PUBLIC, limit=9)
    assert [(evidence.chunk_id, evidence.sentence, evidence.language) for evidence in fact.evidence] == [
        ("notes#0", "The X200 uses firmware 2.1.", "en"),
        ("inicio#0", "El X200 usa el firmware 2.1.", "es"),
    ]


def test_fact_whose_every_sentence_is_hidden_does_not_exist(graph_of: Fill) -> None:
    graph = graph_of(NOTES + STAFF)
    wanted = Wanted(("has_version",), "subject")
    assert said(graph.facts_of(V21.entity_id, wanted, groups=PUBLIC, limit=9)) == [
        "M50 has_version 2.1",
        "X200 has_version 2.1",
    ]
    assert said(graph.facts_of(V21.entity_id, wanted, groups=("staff",), limit=9)) == ["X300 has_version 2.1"]


@pytest.mark.parametrize("groups", [(), ("nobody",)])
def test_without_a_shared_group_there_is_nothing(graph_of: Fill, groups: tuple[str, ...]) -> None:
    graph = graph_of(EVERYTHING)
    assert graph.entities_with_keys({"x200"}, groups=groups) == []
    assert graph.facts_of(X200.entity_id, Wanted(), groups=groups, limit=9) == []


def test_outdated_documents_support_nothing(graph_of: Fill) -> None:
    graph = graph_of(NOTES + OLD)
    assert graph.facts_of(X100.entity_id, Wanted(), groups=PUBLIC, limit=9) == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("subject", ["X300 replaces X200"]),
        ("object", ["X200 replaces X100"]),
        ("either", ["X200 replaces X100", "X300 replaces X200"]),
    ],
)
def test_the_answer_stands_on_the_side_asked_for(graph_of: Fill, answer: str, expected: list[str]) -> None:
    wanted = Wanted(("replaces",), answer)  # type: ignore[arg-type]
    assert said(graph_of(RANGE).facts_of(X200.entity_id, wanted, groups=PUBLIC, limit=9)) == expected


def test_the_answer_is_of_the_kind_asked_for(graph_of: Fill) -> None:
    graph = graph_of(EVERYTHING)
    wanted = Wanted(kind="error_code")
    assert said(graph.facts_of(V21.entity_id, wanted, groups=PUBLIC, limit=9)) == ["E42 fixed_by 2.1"]


def test_what_says_most_comes_first_and_the_limit_holds(graph_of: Fill) -> None:
    graph = graph_of(EVERYTHING)
    facts = graph.facts_of(X200.entity_id, Wanted(), groups=PUBLIC, limit=20)
    assert said(facts)[0] == "X200 has_version 2.1"
    assert said(facts)[-1] == "X200 related_to power supply"
    assert graph.facts_of(X200.entity_id, Wanted(), groups=PUBLIC, limit=2) == facts[:2]


@pytest.mark.parametrize("relation", SYMMETRIC_RELATIONS)
def test_a_symmetric_relation_is_one_fact_whichever_side_is_named_first(graph_of: Fill, relation: str) -> None:
    one, two = (X200, relation, M50, "X200 and M50"), (M50, relation, X200, "M50 and X200")
    rows = document("one", one) + document("two", two)
    graph = graph_of(rows)
    (fact,) = graph.facts_of(X200.entity_id, Wanted(), groups=PUBLIC, limit=9)
    assert (fact.subject.name, fact.object.name, len(fact.evidence)) == ("X200", "M50", 2)
    (fact,) = graph.facts_of(M50.entity_id, Wanted(), groups=PUBLIC, limit=9)
    assert (fact.subject.name, fact.object.name, len(fact.evidence)) == ("M50", "X200", 2)


def test_what_is_not_there_has_no_facts(graph_of: Fill) -> None:
    assert graph_of(INICIO).facts_of(M50.entity_id, Wanted(), groups=PUBLIC, limit=9) == []
