"""Keeps a list of passages from saying one thing twice, or from being one document only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from search.contract import Passage

PASSAGES_OF_A_DOCUMENT = 3
"""At most so many of one document are handed on by a search."""

_SHINGLE_WORDS = 4
# Share of the shorter text's shingles that the other one holds too.
_SAME_TEXT = 0.8
_WORD = re.compile(r"\w+")


def diverse(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages in their order, without near-copies of an earlier one and few of any document."""
    kept: list[Passage] = []
    shingles_of_kept: list[tuple[str, frozenset[tuple[str, ...]]]] = []
    of_document: Counter[str] = Counter()
    for passage in passages:
        if of_document[passage.document_id] == PASSAGES_OF_A_DOCUMENT:
            continue
        shingles = _shingles(passage.text)
        if any(language == passage.language and _overlap(shingles, other) for language, other in shingles_of_kept):
            continue
        kept.append(passage)
        shingles_of_kept.append((passage.language, shingles))
        of_document[passage.document_id] += 1
    return kept


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    starts = range(max(len(words) - _SHINGLE_WORDS + 1, 1))
    return frozenset(tuple(words[start : start + _SHINGLE_WORDS]) for start in starts)


def _overlap(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether one text is, but for a few words, the other or a part of it."""
    return len(one & other) >= _SAME_TEXT * min(len(one), len(other))
