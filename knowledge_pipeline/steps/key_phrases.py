"""Chooses the phrases that say what a chunk is about among those that Spark NLP's YAKE found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

KEY_PHRASES = 6
"""Most key phrases of a chunk."""
_SHORTEST = 4


@dataclass(frozen=True)
class FoundPhrase:
    """A phrase as written in a chunk; a lower score is a better one."""

    text: str
    score: float


def key_phrases(found: Iterable[FoundPhrase]) -> tuple[str, ...]:
    """Return the best phrases, the best first, each once, and none that is part of a longer one among them.

    `found` holds a phrase as often as the chunk does. A single word must stand there twice: one mention of a word
    says little of what a chunk is about.
    """
    by_spelling: dict[str, list[FoundPhrase]] = {}
    for phrase in sorted(found, key=lambda phrase: phrase.score):
        by_spelling.setdefault(phrase.text.casefold(), []).append(phrase)
    telling = [same[0].text for same in by_spelling.values() if len(same[0].text.split()) > 1 or len(same) > 1]
    chosen = [text for text in telling if len(text) >= _SHORTEST][: 2 * KEY_PHRASES]
    return tuple(text for text in chosen if not any(_is_part(text, other) for other in chosen))[:KEY_PHRASES]


def _is_part(phrase: str, other: str) -> bool:
    words, of_other = phrase.casefold().split(), other.casefold().split()
    if len(words) >= len(of_other):
        return False
    return any(of_other[start : start + len(words)] == words for start in range(len(of_other)))
