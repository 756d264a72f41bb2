from __future__ import annotations

import pytest

from actions.answering.translation.protection import protect


@pytest.mark.parametrize(
    "name",
    [
        "X200",
        "E-104",
        "2.1.4",
        "config.yml",
        "https://example.org/a?b=3",
        "help@example.org",
        "Settings › Event log › Export",
    ],
)
def test_names_are_hidden_and_come_back(name: str):
    protected = protect(f"Look at {name}, please.")

    assert name not in protected.text
    assert protected.restore(protected.text) == f"Look at {name}, please."


def test_words_stay_for_the_engine():
    assert protect("Restart the router twice.").text == "Restart the router twice."


def test_many_names_do_not_mix():
    text = " ".join(f"X{n}" for n in range(12))
    protected = protect(text)

    assert protected.restore(protected.text) == text
