"""What happens in a conversation as a customer sees it: numbered events that can be replayed."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass
from typing import Any, Literal

EventKind = Literal["customer", "progress", "message", "answer", "feedback", "done"]

EVENTS_KEPT = 1_000


@dataclass(frozen=True)
class Event:
    """One thing that happened; `number` grows within a conversation and is never used twice."""

    number: int
    kind: EventKind
    data: dict[str, Any]


class EventLog:
    """The latest events of one conversation, in memory.

    Numbers start at the clock's milliseconds, so that after a restart they go on above those
    a client has already seen, and its `after=N` needs no special case.
    """

    def __init__(self, *, kept: int = EVENTS_KEPT) -> None:
        self._events: deque[Event] = deque(maxlen=kept)
        self._next = time.time_ns() // 1_000_000
        self._appended = asyncio.Event()

    def append(self, kind: EventKind, /, **data: Any) -> Event:
        """Add an event and wake everyone who waits for one."""
        event = Event(self._next, kind, data)
        self._next += 1
        self._events.append(event)
        self._appended.set()
        self._appended = asyncio.Event()
        return event

    def after(self, number: int) -> list[Event]:
        """Return the events above `number` that are still kept, oldest first."""
        return [event for event in self._events if event.number > number]

    async def wait_after(self, number: int, *, seconds: float) -> list[Event]:
        """Return the events above `number`, waiting for the first; none if nothing happened in time."""
        if not self.after(number):
            try:
                await asyncio.wait_for(self._appended.wait(), seconds)
            except asyncio.TimeoutError:
                return []
        return self.after(number)
