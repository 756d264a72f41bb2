"""Reads from Rasa's tracker what answering needs: who asks, in which language, and the conversation so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker

from actions.answering.conversation import Turn
from actions.contract import Answer, from_custom
from knowledge_pipeline.contract import SUPPORTED_LANGUAGES
from search.contract import ANYONE, Principal

DEFAULT_LANGUAGE = SUPPORTED_LANGUAGES[0]
_TURNS_KEPT = 5


def language_of(tracker: Tracker) -> str:
    """Return the language to answer in."""
    language = tracker.get_slot("language")
    return language if language in SUPPORTED_LANGUAGES else DEFAULT_LANGUAGE


def principal_of(tracker: Tracker) -> Principal:
    """Return who asks, as the channel of the latest message tells it; a person nothing is known of otherwise."""
    principal = metadata_of(tracker).get("principal")
    if not isinstance(principal, Mapping):
        return ANYONE
    return Principal(id=str(principal["id"]), groups=tuple(principal["groups"]))


def metadata_of(tracker: Tracker) -> Mapping[str, Any]:
    """Return what the channel told with the latest message."""
    metadata: Mapping[str, Any] = (tracker.latest_message or {}).get("metadata") or {}
    return metadata


def history_of(tracker: Tracker) -> list[Turn]:
    """Return the last questions that were answered, in order."""
    return [
        Turn(
            question=answer.question,
            answer_text=answer.text,
            language=answer.language,
            quotes=tuple(citation.quote for citation in answer.citations),
        )
        for answer in _answers(tracker)[-_TURNS_KEPT:]
    ]


def last_answer_id(tracker: Tracker) -> str | None:
    """Return the id of the last answer given; None if there is none."""
    answers = _answers(tracker)
    return answers[-1].answer_id if answers else None


def _answers(tracker: Tracker) -> list[Answer]:
    custom = [
        (event.get("data") or {}).get("custom") or {} for event in tracker.events or () if event.get("event") == "bot"
    ]
    return [from_custom(said) for said in custom if said.get("type") == "answer"]
