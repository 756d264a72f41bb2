"""Times the stages of an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter


class StageTimer:
    """Adds up how long each stage took."""

    def __init__(self) -> None:
        self._seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of the block to a stage."""
        begin = perf_counter()
        try:
            yield
        finally:
            self._seconds[name] += perf_counter() - begin

    @property
    def milliseconds(self) -> dict[str, float]:
        """Time of each stage so far, in the order of their first use."""
        return {name: round(seconds * 1000, 1) for name, seconds in self._seconds.items()}
