"""Whole turns through Rasa: which language is spoken, and that no message leaves the customer without a reply."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from tests.bot.test_responses import variations

Say = Callable[..., Awaitable[list[str]]]


@pytest.fixture
def say(agent: Agent) -> Say:
    """Says something in a conversation and hears what is replied."""

    async def _say(text: str, **metadata: Any) -> list[str]:
        output = CollectingOutputChannel()
        await agent.handle_message(UserMessage(text, output, "conversation", metadata=metadata))
        return [message["text"] for message in output.messages]

    return _say


def worded(response: str, language: str) -> list[str]:
    return [variations(response)[language]["text"]]


@pytest.mark.parametrize(
    ("greeting", "language"),
    [("Hello there", "en"), ("Hola, buenas", "es"), ("Olá", "pt"), ("Bonjour", "fr"), ("Guten Tag", "de")],
)
async def test_a_greeting_is_returned_in_its_own_language(say: Say, greeting: str, language: str) -> None:
    assert await say(greeting) == worded("utter_greet", language)


async def test_a_message_without_words_is_answered_in_the_language_spoken_before(say: Say) -> None:
    await say("Olá, bom dia")
    assert await say("TK-40") == worded("utter_not_found", "pt")


async def test_the_language_follows_the_customer(say: Say) -> None:
    await say("Bonjour, pouvez-vous m'aider ?")
    assert await say("Warum startet mein Rasenmäher nicht?") == worded("utter_not_found", "de")


async def test_a_language_asked_for_is_kept_whatever_the_customer_writes_in(say: Say) -> None:
    assert await say("Hello there") == worded("utter_greet", "en")
    assert await say("Can you speak German, please?") == worded("utter_language_changed", "de")
    assert await say("Why does my lawn mower not start?") == worded("utter_not_found", "de")
    assert await say("en español, por favor") == worded("utter_language_changed", "es")
    assert await say("Thank you very much") == worded("utter_welcome", "es")


async def test_a_language_picked_in_the_channel_is_kept(say: Say) -> None:
    spoken = {"language": "fr", "language_is_chosen": True}
    assert await say("Why does my lawn mower not start?", **spoken) == worded("utter_not_found", "fr")


async def test_a_language_we_do_not_speak_brings_the_choice(say: Say) -> None:
    assert await say("Can you speak Italian?") == worded("utter_which_language", "en")
    assert await say("Português") == worded("utter_language_changed", "pt")


async def test_yes_takes_up_the_offer_of_a_person(say: Say) -> None:
    await say("¿Cuál es la capital de Perú?")
    assert await say("sí, por favor") == worded("utter_handed_over", "es")
    assert await say("sí") == worded("utter_all_right", "es")


@pytest.mark.parametrize("text", ["", "   ", "?", "...", "👍", "🤷", "asdfghjkl", "/", "0", "\u200b"])
async def test_every_message_is_replied_to_once(say: Say, text: str) -> None:
    assert len(await say(text)) == 1
