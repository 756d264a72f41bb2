"""The action that changes the language of the conversation."""

from __future__ import annotations

from functools import cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answering.languages import knowledge_of
from knowledge_pipeline.contract import SUPPORTED_LANGUAGES


class ChangeLanguage(Action):
    """Sets the language asked for; the bot's rules then say so in it."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_change_language"

    def run(
        self,
        dispatcher: CollectingDispatcher,  # noqa: ARG002 - what it said would still be in the old language
        tracker: Tracker,
        domain: DomainDict,  # noqa: ARG002 - Rasa passes it
    ) -> list[dict[str, Any]]:
        """Set the slots, or have the customer asked which language they mean."""
        named = next(tracker.get_latest_entity_values("requested_language"), None)
        language = language_named(str(named)) if named else None
        if language is None:
            return [FollowupAction("utter_which_language")]
        return [SlotSet("language", language), SlotSet("chosen_language", language)]


def language_named(name: str) -> str | None:
    """Return the language that a code, or a name in any of our languages, stands for; None if we do not speak it."""
    return _languages_by_name().get(name.strip().casefold())


@cache
def _languages_by_name() -> dict[str, str]:
    names = {language: language for language in SUPPORTED_LANGUAGES}
    for spoken in SUPPORTED_LANGUAGES:
        names |= {name.casefold(): language for language, name in knowledge_of(spoken).names.items()}
    return names
