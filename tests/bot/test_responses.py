"""What the bot says without being asked to look it up: in every language, and without commands."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge_pipeline.contract import SUPPORTED_LANGUAGES
from tests.bot.files import domain

SPOKEN_BY_DEFAULT = "en"
NAMES = tuple(domain()["responses"])


def variations(name: str) -> dict[str, dict[str, Any]]:
    """Each language's variation of a response; the default one counts as the default language's."""
    found = {}
    for variation in domain()["responses"][name]:
        [condition] = variation.get("condition") or [{"type": "slot", "name": "language", "value": SPOKEN_BY_DEFAULT}]
        assert (condition["type"], condition["name"]) == ("slot", "language")
        assert condition["value"] not in found
        found[condition["value"]] = variation
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_response_is_worded_in_every_language(name: str) -> None:
    assert set(variations(name)) == set(SUPPORTED_LANGUAGES)
    assert len({variation["text"] for variation in variations(name).values()}) == len(SUPPORTED_LANGUAGES)


@pytest.mark.parametrize("name", NAMES)
def test_every_response_has_words_for_an_unknown_language(name: str) -> None:
    assert [variation for variation in domain()["responses"][name] if "condition" not in variation]


@pytest.mark.parametrize("name", NAMES)
def test_a_quick_reply_says_its_own_words(name: str) -> None:
    for variation in domain()["responses"][name]:
        for button in variation.get("buttons", []):
            assert button["payload"] == button["title"]
            assert not button["payload"].startswith("/")


@pytest.mark.parametrize("name", NAMES)
def test_a_response_offers_as_many_quick_replies_in_every_language(name: str) -> None:
    assert len({len(variation.get("buttons", [])) for variation in variations(name).values()}) == 1


def test_slots_hold_the_supported_languages() -> None:
    for slot in ("language", "chosen_language"):
        assert domain()["slots"][slot]["values"] == list(SUPPORTED_LANGUAGES)
