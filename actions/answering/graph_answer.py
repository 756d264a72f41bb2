"""Says facts of the graph as sentences of the customer's language, each cited to the sentences that support it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from actions.answering.composition import answered, cite
from actions.answering.languages import knowledge_of
from actions.answering.question import Question
from actions.contract import Answer, Citation, Sentence
from graph.contract import EntityName, Evidence, Fact
from search.contract import Passage

MAX_CITATIONS = 10

PassageOf = Callable[[Evidence], Passage | None]
"""Finds the passage that holds the evidence."""


@dataclass(frozen=True)
class _Statement:
    """Several facts that one sentence can say, because they share the relation and one of their ends."""

    relation: str
    subjects: tuple[EntityName, ...]
    objects: tuple[EntityName, ...]
    facts: tuple[Fact, ...]


def answer_from(facts: Sequence[Fact], question: Question, *, passage_of: PassageOf) -> Answer | None:
    """Return an answer that says the facts; None if no evidence can be shown."""
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    for statement in _statements(facts):
        proven: list[Fact] = []
        numbers: list[int] = []
        for fact in statement.facts:
            number = _cited(fact, question.language, citations, passage_of)
            if number is not None:
                proven.append(fact)
                numbers.append(number)
        if proven:
            text = _said(_Statement(statement.relation, *_ends(proven), tuple(proven)), question.language)
            sentences.append(Sentence(text, tuple(sorted(set(numbers)))))
    return answered(question, sentences, citations) if sentences else None


def _statements(facts: Sequence[Fact]) -> list[_Statement]:
    """Join facts that share relation and object, then those that share relation and subject."""
    statements: list[_Statement] = []
    left = list(dict.fromkeys(facts))
    while left:
        first = left[0]
        same_object = [f for f in left if (f.relation, f.object) == (first.relation, first.object)]
        same_subject = [f for f in left if (f.relation, f.subject) == (first.relation, first.subject)]
        joined = max(same_object, same_subject, key=len)
        statements.append(_Statement(first.relation, *_ends(joined), tuple(joined)))
        left = [fact for fact in left if fact not in joined]
    return statements


def _ends(facts: Sequence[Fact]) -> tuple[tuple[EntityName, ...], tuple[EntityName, ...]]:
    return tuple(dict.fromkeys(f.subject for f in facts)), tuple(dict.fromkeys(f.object for f in facts))


def _said(statement: _Statement, language: str) -> str:
    knowledge = knowledge_of(language)
    wording = knowledge.relations[statement.relation]
    template = wording.one if len(statement.subjects) == 1 else wording.many
    return template.format(
        subjects=knowledge.listed([entity.name for entity in statement.subjects]),
        objects=knowledge.listed([entity.name for entity in statement.objects]),
    )


def _cited(fact: Fact, language: str, citations: list[Citation], passage_of: PassageOf) -> int | None:
    """Return the number of a citation that supports the fact, adding one if none of the present ones does."""
    for evidence in fact.evidence:
        for citation in citations:
            if (citation.chunk_id, citation.quote) == (evidence.chunk_id, evidence.sentence):
                return citation.number
    for evidence in fact.evidence if len(citations) < MAX_CITATIONS else ():
        passage = passage_of(evidence)
        if passage is not None and evidence.sentence in " ".join(passage.text.split()):
            number = len(citations) + 1
            citations.append(cite(passage, number=number, quote=evidence.sentence, translation=None, language=language))
            return number
    return None
