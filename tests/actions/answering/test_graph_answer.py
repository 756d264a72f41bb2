from __future__ import annotations

import pytest

from actions.answering.graph_answer import MAX_CITATIONS, answer_from
from actions.answering.question import Question
from actions.answering.verification import unsupported
from graph.contract import Evidence, Fact
from search.contract import Passage
from tests.fakes.actions import fact, passage

FIRST = passage("The X200 uses firmware 2.1 today.", document="a")
SECOND = passage("The X210 uses firmware 2.1 as well.", document="b")
USES = [
    fact("X200", "has_version", "2.1", (FIRST, "The X200 uses firmware 2.1 today.")),
    fact("X210", "has_version", "2.1", (SECOND, "The X210 uses firmware 2.1 as well.")),
]


def passage_of(evidence: Evidence) -> Passage | None:
    return {p.chunk_id: p for p in (FIRST, SECOND)}.get(evidence.chunk_id)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "X200 and X210 use version 2.1."),
        ("es", "X200 y X210 usan la versión 2.1."),
        ("pt", "X200 e X210 usam a versão 2.1."),
        ("fr", "X200 et X210 utilisent la version 2.1."),
        ("de", "X200 und X210 verwenden Version 2.1."),
    ],
)
def test_facts_with_one_object_are_one_sentence_with_a_citation_for_each(language: str, said: str):
    answer = answer_from(USES, Question("?", language), passage_of=passage_of)

    assert answer is not None
    assert [(s.text, s.citations) for s in answer.sentences] == [(said, (1, 2))]
    assert [citation.document_id for citation in answer.citations] == ["a", "b"]
    assert unsupported(answer) == ()


def test_a_fact_whose_evidence_may_not_be_seen_is_not_said():
    answer = answer_from(USES, Question("?", "en"), passage_of=lambda e: FIRST if e.document_id == "a" else None)

    assert answer is not None
    assert answer.text == "X200 uses version 2.1."


def test_without_any_evidence_there_is_no_answer():
    assert answer_from(USES, Question("?", "en"), passage_of=lambda _: None) is None


def test_no_more_is_said_than_can_be_cited():
    names = [f"X{n}00" for n in range(1, 15)]
    passages = {name: passage(f"The {name} uses firmware 2.1.", document=name) for name in names}
    facts: list[Fact] = [fact(n, "has_version", "2.1", (p, f"The {n} uses firmware 2.1.")) for n, p in passages.items()]

    answer = answer_from(facts, Question("?", "en"), passage_of=lambda e: passages[e.document_id])

    assert answer is not None
    assert len(answer.citations) == MAX_CITATIONS
    assert unsupported(answer) == ()
