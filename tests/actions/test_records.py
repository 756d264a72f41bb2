from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.hand_over import HandOver
from actions.record_feedback import RecordFeedback
from actions.records import Records
from tests.actions.rasa import tracker
from tests.actions.test_answer_question import ANSWER


def rows(data_dir: Path, query: str) -> list[tuple]:
    with sqlite3.connect(data_dir / "records.sqlite") as connection:
        return connection.execute(query).fetchall()


def test_handing_over_opens_a_case_and_says_so(tmp_path: Path):
    dispatcher = CollectingDispatcher()

    HandOver(Records(tmp_path)).run(dispatcher, tracker(slots={"language": "es"}, answers=(ANSWER,)), {})

    assert [message["response"] for message in dispatcher.messages] == ["utter_handed_over"]
    assert rows(tmp_path, "SELECT conversation_id, language, last_answer_id FROM cases") == [
        ("conversation-1", "es", "answer-1")
    ]


@pytest.mark.parametrize(
    ("intent", "metadata", "recorded", "said"),
    [
        (
            "feedback_negative",
            {"feedback": {"answer_id": "answer-7", "value": "down", "reason": "wrong"}},
            ("answer-7", "down", "wrong"),
            "utter_feedback_sorry",
        ),
        ("feedback_positive", {}, ("answer-1", "up", None), "utter_feedback_thanks"),
    ],
)
def test_feedback_is_recorded_with_its_answer(tmp_path: Path, intent: str, metadata: dict, recorded: tuple, said: str):
    dispatcher = CollectingDispatcher()
    heard = tracker("no me sirve", intent=intent, metadata=metadata, answers=(ANSWER,))

    RecordFeedback(Records(tmp_path)).run(dispatcher, heard, {})

    assert [message["response"] for message in dispatcher.messages] == [said]
    assert rows(tmp_path, "SELECT answer_id, value, reason FROM feedback") == [recorded]


def test_records_outlive_the_process_that_made_them(tmp_path: Path):
    Records(tmp_path).open_case(conversation_id="a", language="en", last_answer_id=None)
    Records(tmp_path).open_case(conversation_id="b", language="en", last_answer_id=None)

    assert rows(tmp_path, "SELECT conversation_id FROM cases ORDER BY id") == [("a",), ("b",)]
