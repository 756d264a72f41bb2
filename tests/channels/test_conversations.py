from __future__ import annotations

import asyncio

import pytest

from channels.conversations import Conversations

pytestmark = pytest.mark.asyncio


async def test_conversation_not_used_longest_is_forgotten_first():
    conversations = Conversations(kept=2)
    first, second = conversations.get("1"), conversations.get("2")
    conversations.get("1")
    conversations.get("3")

    assert conversations.get("1") is first
    assert conversations.get("2") is not second


async def test_conversation_that_is_being_answered_is_not_forgotten():
    conversations = Conversations(kept=1)
    busy = conversations.get("busy")
    answered = asyncio.Event()
    busy.take_on(answered.wait)
    conversations.get("other")

    assert conversations.get("busy") is busy
    answered.set()


async def test_work_that_fails_does_not_hold_up_what_comes_after():
    conversation = Conversations().get("1")
    done = asyncio.Event()

    async def fail() -> None:
        raise RuntimeError("broken")

    async def succeed() -> None:
        done.set()

    conversation.take_on(fail)
    conversation.take_on(succeed)
    await asyncio.wait_for(done.wait(), 1)
