"""The action that records what a customer thought of an answer."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.records import Records
from actions.tracker_reading import last_answer_id, metadata_of

_VALUES = {"feedback_positive": "up", "feedback_negative": "down"}
_RESPONSES = {"up": "utter_feedback_thanks", "down": "utter_feedback_sorry"}


class RecordFeedback(Action):
    """Records a thumb of a channel, or praise and complaint in words, which are about the last answer."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_record_feedback"

    def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,  # noqa: ARG002 - Rasa passes it
    ) -> list[dict[str, Any]]:
        """Record, then thank or regret."""
        # Not the SDK's `get_intent_of_latest_message`: it wants a ranking, which a thumb of a channel does not have.
        value = _VALUES[tracker.latest_message["intent"]["name"]]
        given = metadata_of(tracker).get("feedback") or {}
        self._records.record_feedback(
            conversation_id=tracker.sender_id,
            answer_id=given.get("answer_id") or last_answer_id(tracker),
            value=value,
            reason=given.get("reason"),
        )
        dispatcher.utter_message(response=_RESPONSES[value])
        return []
