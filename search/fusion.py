"""Makes one ranking of what the legs of a search found.

Meaning leads, because it alone compares across languages; words can lift a passage above what its meaning earned,
never push one down. So a passage in a language that no lexical leg looked into loses nothing by it, which is what
breaks plain rank fusion. Measured in docs/decisions/fusion.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.query import LegKind

_LIFT_BY_WORDS = 0.2
_LIFT_BY_ALL_WORDS = 0.2
_LIFT_BY_IDENTIFIERS = 0.2
_HIGHEST = 1.0 + _LIFT_BY_ALL_WORDS + _LIFT_BY_IDENTIFIERS

FIRST_PASSAGES = 3
"""Among these one holds the identifiers that were asked for, if any passage does."""


@dataclass(frozen=True)
class Ranking:
    """What one leg found: scores of its own scale by chunk, and the chunks that hold every word asked for."""

    kind: LegKind
    scores: Mapping[str, float]
    with_all_words: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """A chunk with its fused score in 0…1."""

    chunk_id: str
    score: float


def fuse(rankings: Sequence[Ranking]) -> list[Candidate]:
    """Return every chunk found by any leg, best first; equal scores in the order of their ids."""
    meanings = [_normalised(ranking.scores) for ranking in rankings if ranking.kind == "dense"]
    words = [_normalised(ranking.scores) for ranking in rankings if ranking.kind == "lexical"]
    exact = [_share_of_best(ranking.scores) for ranking in rankings if ranking.kind == "exact"]
    with_all_words = frozenset[str]().union(*(ranking.with_all_words for ranking in rankings))

    def score(chunk_id: str) -> float:
        meaning = sum(found.get(chunk_id, 0.0) for found in meanings) / max(len(meanings), 1)
        word = max((found.get(chunk_id, 0.0) for found in words), default=0.0)
        return (
            meaning
            + _LIFT_BY_WORDS * max(0.0, word - meaning)
            + _LIFT_BY_ALL_WORDS * (chunk_id in with_all_words)
            + _LIFT_BY_IDENTIFIERS * max((found.get(chunk_id, 0.0) for found in exact), default=0.0)
        ) / _HIGHEST

    found = {chunk_id for ranking in rankings for chunk_id in ranking.scores}
    ranked = sorted((Candidate(chunk_id, score(chunk_id)) for chunk_id in found), key=_best_first)
    return _with_identifiers_in_front(ranked, exact)


def _best_first(candidate: Candidate) -> tuple[float, str]:
    return -candidate.score, candidate.chunk_id


def _normalised(scores: Mapping[str, float]) -> dict[str, float]:
    """Return scores stretched to 0…1; all 1 when they are all the same."""
    if not scores:
        return {}
    lowest, highest = min(scores.values()), max(scores.values())
    if lowest == highest:
        return dict.fromkeys(scores, 1.0)
    return {chunk_id: (score - lowest) / (highest - lowest) for chunk_id, score in scores.items()}


def _share_of_best(scores: Mapping[str, float]) -> dict[str, float]:
    """Return each score as a share of the best, so one identifier of two asked for still counts."""
    best = max(scores.values(), default=0.0)
    return {chunk_id: score / best for chunk_id, score in scores.items()} if best > 0.0 else {}


def _with_identifiers_in_front(ranked: list[Candidate], exact: Iterable[Mapping[str, float]]) -> list[Candidate]:
    """Return the ranking with a passage that holds the identifiers asked for among the first."""
    holding = {chunk_id for found in exact for chunk_id, share in found.items() if share == max(found.values())}
    place = next((n for n, candidate in enumerate(ranked) if candidate.chunk_id in holding), 0)
    if place < FIRST_PASSAGES:
        return ranked
    lifted = Candidate(ranked[place].chunk_id, ranked[FIRST_PASSAGES - 2].score)
    return [*ranked[: FIRST_PASSAGES - 1], lifted, *ranked[FIRST_PASSAGES - 1 : place], *ranked[place + 1 :]]
