"""Server-sent events on the wire: written by the web channel, read by the terminal client."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from channels.events import Event

CONTENT_TYPE = "text/event-stream; charset=utf-8"
HEARTBEAT = ": still here\n\n"


def as_text(event: Event) -> str:
    """Return an event as it goes over the wire; JSON never holds a bare line break."""
    data = json.dumps(event.data, ensure_ascii=False, separators=(",", ":"))
    return f"id: {event.number}\nevent: {event.kind}\ndata: {data}\n\n"


def read(lines: Iterable[str]) -> Iterator[Event]:
    """Read events back from the lines of a stream; comments and unknown fields are passed over."""
    fields: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(":")
            fields[name] = value.removeprefix(" ")
        elif "data" in fields:
            yield Event(int(fields["id"]), fields["event"], json.loads(fields["data"]))
            fields = {}
