from __future__ import annotations

import pytest

from actions.answering.question import Question
from actions.answering.subject import about_the_subject
from tests.fakes.actions import passage

X200 = passage("Hold the button of the X200.", document="x200")
BOTH = passage("The X200 and the X300 have a button.", document="both")
NEITHER = passage("Hold the button for ten seconds.", document="neither")
TITLED = passage("Hold the button.", document="titled", title="X300 quick start")
CODES = passage("E42: no signal. E17: no power.", document="codes")


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("How do I reset the X300?", [BOTH, NEITHER, TITLED, CODES]),
        ("How do I reset the X-200?", [X200, BOTH, NEITHER, CODES]),
        ("How do I reset it?", [X200, BOTH, NEITHER, TITLED, CODES]),
        ("What does E99 mean?", [X200, BOTH, NEITHER, TITLED]),
        ("What does E42 mean?", [X200, BOTH, NEITHER, TITLED, CODES]),
    ],
)
def test_what_is_said_of_a_sibling_does_not_answer(question: str, about: list[object]):
    assert about_the_subject([X200, BOTH, NEITHER, TITLED, CODES], Question(question, "en")) == about


def test_a_passage_that_names_one_of_two_things_is_better_than_none():
    assert about_the_subject([X200], Question("Is the X200 faster than the X300?", "en")) == [X200]


def test_a_question_about_an_unknown_sibling_has_no_passage():
    assert about_the_subject([X200], Question("How do I reset the X900?", "en")) == []


def test_versions_are_siblings_however_long():
    old = passage("Firmware 2.0.4 restarts at night.")

    assert about_the_subject([old], Question("Does firmware 2.1 restart?", "en")) == []
