from __future__ import annotations

import pytest
from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.training_data.message import Message

from channels.customer_text import plain_text

DOMAIN = Domain.from_yaml('version: "3.1"\nintents: [restart, feedback_positive]')


def intent_fired_by(text: str) -> str | None:
    (message,) = RegexMessageHandler().process([Message.build(text=text)], DOMAIN)
    return message.get("intent", {}).get("name")


@pytest.mark.parametrize(
    "typed",
    [
        "/restart",
        "  /restart",
        "//restart",
        "/ /restart",
        "\n/restart",
        "\u00a0/restart",
        "\u2003/restart",
        "\x00/restart",
        "/\x00/restart",
        "\x1f/restart",
        '/feedback_positive{"answer_id": "1"}',
        "/restart@1.0",
    ],
)
def test_command_typed_by_a_customer_fires_no_intent(typed):
    assert intent_fired_by("/restart") == "restart", "Rasa no longer reads slashes: this guard may go"

    assert intent_fired_by(plain_text(typed)) is None


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  How do I restart it? ", "How do I restart it?"),
        ("¡Hola! ¿Cómo está?", "¡Hola! ¿Cómo está?"),
        ("1/2 or 3/4?", "1/2 or 3/4?"),
        ("/etc/apt/preferences", "etc/apt/preferences"),
        ("two\nlines", "two\nlines"),
        ("bell\x07", "bell"),
        ("/", ""),
    ],
)
def test_everything_else_is_kept(typed, text):
    assert plain_text(typed) == text
