"""Reads what a client of the web protocol sends."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from channels.accepted_language import supported
from channels.customer_text import LONGEST_TEXT, plain_text
from channels.errors import MessageRefused

LONGEST_ID = 64
LONGEST_REASON = 500


@dataclass(frozen=True)
class Message:
    """A message, as `POST /messages` brings it."""

    client_id: str
    shown: str
    """As typed."""
    text: str
    """As handed to Rasa."""
    chosen_language: str | None


@dataclass(frozen=True)
class Feedback:
    """What a customer thinks of an answer, as `POST /feedback` brings it."""

    answer_id: str
    value: Literal["up", "down"]
    reason: str


def json_object(body: bytes) -> dict[str, Any]:
    """Return the JSON object of a body; an empty body is an empty object.

    Raises:
        MessageRefused: it is something else.
    """
    try:
        content = json.loads(body or b"{}")
    except ValueError as error:
        raise MessageRefused("The body must be JSON.", status=400) from error
    if not isinstance(content, dict):
        raise MessageRefused("The body must be a JSON object.", status=400)
    return content


def read_message(content: dict[str, Any]) -> Message:
    """Read a message.

    Raises:
        MessageRefused: a field is missing, of the wrong type or too long, or the language is not supported.
    """
    typed = _text(content, "text", longest=LONGEST_TEXT)
    language = content.get("language")
    if language is not None and supported(language if isinstance(language, str) else None) is None:
        raise MessageRefused("'language' must be a supported language's code.", status=400)
    return Message(_id(content, "id"), typed.strip(), plain_text(typed), supported(language))


def read_feedback(content: dict[str, Any]) -> Feedback:
    """Read feedback.

    Raises:
        MessageRefused: a field is missing, of the wrong type or too long.
    """
    value = content.get("value")
    if value not in ("up", "down"):
        raise MessageRefused("'value' must be 'up' or 'down'.", status=400)
    reason = _text({"reason": "", **content}, "reason", longest=LONGEST_REASON)
    return Feedback(_id(content, "answer_id"), value, plain_text(reason))


def event_number(text: str | None) -> int:
    """Read the number of the last event a client has; 0 if it has none.

    Raises:
        MessageRefused: it is not a number.
    """
    if text and not text.isdecimal():
        raise MessageRefused("'after' must be the number of an event.", status=400)
    return int(text or 0)


def _id(content: dict[str, Any], name: str) -> str:
    value = _text(content, name, longest=LONGEST_ID)
    if not value:
        raise MessageRefused(f"'{name}' must not be empty.", status=400)
    return value


def _text(content: dict[str, Any], name: str, *, longest: int) -> str:
    value = content.get(name)
    if not isinstance(value, str):
        raise MessageRefused(f"'{name}' must be a text.", status=400)
    if len(value) > longest:
        raise MessageRefused(f"'{name}' must have at most {longest} characters, has {len(value)}.", status=413)
    return value
