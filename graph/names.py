"""Knows when two spellings are the same name, and which stretches of a text could be names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

LONGEST_NAME = 6
"""Names of more words than this are not looked for."""

# Versions such as 2.1 and v2.1.4 are one word; their dots tell them from 21.
_WORD = re.compile(r"[^\W\d_]*\d+(?:\.\d+)+|[^\W_]+")


@dataclass(frozen=True)
class Span:
    """Some words of a text, from the `start`-th up to but without the `end`-th."""

    start: int
    end: int
    key: str

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a word."""
        return self.start < other.end and other.start < self.end

    def covers_the_same_as(self, other: Span) -> bool:
        """Say whether the two are the same words."""
        return (self.start, self.end) == (other.start, other.end)


Named = TypeVar("Named")


def folded_words(text: str) -> list[str]:
    """Return the words of `text` without case, accents and punctuation."""
    return [_folded(word) for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def name_key(name: str) -> str:
    """Return what all spellings of `name` have in common: `X-200`, `x 200` and `X200` are one name."""
    return "".join(folded_words(name))


def spans_of(words: Sequence[str]) -> Iterator[Span]:
    """Yield every stretch of up to `LONGEST_NAME` words."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
            yield Span(start, end, "".join(words[start:end]))


def longest_first(found: Iterable[tuple[Span, Named]]) -> list[tuple[Span, Named]]:
    """Return what was found, in reading order, without what is only part of a longer name."""
    kept: list[tuple[Span, Named]] = []
    for span, named in sorted(found, key=lambda pair: (pair[0].start - pair[0].end, pair[0].start)):
        if all(span.covers_the_same_as(other) or not span.overlaps(other) for other, _ in kept):
            kept.append((span, named))
    return sorted(kept, key=lambda pair: pair[0].start)


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
