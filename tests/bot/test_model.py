"""The trained model, judged by Rasa's own commands: consistent data, every story, intents of unseen messages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rasa.core.agent import Agent

from knowledge_pipeline.contract import SUPPORTED_LANGUAGES
from tests.bot.conftest import Rasa
from tests.bot.files import BOT, HELD_OUT, STORIES, domain, held_out_examples

OVERALL, EVERY_LANGUAGE = 0.92, 0.88
LOOKED_UP = {"ask_question", "follow_up", "ask_graph", "nlu_fallback"}
LOOKED_UP_OF_QUESTIONS, OTHERWISE_OF_THE_REST = 0.96, 0.90


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


def test_intents_of_unseen_messages_are_told_in_every_language(rasa: Rasa, model: Path, tmp_path: Path) -> None:
    rasa("test", "nlu", "--model", str(model), "--nlu", str(HELD_OUT), "--out", str(tmp_path), "--no-plot")
    report = json.loads((tmp_path / "intent_report.json").read_text())
    errors = {error["text"] for error in json.loads((tmp_path / "intent_errors.json").read_text())}
    accuracies = {language: _accuracy(language, errors) for language in SUPPORTED_LANGUAGES}
    assert report["accuracy"] >= OVERALL, accuracies
    assert min(accuracies.values()) >= EVERY_LANGUAGE, accuracies


async def test_questions_are_looked_up_and_the_rest_is_not(agent: Agent) -> None:
    questions, rest = [], []
    for text, intent in [example for language in SUPPORTED_LANGUAGES for example in held_out_examples(language)]:
        understood = (await agent.parse_message(text))["intent"]["name"]
        if intent in LOOKED_UP:
            questions.append(understood in LOOKED_UP)
        else:
            rest.append(understood == intent)
    assert sum(questions) / len(questions) >= LOOKED_UP_OF_QUESTIONS
    assert sum(rest) / len(rest) >= OTHERWISE_OF_THE_REST


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


def _accuracy(language: str, errors: set[str]) -> float:
    examples = held_out_examples(language)
    return 1 - sum(text in errors for text, _ in examples) / len(examples)
