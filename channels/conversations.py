"""Conversations in progress: the event log of each, and its work done in order."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from itertools import islice

from channels.errors import MessageRefused
from channels.events import EventLog
from channels.rate_limit import RateLimit

WORK_WAITING = 5
IDS_REMEMBERED = 1_000
CONVERSATIONS_KEPT = 10_000
BURST = 8
MESSAGES_PER_MINUTE = 30

Work = Callable[[], Awaitable[None]]


class Conversation:
    """One customer's conversation: work is done one piece at a time, in the order it was accepted."""

    def __init__(self, conversation_id: str) -> None:
        self.conversation_id = conversation_id
        self.log = EventLog()
        self._rate = RateLimit(burst=BURST, per_minute=MESSAGES_PER_MINUTE)
        self._accepted: OrderedDict[str, None] = OrderedDict()
        self._waiting: deque[Work] = deque()
        self._worker: asyncio.Task[None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether work is being done or waiting."""
        return self._worker is not None and not self._worker.done()

    def has_accepted(self, client_id: str) -> bool:
        """Whether a message with this id of the client's was accepted before, so that this is a repetition."""
        return client_id in self._accepted

    def remember(self, client_id: str) -> None:
        """Know a message of this id as accepted."""
        self._accepted[client_id] = None
        if len(self._accepted) > IDS_REMEMBERED:
            self._accepted.popitem(last=False)

    def take_on(self, work: Work) -> None:
        """Do this work once all that was taken on before is done.

        Raises:
            MessageRefused: too many messages at once, or too fast.
        """
        if len(self._waiting) >= WORK_WAITING:
            raise MessageRefused("Too many messages are waiting; let the assistant answer first.", status=429)
        seconds = self._rate.seconds_to_wait()
        if seconds:
            raise MessageRefused(f"Too many messages; try again in {seconds} s.", status=429, retry_after=seconds)
        self._waiting.append(work)
        if not self.is_busy:
            self._worker = asyncio.get_running_loop().create_task(self._do_work())

    async def _do_work(self) -> None:
        while self._waiting:
            # As a task of its own, so that one that fails is reported and does not hold up the next.
            await asyncio.wait([asyncio.ensure_future(self._waiting.popleft()())])


class Conversations:
    """The conversations this process knows, those not used longest forgotten first."""

    def __init__(self, *, kept: int = CONVERSATIONS_KEPT) -> None:
        self._kept = kept
        self._by_id: OrderedDict[str, Conversation] = OrderedDict()

    def get(self, conversation_id: str) -> Conversation:
        """Return the conversation of this id, new if it is not known.

        Only a signed id may be given: whoever holds one owns the conversation.
        """
        conversation = self._by_id.setdefault(conversation_id, Conversation(conversation_id))
        self._by_id.move_to_end(conversation_id)
        self._forget_idle()
        return conversation

    def _forget_idle(self) -> None:
        excess = max(0, len(self._by_id) - self._kept)
        for conversation_id in list(islice(self._by_id, excess)):
            if not self._by_id[conversation_id].is_busy:
                del self._by_id[conversation_id]
