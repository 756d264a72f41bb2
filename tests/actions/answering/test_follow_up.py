from __future__ import annotations

import pytest

from actions.answering.conversation import Turn
from actions.answering.follow_up import completed

QUESTIONS = {
    "en": "How do I reset the X200?",
    "es": "¿Por qué mi router X200 se reinicia cada noche?",
    "pt": "Como atualizo o firmware do X200?",
    "fr": "Comment réinitialiser le X200 ?",
    "de": "Warum startet mein X200 jede Nacht neu?",
}


def after(language: str) -> list[Turn]:
    return [Turn(QUESTIONS[language], "An answer.", language, ("A quote.",))]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("why?", "en"),
        ("what about on Mac?", "en"),
        ("What if it doesn't work?", "en"),
        ("Does it work with the M50?", "en"),
        ("Is that covered by the warranty?", "en"),
        ("It still restarts", "en"),
        ("¿Y si sigue pasando?", "es"),
        ("¿por qué?", "es"),
        ("¿Y en Mac?", "es"),
        ("¿Cómo lo hago?", "es"),
        ("sigue sin funcionar", "es"),
        ("E se continuar acontecendo?", "pt"),
        ("por quê?", "pt"),
        ("Quanto tempo isso demora?", "pt"),
        ("Et si ça continue ?", "fr"),
        ("pourquoi ?", "fr"),
        ("Et sur Mac ?", "fr"),
        ("Und wenn es weiter passiert?", "de"),
        ("warum?", "de"),
        ("Wie lange dauert das?", "de"),
    ],
)
def test_question_that_goes_on_is_joined_to_the_one_before(text: str, language: str):
    question = completed(text, language=language, history=after(language))

    assert question.text == f"{QUESTIONS[language]} {text}"
    assert question.remark is not None
    assert question.remark.text == text
    assert question.told == ("A quote.",)


@pytest.mark.parametrize(
    ("text", "language", "whole"),
    [
        ("and for the X300?", "en", "How do I reset the X300?"),
        ("X300", "en", "How do I reset the X300?"),
        ("¿Y el M50?", "es", "¿Por qué mi router M50 se reinicia cada noche?"),
        ("E no X300?", "pt", "Como atualizo o firmware do X300?"),
        ("Et pour le X300 ?", "fr", "Comment réinitialiser le X300 ?"),
        ("Und beim X300?", "de", "Warum startet mein X300 jede Nacht neu?"),
    ],
)
def test_naming_another_thing_asks_the_same_of_it(text: str, language: str, whole: str):
    question = completed(text, language=language, history=after(language))

    assert question.text == whole
    assert question.told == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is the capital of Peru?", "en"),
        ("Which products use firmware 2.1?", "en"),
        ("¿Cuál es la capital de Perú?", "es"),
        ("¿Y cómo cambio la contraseña?", "es"),
        ("¿Cómo cambio la contraseña del wifi?", "es"),
        ("Qual é a capital do Peru?", "pt"),
        ("Onde compro uma fonte P24?", "pt"),
        ("Quelle est la capitale du Pérou ?", "fr"),
        ("Comment configurer le réseau invité ?", "fr"),
        ("Was ist die Hauptstadt von Peru?", "de"),
        ("Wie richte ich eine Portfreigabe ein?", "de"),
    ],
)
def test_question_that_says_all_it_means_stays_as_it_is(text: str, language: str):
    assert completed(text, language=language, history=after(language)).text == text


def test_without_a_conversation_nothing_is_added():
    assert completed("¿Y si sigue pasando?", language="es", history=[]).text == "¿Y si sigue pasando?"


def test_a_chain_of_follow_ups_keeps_to_the_question_it_began_with():
    first = completed("¿Y si sigue pasando?", language="es", history=after("es"))
    second = completed("¿por qué?", language="es", history=[Turn(first.text, "An answer.", "es")])

    assert second.text == f"{QUESTIONS['es']} ¿por qué?"
