"""The action that answers a question from the documents."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answering.assistant import Assistant
from actions.contract import to_custom
from actions.tracker_reading import history_of, language_of, principal_of
from search.errors import SearchError

logger = logging.getLogger(__name__)


class AnswerQuestion(Action):
    """Utters a cited answer, or that there is none and a person can help."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_answer_question"

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,  # noqa: ARG002 - Rasa passes it
    ) -> list[dict[str, Any]]:
        """Answer the latest message."""
        try:
            # In a thread, so that other conversations go on meanwhile.
            answer = await asyncio.to_thread(
                self._assistant.answer,
                tracker.latest_message.get("text") or "",
                language=language_of(tracker),
                history=history_of(tracker),
                principal=principal_of(tracker),
            )
        except SearchError as error:
            logger.error("search_unavailable", extra={"reason": str(error)})  # noqa: TRY400 - one line says it
            dispatcher.utter_message(response="utter_cannot_answer_now")
            return []
        if answer.kind == "declined":
            dispatcher.utter_message(response="utter_not_found")
            return [SlotSet("person_offered", True)]
        # Nothing but the JSON: text beside it would reach the channel as a second message.
        dispatcher.utter_message(json_message=to_custom(answer))
        return [SlotSet("person_offered", False)]
