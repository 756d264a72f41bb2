"""Makes what Rasa hands to an action."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from actions.contract import Answer, to_custom


def tracker(
    text: str = "",
    *,
    slots: dict[str, Any] | None = None,
    intent: str = "ask_question",
    entities: list[dict[str, Any]] | None = None,
    metadata: dict[str, Any] | None = None,
    answers: tuple[Answer, ...] = (),
) -> Tracker:
    events: list[dict[str, Any]] = []
    for answer in answers:
        events += [
            {"event": "user", "text": answer.question},
            {"event": "bot", "text": None, "data": {"custom": to_custom(answer)}},
        ]
    events += [{"event": "bot", "text": "Hello", "data": {"custom": None}}, {"event": "user", "text": text}]
    latest = {"text": text, "intent": {"name": intent}, "entities": entities or [], "metadata": metadata or {}}
    return Tracker("conversation-1", slots or {}, latest, events, False, None, {}, "action_listen")
