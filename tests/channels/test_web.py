"""The web protocol, against a real Rasa server whose understanding is scripted."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.asyncio


async def test_message_is_echoed_announced_answered_and_done(serve):
    client = await serve()

    message_id = await client.say("How do I restart it?")
    events = await client.events()

    assert [event["event"] for event in events] == ["customer", "progress", "progress", "message", "done"]
    assert events[0]["text"] == "How do I restart it?"
    assert [event["stage"] for event in events[1:3]] == ["received", "searching"]
    assert events[3]["text"] == "How do I restart it?"
    assert events[4]["message_id"] == message_id
