"""What every translation engine offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

Pair = tuple[str, str]
"""Source and target language."""


class Engine(Protocol):
    """Translates between the pairs it has; quality is not its concern but that of the measured routes."""

    name: str

    @property
    def pairs(self) -> frozenset[Pair]:
        """The pairs it can translate as installed here."""
        ...

    def translate(self, sentences: Sequence[str], *, source: str, target: str) -> list[str]:
        """Return each sentence translated.

        Raises:
            EngineUnavailable: no translation was possible.
        """
        ...
