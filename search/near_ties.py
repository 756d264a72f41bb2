"""Decides between passages that are about as good: the one its reader needs no translation of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from search.contract import Passage

_ABOUT_AS_GOOD = 0.02
"""Where one text exists in several languages, its versions' scores differ by about so much."""


def own_language_first(passages: Iterable[Passage], language: str) -> list[Passage]:
    """Return passages best first, where one in `language` goes before another that is hardly better."""

    def lifted(passage: Passage) -> Passage:
        lift = _ABOUT_AS_GOOD if passage.language == language else 0.0
        return replace(passage, score=(passage.score + lift) / (1.0 + _ABOUT_AS_GOOD))

    return sorted(map(lifted, passages), key=lambda passage: -passage.score)
