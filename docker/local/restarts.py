"""When a program that died is started again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RestartPolicy:
    """Wait twice as long each time, give up after some tries; a program that ran for long starts afresh."""

    tries: int = 5
    first_delay: float = 1
    stable_after: float = 60
    """Seconds of running after which earlier deaths no longer count."""

    def delay(self, earlier_deaths: int) -> float | None:
        """Return how long to wait before the next start; None to give up."""
        if earlier_deaths >= self.tries:
            return None
        return self.first_delay * 2.0**earlier_deaths


class Restarts:
    """The deaths of one program, and when it is due to be started again."""

    def __init__(self, policy: RestartPolicy, *, started: float) -> None:
        self._policy = policy
        self._started = started
        self._due: float | None = None
        self.deaths = 0
        self.has_given_up = False

    def died(self, now: float) -> None:
        """Count a death, and decide when to start again or to give up."""
        if now - self._started >= self._policy.stable_after:
            self.deaths = 0
        delay = self._policy.delay(self.deaths)
        self.deaths += 1
        self.has_given_up = delay is None
        self._due = None if delay is None else now + delay

    @property
    def is_waiting(self) -> bool:
        """Whether a death was counted and the program was not started since."""
        return self.has_given_up or self._due is not None

    def is_due(self, now: float) -> bool:
        """Return whether it is time to start again."""
        return self._due is not None and now >= self._due

    def started(self, now: float) -> None:
        """Take note of a start."""
        self._started = now
        self._due = None
