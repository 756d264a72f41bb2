"""Decides between passages that are about as good: the one its reader needs no translation of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.contract import Passage
from search.fusion import FIRST_PASSAGES

_ABOUT_AS_GOOD = 0.02
"""Where one text exists in several languages, its versions' scores differ by about so much."""


def own_language_first(passages: Sequence[Passage], language: str) -> list[Passage]:
    """Return passages in their order, but of the first ones one in `language` before another that is hardly better.

    Only the first ones change places among themselves, so what had to be among them still is.
    """

    def scored(passage: Passage, lift: float) -> Passage:
        return replace(passage, score=(passage.score + lift) / (1.0 + _ABOUT_AS_GOOD))

    first = [scored(each, _ABOUT_AS_GOOD * (each.language == language)) for each in passages[:FIRST_PASSAGES]]
    rest = [scored(each, 0.0) for each in passages[FIRST_PASSAGES:]]
    return sorted(first, key=lambda passage: -passage.score) + rest
