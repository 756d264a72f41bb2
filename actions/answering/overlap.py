"""Compares the words of a question with those of a text, across inflections, compounds and related spellings."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

_SHORTEST_PREFIX = 4
_SHARED_PREFIX = 0.75
_SHORTEST_PART = 5


def share_found(wanted: Collection[str], present: Collection[str]) -> float:
    """Return which share of the wanted stems is among those present, 0…1; nothing wanted is wholly found."""
    if not wanted:
        return 1.0
    there = frozenset(present)
    return sum(word in there or any(is_akin(word, other) for other in there) for word in wanted) / len(wanted)


@lru_cache(maxsize=100_000)
def is_akin(word: str, other: str) -> bool:
    """Tell whether two stems are forms of one word, as `reinici` and `reinicio`, or one is a part of the other."""
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) >= _SHORTEST_PART and shorter in longer:
        return True
    shared = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return shared >= _SHORTEST_PREFIX and shared >= _SHARED_PREFIX * len(longer)
