"""How many messages a conversation may send: a bucket of permits that refills with time."""

from __future__ import annotations

import math
import time
from collections.abc import Callable


class RateLimit:
    """Lets `burst` messages through at once, and `per_minute` in the long run."""

    def __init__(self, *, burst: int, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._per_second = per_minute / 60
        self._clock = clock
        self._permits = float(burst)
        self._counted_at = clock()

    def seconds_to_wait(self) -> int:
        """Take a permit and return 0, or return the whole seconds until there is one."""
        now = self._clock()
        self._permits = min(self._burst, self._permits + (now - self._counted_at) * self._per_second)
        self._counted_at = now
        if self._permits >= 1:
            self._permits -= 1
            return 0
        return math.ceil((1 - self._permits) / self._per_second)
