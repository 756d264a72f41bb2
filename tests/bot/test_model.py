"""The trained model, judged by Rasa's own commands: consistent data, every story, intents of unseen messages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.agent import Agent

from knowledge_pipeline.contract import SUPPORTED_LANGUAGES
from tests.bot.conftest import Rasa
from tests.bot.files import BOT, HELD_OUT, STORIES, domain, held_out_examples

OVERALL, EVERY_LANGUAGE = 0.92, 0.88
LOOKED_UP = {"ask_question", "follow_up", "ask_graph"}
LOOKED_UP_OF_QUESTIONS = 0.96


def test_domain_and_data_are_consistent(rasa: Rasa) -> None:
    rasa(
        *("data", "validate", "--domain", str(BOT / "domain")),
        *("--data", str(BOT / "data"), "--config", str(BOT / "config.yml")),
    )


def test_every_story_is_played_as_written(rasa: Rasa, model: Path, tmp_path: Path) -> None:
    rasa(
        *("test", "core", "--e2e", "--fail-on-prediction-errors", "--model", str(model)),
        *("--stories", str(STORIES), "--out", str(tmp_path)),
    )
    report = json.loads((tmp_path / "story_report.json").read_text())
    assert report["conversation_accuracy"]["accuracy"] == 1.0


@pytest.fixture(scope="module")
def errors(rasa: Rasa, model: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What `rasa test nlu` finds wrong: the intent predicted for each unseen message that was misunderstood."""
    folder = tmp_path_factory.mktemp("understanding")
    rasa("test", "nlu", "--model", str(model), "--nlu", str(HELD_OUT), "--out", str(folder), "--no-plot")
    found = json.loads((folder / "intent_errors.json").read_text())
    return {error["text"]: error["intent_prediction"] for error in found}


def test_intents_of_unseen_messages_are_told(errors: dict[str, dict[str, Any]]) -> None:
    assert (
        _share(text not in errors for language in SUPPORTED_LANGUAGES for text, _ in held_out_examples(language))
        >= OVERALL
    )


@pytest.mark.parametrize("language", SUPPORTED_LANGUAGES)
def test_intents_of_unseen_messages_are_told_in_every_language(
    errors: dict[str, dict[str, Any]], language: str
) -> None:
    assert _share(text not in errors for text, _ in held_out_examples(language)) >= EVERY_LANGUAGE


def test_unseen_questions_are_looked_up(errors: dict[str, dict[str, Any]]) -> None:
    questions = [
        text for language in SUPPORTED_LANGUAGES for text, intent in held_out_examples(language) if intent in LOOKED_UP
    ]
    # Rasa's test leaves out the fallback, which sends what it is unsure of to be looked up.
    assert (
        _share(
            text not in errors or errors[text]["name"] in LOOKED_UP or errors[text]["confidence"] < _unsure_below()
            for text in questions
        )
        >= LOOKED_UP_OF_QUESTIONS
    )


@pytest.mark.parametrize(
    ("response", "intent"),
    [
        ("utter_not_found", "hand_over"),
        ("utter_out_of_scope", "hand_over"),
        ("utter_feedback_sorry", "hand_over"),
        ("utter_which_language", "change_language"),
    ],
)
async def test_quick_replies_are_understood_when_typed(agent: Agent, response: str, intent: str) -> None:
    replies = {
        button["payload"] for variation in domain()["responses"][response] for button in variation.get("buttons", [])
    }
    assert replies
    for reply in replies:
        assert (await agent.parse_message(reply))["intent"]["name"] == intent, reply


def _share(outcomes: Iterable[bool]) -> float:
    counted = list(outcomes)
    return sum(counted) / len(counted)


def _unsure_below() -> float:
    pipeline = yaml.safe_load((BOT / "config.yml").read_text())["pipeline"]
    [threshold] = [part["threshold"] for part in pipeline if part["name"] == "FallbackClassifier"]
    return threshold
