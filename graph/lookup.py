"""Answers from the graph: which entities a text names, what is known of one, and questions about relations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from graph.contract import EntityName, Fact
from graph.names import Span, folded_words, longest_first, name_key, spans_of
from graph.question_patterns import Understood, question_patterns
from graph.reader import GraphReader, Wanted
from knowledge_pipeline.contract import RELATION_TYPES

DEFAULT_LIMIT = 20
_MOST_WORDS = 100
"""Of a longer text only the beginning is looked through: people name what they ask about early."""


class Principal(Protocol):
    """Whoever asks. `search.contract.Principal` is one."""

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of documents that may be seen."""
        ...


class GraphLookup:
    """Reads the graph for someone; what rests on documents they may not see does not exist for them."""

    def __init__(self, reader: GraphReader) -> None:
        self._reader = reader

    def entities_named_in(self, text: str, *, principal: Principal) -> list[EntityName]:
        """Return the entities that `text` names, in reading order, each once."""
        named = self._named_in(folded_words(text)[:_MOST_WORDS], principal)
        return list(dict.fromkeys(entity for _, entity in named))

    def facts_about(
        self,
        entity_id: str,
        *,
        principal: Principal,
        relations: Collection[str] | None = None,
        limit: int = DEFAULT_LIMIT,
    ) -> list[Fact]:
        """Return what is known of an entity, whichever side of the relation it is on; what says most comes first."""
        wanted = Wanted(relations=RELATION_TYPES if relations is None else tuple(relations))
        return self._reader.facts_of(entity_id, wanted, groups=principal.groups, limit=limit)

    def ask(self, question: str, *, language: str, principal: Principal) -> list[Fact]:
        """Return the facts that answer a question about relations; none if it is no such question.

        Evidence in the language of the question comes first.
        """
        words = folded_words(question)[:_MOST_WORDS]
        named = self._named_in(words, principal)
        if not named:
            return []
        for understood in question_patterns(language).understand(_with_places(words, named)):
            if facts := self._facts(understood, named, principal):
                return [_with_evidence_first(fact, language) for fact in facts]
        return []

    def _named_in(self, words: Sequence[str], principal: Principal) -> list[tuple[Span, EntityName]]:
        spans = list(spans_of(words))
        entities = self._reader.entities_with_keys({span.key for span in spans}, groups=principal.groups)
        by_key: dict[str, list[EntityName]] = {}
        for entity in entities:
            for key in {name_key(name) for name in (entity.name, *entity.aliases)}:
                by_key.setdefault(key, []).append(entity)
        return longest_first((span, entity) for span in spans for entity in by_key.get(span.key, ()))

    def _facts(
        self, understood: Understood, named: Sequence[tuple[Span, EntityName]], principal: Principal
    ) -> list[Fact]:
        asked_of = _named_at(understood.of, named)
        first = [fact for entity in asked_of for fact in self._read(entity, understood.wanted[0], principal)]
        if understood.between is not None:
            either = set(_named_at(understood.between, named))
            first = [fact for fact in first if either & {fact.subject, fact.object}]
        if len(understood.wanted) == 1:
            return first
        steps = [(fact, self._read(_other_side(fact, asked_of), understood.wanted[1], principal)) for fact in first]
        return list(dict.fromkeys(fact for reached, reaches in steps if reaches for fact in (reached, *reaches)))

    def _read(self, entity: EntityName, wanted: Wanted, principal: Principal) -> list[Fact]:
        return self._reader.facts_of(entity.entity_id, wanted, groups=principal.groups, limit=DEFAULT_LIMIT)


def _with_evidence_first(fact: Fact, language: str) -> Fact:
    return replace(fact, evidence=tuple(sorted(fact.evidence, key=lambda evidence: evidence.language != language)))


def _with_places(words: Sequence[str], named: Sequence[tuple[Span, EntityName]]) -> list[str]:
    """Return the words with each named stretch replaced by `§` and its number."""
    return list(_replaced(words, _distinct_spans(named)))


def _replaced(words: Sequence[str], spans: Sequence[Span]) -> Iterator[str]:
    place = 0
    for number, span in enumerate(spans):
        yield from words[place : span.start]
        yield f"§{number}"
        place = span.end
    yield from words[place:]


def _distinct_spans(named: Sequence[tuple[Span, EntityName]]) -> list[Span]:
    return list(dict.fromkeys(span for span, _ in named))


def _named_at(number: int, named: Sequence[tuple[Span, EntityName]]) -> list[EntityName]:
    span = _distinct_spans(named)[number]
    return [entity for other, entity in named if other == span]


def _other_side(fact: Fact, asked_of: Collection[EntityName]) -> EntityName:
    return fact.object if fact.subject in asked_of else fact.subject
