"""Keeps a list of passages from saying one thing twice, or from being one document only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from search.contract import Passage

PASSAGES_OF_A_DOCUMENT = 5
"""At most so many of one document are handed on by a search."""

_SHINGLE_WORDS = 4
# Share of the shorter text's shingles that the other one holds too.
_SAME_TEXT = 0.8
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class _Wording:
    """What two passages are compared by."""

    language: str
    shingles: frozenset[tuple[str, ...]]
    numbers: frozenset[str]

    def is_copy_of(self, other: _Wording) -> bool:
        """Tell whether one text is, but for a few words, the other or a part of it."""
        shorter, longer = sorted((self, other), key=lambda wording: len(wording.shingles))
        return (
            self.language == other.language
            # Two data sheets may differ in nothing else, and there it is all that matters.
            and shorter.numbers <= longer.numbers
            and len(shorter.shingles & longer.shingles) >= _SAME_TEXT * len(shorter.shingles)
        )


def diverse(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages in their order, without near-copies of an earlier one and few of any document."""
    kept: list[Passage] = []
    wordings: list[_Wording] = []
    of_document: Counter[str] = Counter()
    for passage in passages:
        wording = _wording(passage)
        if of_document[passage.document_id] < PASSAGES_OF_A_DOCUMENT and not any(map(wording.is_copy_of, wordings)):
            kept.append(passage)
            wordings.append(wording)
            of_document[passage.document_id] += 1
    return kept


def _wording(passage: Passage) -> _Wording:
    words = _WORD.findall(passage.text.casefold())
    starts = range(max(len(words) - _SHINGLE_WORDS + 1, 1))
    return _Wording(
        language=passage.language,
        shingles=frozenset(tuple(words[start : start + _SHINGLE_WORDS]) for start in starts),
        numbers=frozenset(filter(_DIGIT.search, words)),
    )
