from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.answering.verification import unsupported
from actions.contract import Answer, Citation, Sentence


def answer(text: str, *, quote: str, citations: tuple[int, ...] = (1,), title: str = "Guide") -> Answer:
    citation = Citation(1, "d", "d#0", title, "", "", None, None, quote, "en", None)
    return Answer("a", "answered", "?", "es", (Sentence(text, citations),), (citation,))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Espere 10 segundos.", "Wait 10 seconds."),
        ("El X200 se reinicia.", "The X-200 restarts."),
        ("La fuente lo dice así, en inglés:", "Wait."),
    ],
)
def test_what_the_quote_says_is_supported(text: str, quote: str):
    assert unsupported(answer(text, quote=quote)) == ()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Espere 20 segundos.", "Wait 10 seconds."),
        ("El X300 se reinicia.", "The X200 restarts."),
        ("Escriba a a@example.org.", "Write to us."),
    ],
)
def test_what_no_quote_says_is_not(text: str, quote: str):
    assert len(unsupported(answer(text, quote=quote))) == 1


def test_a_sentence_without_a_citation_is_not_supported():
    assert len(unsupported(answer("Espere.", quote="Wait.", citations=()))) == 1
    assert len(unsupported(answer("Espere.", quote="Wait.", citations=(2,)))) == 1


@given(said=st.integers(0, 10**9), quoted=st.integers(0, 10**9))
def test_a_number_passes_only_if_it_is_quoted(said: int, quoted: int):
    passes = not unsupported(answer(f"Espere {said} segundos.", quote=f"Wait {quoted} seconds."))

    assert passes is (said == quoted)
