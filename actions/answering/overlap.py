"""Compares the words of a question with those of a text, across inflections, compounds and related spellings."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

_SHORTEST_PREFIX = 4
_SHARED_PREFIX = 0.75
_SHORTEST_PART = 5


def share_found(
    wanted: Collection[str], present: Collection[str], *, weights: Mapping[str, float] | None = None
) -> float:
    """Return which share of the wanted stems is among those present, 0…1; nothing wanted is wholly found.

    A stem weighs what `weights` says, each the same without them.
    """
    there = frozenset(present)
    weight = dict.fromkeys(wanted, 1.0) if weights is None else weights
    total = sum(weight[word] for word in wanted)
    if total == 0.0:
        return 1.0
    return sum(weight[word] for word in wanted if is_found(word, there)) / total


def is_found(word: str, present: Collection[str]) -> bool:
    """Tell whether a stem, or one akin to it, is among those present."""
    return word in present or any(is_akin(word, other) for other in present)


def rarity(wanted: Collection[str], texts: Sequence[Collection[str]]) -> dict[str, float]:
    """Return a weight for each wanted stem that is the greater the fewer of the texts hold it."""
    return {word: math.log1p(len(texts) / (1 + sum(is_found(word, present) for present in texts))) for word in wanted}


@lru_cache(maxsize=100_000)
def is_akin(word: str, other: str) -> bool:
    """Tell whether two stems are forms of one word, as `reinici` and `reinicio`, or one is a part of the other."""
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) >= _SHORTEST_PART and shorter in longer:
        return True
    shared = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return shared >= _SHORTEST_PREFIX and shared >= _SHARED_PREFIX * len(longer)
