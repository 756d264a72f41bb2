"""What a channel asks of Rasa's agent beside handling a message: a conversation's language, and fixed texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from channels.errors import ResponseMissing

LANGUAGE_SLOT = "language"
CHOSEN_LANGUAGE_SLOT = "chosen_language"


@dataclass(frozen=True)
class ConversationLanguage:
    """The language a conversation is held in, and whether the customer asked for it or merely uses it."""

    language: str | None
    is_chosen: bool


class Dialogue:
    """Reads and writes the tracker of a conversation, and words the domain's responses."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent

    async def language(self, conversation_id: str) -> ConversationLanguage:
        """Return the language of a conversation; none before its first turn."""
        tracker = await self._agent.tracker_store.retrieve(conversation_id)
        if tracker is None:
            return ConversationLanguage(None, is_chosen=False)
        chosen = tracker.get_slot(CHOSEN_LANGUAGE_SLOT)
        return ConversationLanguage(chosen or tracker.get_slot(LANGUAGE_SLOT), is_chosen=bool(chosen))

    async def choose_language(self, conversation_id: str, language: str) -> None:
        """Remember the language the customer chose, until they choose another by whatever means."""
        async with self._agent.lock_store.lock(conversation_id):
            processor = self._agent.processor
            tracker = await processor.fetch_tracker_and_update_session(conversation_id)
            for slot in (LANGUAGE_SLOT, CHOSEN_LANGUAGE_SLOT):
                tracker.update(SlotSet(slot, language), processor.domain)
            await processor.save_tracker(tracker)

    async def response(self, name: str, *, language: str, channel: str) -> dict[str, Any]:
        """Return a response of the domain in a language, as Rasa would send it.

        Raises:
            ResponseMissing: the domain has none of this name for this language.
        """
        tracker = DialogueStateTracker("", self._agent.domain.slots)
        tracker.update(SlotSet(LANGUAGE_SLOT, language))
        response = await self._agent.nlg.generate(name, tracker, channel)
        if response is None:
            raise ResponseMissing(f"The domain has no response {name} for language {language!r}; add it in bot/domain.")
        return response
