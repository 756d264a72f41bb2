"""Reads the measured routes between languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_COST_OF_A_HOP = 1.0
"""In chrF: each engine on the way loses some meaning that the measure does not see."""


@dataclass(frozen=True)
class Hop:
    """One translation by one engine."""

    engine: str
    source: str
    target: str


@dataclass(frozen=True)
class Route:
    """A way from one language to another, over others where that is better."""

    source: str
    target: str
    quality: float
    """chrF against human translations, 0…100."""
    readable: bool
    """Whether customers may be shown it; otherwise it only helps to search."""
    hops: tuple[Hop, ...]


@cache
def load_routes() -> tuple[Route, ...]:
    """Return the measured routes, the best of each pair first."""
    entries = yaml.safe_load(files(__package__).joinpath("routes.yml").read_text(encoding="utf-8"))
    routes = [
        Route(
            entry["source"],
            entry["target"],
            entry["chrf"],
            entry["readable"],
            tuple(Hop(*hop.split()) for hop in entry["hops"]),
        )
        for entry in entries
    ]
    return tuple(sorted(routes, key=lambda route: _COST_OF_A_HOP * len(route.hops) - route.quality))
