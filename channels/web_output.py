"""Turns what Rasa sends into the events of a conversation."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from rasa.core.channels.channel import OutputChannel

from channels.events import EventLog
from channels.shown_answer import shown_answer

logger = logging.getLogger(__name__)

NAME = "web"


class WebOutput(OutputChannel):
    """Writes each thing Rasa sends in one turn to the conversation's log."""

    def __init__(self, log: EventLog, *, link_to: Callable[[str], str]) -> None:
        self._log = log
        self._link_to = link_to
        self.sent = 0
        """How many things the customer was shown."""

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, by which responses may be worded for it alone."""
        return NAME

    async def send_text_message(self, _recipient_id: str, text: str, **_rest: Any) -> None:
        """Show a message."""
        self._show_message(text, [])

    async def send_text_with_buttons(
        self, _recipient_id: str, text: str, buttons: list[dict[str, Any]], **_rest: Any
    ) -> None:
        """Show a message with quick replies.

        Only titles leave: a payload is an intent, and intents are never taken from a client.
        """
        self._show_message(text, [button["title"] for button in buttons])

    async def send_custom_json(self, _recipient_id: str, json_message: dict[str, Any], **_rest: Any) -> None:
        """Show an answer; other custom JSON is not for this channel."""
        if json_message.get("type") != "answer":
            logger.warning("Custom JSON of type %r is not shown.", json_message.get("type"))
            return
        self._log.append("answer", **shown_answer(json_message, link_to=self._link_to))
        self.sent += 1

    def _show_message(self, text: str, quick_replies: list[str]) -> None:
        self._log.append("message", text=text, quick_replies=quick_replies)
        self.sent += 1


class FeedbackOutput(OutputChannel):
    """Collects what Rasa says to feedback, to be shown beside the answer it is about."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.quick_replies: list[str] = []

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, by which responses may be worded for it alone."""
        return NAME

    async def send_text_message(self, _recipient_id: str, text: str, **_rest: Any) -> None:
        """Collect a text."""
        self.texts.append(text)

    async def send_text_with_buttons(
        self, _recipient_id: str, text: str, buttons: list[dict[str, Any]], **_rest: Any
    ) -> None:
        """Collect a text and its quick replies."""
        self.texts.append(text)
        self.quick_replies += [button["title"] for button in buttons]
