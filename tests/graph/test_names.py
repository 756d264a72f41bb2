"""Names are found whatever their case, accents and punctuation, and the longest wins."""

from __future__ import annotations

import pytest

from graph.names import folded_words, longest_first, name_key, spans_of


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("x-200", "X200"),
        ("X 200", "X200"),
        ("FUENTE DE ALIMENTACION", "fuente de alimentación"),
        ("módem de fibra", "modem de fibra"),
        ("Ereignis-Protokoll", "Ereignisprotokoll"),
        ("réglages d’usine", "réglages d'usine"),
        ("cámara", "cámara"),
    ],
)
def test_spellings_of_one_name_have_one_key(written: str, name: str) -> None:
    assert name_key(written) == name_key(name)


@pytest.mark.parametrize(("one", "other"), [("2.1", "21"), ("2.1", "2.10"), ("X200", "X20")])
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_version_is_one_word_and_a_full_stop_is_none() -> None:
    assert folded_words("Firmware v2.1 is 2.1.4.") == ["firmware", "v2.1", "is", "2.1.4"]


def test_a_name_within_a_longer_one_is_not_found() -> None:
    known = {"powersupply": "term", "p24powersupply": "product"}
    words = folded_words("the P24 power supply and a power supply")
    found = longest_first((span, known[span.key]) for span in spans_of(words) if span.key in known)
    assert [named for _, named in found] == ["product", "term"]


def test_two_things_of_the_same_name_are_both_found() -> None:
    (span,) = spans_of(["x200"])
    assert [named for _, named in longest_first([(span, "router"), (span, "printer")])] == ["router", "printer"]
