"""bot/components/language_identifier.py"""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components.language_identifier import LanguageIdentifier
from tests.bot.files import BOT


def conversation(**slots: str) -> DialogueStateTracker:
    domain = Domain.from_directory(str(BOT / "domain"))
    tracker = DialogueStateTracker("conversation", domain.slots)
    for name, value in slots.items():
        tracker.update(SlotSet(name, value))
    return tracker


def language_of(text: str, tracker: DialogueStateTracker | None = None, **metadata: Any) -> str | None:
    message = Message({TEXT: text, "metadata": metadata})
    LanguageIdentifier().process([message], tracker)
    found = [entity["value"] for entity in message.get(ENTITIES, []) if entity["entity"] == "language"]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Why does the red light keep blinking?", "en"),
        ("¿Por qué parpadea la luz roja?", "es"),
        ("Por que a luz vermelha não para de piscar?", "pt"),
        ("Pourquoi le voyant rouge clignote-t-il ?", "fr"),
        ("Warum blinkt das rote Licht?", "de"),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr", "de"])
def test_a_message_without_words_is_in_the_language_of_the_conversation(language: str) -> None:
    assert language_of("4711", conversation(language=language)) == language


def test_a_first_message_without_words_is_in_the_language_the_channel_expects() -> None:
    assert language_of("4711", conversation(), language="fr", language_is_chosen=False) == "fr"


def test_a_first_message_without_words_has_no_language() -> None:
    assert language_of("4711", conversation()) is None


def test_a_language_we_do_not_speak_is_not_answered_in() -> None:
    assert language_of("Perché la luce rossa lampeggia sempre?", conversation()) is None


def test_what_the_customer_writes_wins_over_what_their_browser_asks_for() -> None:
    assert language_of("Warum blinkt das rote Licht?", conversation(), language="fr") == "de"


def test_a_choice_told_by_the_channel_wins_over_what_the_customer_writes() -> None:
    text = "Why does the red light keep blinking?"
    assert language_of(text, conversation(language="en"), language="de", language_is_chosen=True) == "de"


def test_a_choice_made_earlier_wins_over_what_the_customer_writes() -> None:
    text = "Why does the red light keep blinking?"
    assert language_of(text, conversation(language="pt", chosen_language="pt")) == "pt"


def test_a_message_outside_any_conversation_is_identified_by_its_text() -> None:
    assert language_of("Warum blinkt das rote Licht?", None) == "de"


def test_the_language_is_said_of_the_whole_message() -> None:
    message = Message({TEXT: "Warum blinkt das rote Licht?"})
    LanguageIdentifier().process([message], None)
    [entity] = message.get(ENTITIES)
    assert (entity["start"], entity["end"], entity["extractor"]) == (0, len(message.get(TEXT)), "LanguageIdentifier")


def test_entities_found_before_are_kept() -> None:
    message = Message({TEXT: "auf Deutsch bitte", ENTITIES: [{"entity": "requested_language", "value": "de"}]})
    LanguageIdentifier().process([message], None)
    assert [entity["entity"] for entity in message.get(ENTITIES)] == ["requested_language", "language"]
