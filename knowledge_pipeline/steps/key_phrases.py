"""Chooses the phrases that say what a chunk is about among those that Spark NLP's YAKE found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

KEY_PHRASES = 6
"""Most key phrases of a chunk."""
_SHORTEST_WORD = 4


@dataclass(frozen=True)
class FoundPhrase:
    """A phrase as written in a chunk; a lower score is a better one."""

    text: str
    score: float


def key_phrases(found: Iterable[FoundPhrase]) -> tuple[str, ...]:
    """Return the best phrases, the best first, each once, and none that is part of a longer one among them."""
    best: dict[str, FoundPhrase] = {}
    for phrase in sorted(found, key=lambda phrase: phrase.score):
        if len(phrase.text) >= _SHORTEST_WORD:
            best.setdefault(phrase.text.casefold(), phrase)
    chosen = list(best.values())[: 2 * KEY_PHRASES]
    whole = [phrase for phrase in chosen if not any(_is_part(phrase.text, other.text) for other in chosen)]
    return tuple(phrase.text for phrase in whole[:KEY_PHRASES])


def _is_part(phrase: str, other: str) -> bool:
    words, of_other = phrase.casefold().split(), other.casefold().split()
    if len(words) >= len(of_other):
        return False
    return any(of_other[start : start + len(words)] == words for start in range(len(of_other)))
