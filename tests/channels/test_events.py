from __future__ import annotations

import asyncio
import time

import pytest

from channels import event_stream
from channels.events import EventLog


def test_events_above_a_number_are_replayed_in_order():
    log = EventLog()
    numbers = [log.append("message", text=str(i)).number for i in range(3)]

    assert [event.data["text"] for event in log.after(numbers[0])] == ["1", "2"]


def test_only_the_latest_events_are_kept():
    log = EventLog(kept=2)
    for i in range(5):
        log.append("message", text=str(i))

    assert [event.data["text"] for event in log.after(0)] == ["3", "4"]


def test_numbers_go_on_above_those_of_before_a_restart():
    now = time.time_ns() // 1_000_000

    # A conversation has far fewer events than a restart takes milliseconds.
    assert EventLog().append("message").number >= now


@pytest.mark.asyncio
async def test_whoever_waits_is_woken_by_an_event():
    log = EventLog()
    waiting = asyncio.create_task(log.wait_after(0, seconds=5))
    await asyncio.sleep(0)
    log.append("message", text="hello")

    (event,) = await waiting

    assert event.data == {"text": "hello"}


@pytest.mark.asyncio
async def test_waiting_ends_without_an_event():
    assert await EventLog().wait_after(0, seconds=0.01) == []


@pytest.mark.parametrize("text", ["¡Hola!", "two\nlines", "a\u2028b", "data: no\n\nid: 9", ""])
def test_event_comes_back_from_the_wire_as_it_was(text):
    event = EventLog().append("message", text=text)
    wire = event_stream.HEARTBEAT + event_stream.as_text(event)

    assert list(event_stream.read(wire.split("\n"))) == [event]
