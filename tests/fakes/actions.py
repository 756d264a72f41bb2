"""Stand-ins for what answering needs: passages and facts by hand, a phrase-book translator, servers that are down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actions.answering.translation.engine import Pair
from actions.answering.translation.translator import Purpose
from actions.errors import EngineUnavailable
from graph.contract import EntityName, Evidence, Fact
from graph.errors import GraphUnavailable
from search.contract import Passage, Principal
from search.errors import SearchUnavailable


def passage(
    text: str,
    *,
    document: str = "guide",
    position: int = 0,
    language: str = "en",
    title: str = "Guide",
    heading_path: tuple[str, ...] = (),
    page: int | None = None,
    score: float = 1.0,
    similarity: float | None = 0.6,
    uri: str = "https://example.org/guide",
) -> Passage:
    return Passage(
        chunk_id=f"{document}#{position}",
        document_id=document,
        position=position,
        text=text,
        language=language,
        title=title,
        heading_path=heading_path,
        anchor=None,
        page=page,
        uri=uri,
        modified="2024-05-06",
        superseded_by=None,
        score=score,
        similarity=similarity,
    )


class PhraseBook:
    """A translator that knows whole texts by heart, whatever the purpose, and nothing else."""

    def __init__(self, phrases: Mapping[tuple[str, str], str]) -> None:
        self._phrases = phrases

    def translate(self, texts: Sequence[str], *, source: str, target: str, purpose: Purpose) -> list[str | None]:
        return [text if source == target else self._phrases.get((text, target)) for text in texts]


class FakeEngine:
    """An engine whose translations are made by a rule, and that can be down."""

    def __init__(self, name: str, pairs: set[Pair], *, suffix: str = "", is_down: bool = False) -> None:
        self.name = name
        self.pairs = frozenset(pairs)
        self._suffix = suffix
        self.is_down = is_down
        self.calls = 0

    def translate(self, sentences: Sequence[str], *, source: str, target: str) -> list[str]:
        self.calls += 1
        if self.is_down:
            raise EngineUnavailable(self.name, "it is down")
        return [f"{sentence}{self._suffix}" for sentence in sentences]


class Facts:
    """A lookup that answers every question with the same facts."""

    def __init__(self, facts: Sequence[Fact] = ()) -> None:
        self._facts = list(facts)

    def ask(self, question: str, *, language: str, principal: Principal) -> list[Fact]:
        return self._facts


class DownGraph:
    """A lookup whose server does not answer."""

    def ask(self, question: str, *, language: str, principal: Principal) -> list[Fact]:
        raise GraphUnavailable("bolt://127.0.0.1:1", "refused")


class DownSearch:
    """A search whose server does not answer."""

    def search(self, question: str, **_: object) -> list[Passage]:
        raise SearchUnavailable("http://127.0.0.1:1", "refused")

    def document(self, document_id: str, *, principal: Principal) -> list[Passage]:
        raise SearchUnavailable("http://127.0.0.1:1", "refused")


def fact(subject: str, relation: str, object_: str, *evidence: tuple[Passage, str]) -> Fact:
    return Fact(
        subject=EntityName(f"product:{subject.casefold()}", "product", subject, ()),
        relation=relation,
        object=EntityName(f"version:{object_.casefold()}", "version", object_, ()),
        evidence=tuple(Evidence(p.chunk_id, p.document_id, sentence, p.language) for p, sentence in evidence),
    )
