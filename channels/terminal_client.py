"""Speaks the web protocol from a terminal: the same conversation that the widget has."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urljoin

import httpx

from channels import event_stream
from channels.errors import BotUnavailable
from channels.events import Event

PATH = "/webhooks/web/"
# The server sends a sign of life every 15 s.
SECONDS = 60.0


class TerminalClient:
    """One conversation with a bot."""

    def __init__(self, bot_url: str) -> None:
        self._bot_url = bot_url
        self._http = httpx.Client(base_url=f"{bot_url}{PATH}", timeout=SECONDS)
        self._seen = 0

    @property
    def base(self) -> str:
        """What the addresses in events are relative to."""
        return f"{self._bot_url}{PATH}"

    def start(self, *, language: str | None) -> None:
        """Begin a conversation.

        Raises:
            BotUnavailable: the bot does not answer, or refuses.
        """
        with self._wording_errors():
            response = self._http.post("conversations", json={"language": language})
            response.raise_for_status()
            self._http.headers["Authorization"] = f"Bearer {response.json()['token']}"

    def say(self, text: str, *, language: str | None) -> Iterator[Event]:
        """Send a message and yield what happens until it is answered; a language given is chosen for good.

        Raises:
            BotUnavailable: the bot does not answer, or refuses.
        """
        message_id = str(uuid.uuid4())
        chosen = {"language": language} if language else {}
        with self._wording_errors():
            self._http.post("messages", json={"id": message_id, "text": text, **chosen}).raise_for_status()
            with self._http.stream("GET", "events", params={"after": self._seen}) as response:
                response.raise_for_status()
                for event in event_stream.read(response.iter_lines()):
                    self._seen = event.number
                    yield event
                    if event.kind == "done" and event.data["message_id"] == message_id:
                        return

    @contextmanager
    def _wording_errors(self) -> Iterator[None]:
        try:
            yield
        except httpx.HTTPStatusError as error:
            error.response.read()
            raise BotUnavailable(f"The bot at {self._bot_url} refused: {_reason(error.response)}") from error
        except httpx.HTTPError as error:
            raise BotUnavailable(
                f"No bot answers at {self._bot_url}; start it with `make run`, or set BOT_PORT or PUBLIC_URL."
            ) from error


def with_whole_addresses(event: Event, base: str) -> Event:
    """Return an event whose citations link to whole addresses."""
    if event.kind != "answer":
        return event
    citations = [{**citation, "url": urljoin(base, citation["url"])} for citation in event.data["citations"]]
    return Event(event.number, event.kind, {**event.data, "citations": citations})


def _reason(response: httpx.Response) -> str:
    try:
        return str(response.json()["error"])
    except (ValueError, KeyError, TypeError):
        return f"status {response.status_code}."
