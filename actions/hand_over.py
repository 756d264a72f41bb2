"""The action that hands a conversation to a person."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.records import Records
from actions.tracker_reading import language_of, last_answer_id


class HandOver(Action):
    """Opens a case for people and says that one will take over."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_hand_over"

    def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,  # noqa: ARG002 - Rasa passes it
    ) -> list[dict[str, Any]]:
        """Record the case before promising it."""
        self._records.open_case(
            conversation_id=tracker.sender_id,
            language=language_of(tracker),
            last_answer_id=last_answer_id(tracker),
        )
        dispatcher.utter_message(response="utter_handed_over")
        return [SlotSet("person_offered", False)]
