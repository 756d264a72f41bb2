from __future__ import annotations

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.change_language import ChangeLanguage, language_named
from tests.actions.rasa import tracker


def changed_by(entities: list[dict]) -> list[dict]:
    dispatcher = CollectingDispatcher()
    events = ChangeLanguage().run(dispatcher, tracker("…", entities=entities), {})
    assert dispatcher.messages == []
    return events


def test_the_language_named_is_set_and_counts_as_chosen():
    events = changed_by([{"entity": "requested_language", "value": "português"}])

    assert {event["name"]: event["value"] for event in events} == {"language": "pt", "chosen_language": "pt"}


@pytest.mark.parametrize("entities", [[], [{"entity": "requested_language", "value": "Klingon"}]])
def test_a_language_we_do_not_speak_is_asked_back(entities: list[dict]):
    [event] = changed_by(entities)

    assert (event["event"], event["name"]) == ("followup", "utter_which_language")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("de", "de"),
        ("German", "de"),
        ("alemán", "de"),
        ("alemão", "de"),
        ("allemand", "de"),
        ("Deutsch", "de"),
        (" English ", "en"),
        ("espagnol", "es"),
        ("italiano", None),
    ],
)
def test_languages_are_known_by_their_names_in_all_of_ours(name: str, language: str | None):
    assert language_named(name) == language
