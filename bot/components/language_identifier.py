"""Finds the language to answer a message in, as the entity `language`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from knowledge_pipeline.contract import SUPPORTED_LANGUAGES
from knowledge_pipeline.language import LanguageGuess, identify_language

LANGUAGE = "language"
CHOSEN_LANGUAGE = "chosen_language"

# Not `| None`, which Rasa's check of component types does not understand.
Tracker = Optional[DialogueStateTracker]  # noqa: UP045


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageIdentifier(GraphComponent, EntityExtractorMixin):
    """Prefers the language the customer chose, then the text's own, then the conversation's.

    A channel tells in a message's metadata which `language` the conversation is in, or the customer's browser asks
    for, and whether it `language_is_chosen`. What it leaves out comes from the conversation's slots.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003 - Rasa passes it by name
        model_storage: ModelStorage,  # noqa: ARG003 - Rasa passes it by name
        resource: Resource,  # noqa: ARG003 - Rasa passes it by name
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa passes it by name
    ) -> LanguageIdentifier:
        """Build the component, ready to identify."""
        # Its language models take seconds to load, at their first use: no customer should wait for that.
        identify_language(LANGUAGE)
        return cls()

    # Rasa hands the conversation, or None where there is none, to any `process` with a parameter `tracker`.
    def process(self, messages: list[Message], tracker: Tracker) -> list[Message]:
        """Add the entity `language` to each message whose language is known."""
        slots = tracker.current_slot_values() if tracker else {}
        for message in messages:
            guess = _language_of(message, slots)
            if guess.language in SUPPORTED_LANGUAGES:
                found = self.add_extractor_name([_entity(message, guess)])
                message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages


def _language_of(message: Message, slots: Mapping[str, Any]) -> LanguageGuess:
    told = message.get("metadata") or {}
    chosen = told.get(LANGUAGE) if told.get("language_is_chosen") else slots.get(CHOSEN_LANGUAGE)
    if chosen:
        return LanguageGuess(chosen, 1.0)
    return identify_language(message.get(TEXT), prior=told.get(LANGUAGE) or slots.get(LANGUAGE))


def _entity(message: Message, guess: LanguageGuess) -> dict[str, Any]:
    return {
        ENTITY_ATTRIBUTE_TYPE: LANGUAGE,
        ENTITY_ATTRIBUTE_VALUE: guess.language,
        ENTITY_ATTRIBUTE_START: 0,
        ENTITY_ATTRIBUTE_END: len(message.get(TEXT)),
        PREDICTED_CONFIDENCE_KEY: guess.confidence,
    }
