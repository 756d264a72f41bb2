"""The conversations that the assistant must hold, over fakes."""

from __future__ import annotations

import logging

import pytest

from actions.answering.assistant import Assistant
from actions.answering.conversation import Turn
from actions.answering.stages import StageTimer
from actions.contract import Answer
from knowledge_pipeline.contract import SUPPORTED_LANGUAGES
from search.contract import ANYONE, Principal
from search.errors import SearchError
from search.language_means import NOT_CENTRED
from tests.fakes.actions import DownGraph, DownSearch, Facts, PhraseBook, fact, passage
from tests.fakes.search import FakeRetriever, WordVectors, published_document

WHY = "Why the X200 router restarts every night: it checks for firmware at 03:30, and does restart."
THEN = "If it keeps happening, reset the X200 to its factory settings."
GUIDE = published_document("x200.html", [WHY, THEN], heading_path=("Nightly restarts",))

SPANISH = PhraseBook(
    {
        ("¿Por qué mi router X200 se reinicia cada noche?", "en"): "Why does my X200 router restart every night?",
        (
            "¿Por qué mi router X200 se reinicia cada noche? ¿Y si sigue pasando?",
            "en",
        ): "Why does my X200 router restart every night? And if it keeps happening?",
        ("¿Y si sigue pasando?", "en"): "And if it keeps happening?",
        (WHY, "es"): "El X200 se reinicia cada noche: busca firmware a las 03:30.",
        (THEN, "es"): "Si sigue pasando, restablezca el X200 a su configuración de fábrica.",
    }
)


def assistant(*, passages=None, facts=None, translator=SPANISH) -> Assistant:
    return Assistant(
        passages=passages or FakeRetriever([GUIDE]),
        facts=facts or Facts(),
        translator=translator,
        embedder=WordVectors(),
        means=NOT_CENTRED,
        source_languages=["en"],
    )


def ask(question: str, *, language: str, history=(), principal: Principal = ANYONE, **parts: object) -> Answer:
    return assistant(**parts).answer(question, language=language, history=history, principal=principal)


def turn_of(answer: Answer) -> Turn:
    return Turn(answer.question, answer.text, answer.language, tuple(c.quote for c in answer.citations))


def test_a_spanish_question_is_answered_in_spanish_from_an_english_guide():
    answer = ask("¿Por qué mi router X200 se reinicia cada noche?", language="es")

    assert answer.kind == "answered"
    assert answer.text == "El X200 se reinicia cada noche: busca firmware a las 03:30."
    [citation] = answer.citations
    assert (citation.quote, citation.language, citation.place) == (WHY, "en", "Nightly restarts")


def test_a_follow_up_is_answered_with_what_was_not_told_yet():
    first = ask("¿Por qué mi router X200 se reinicia cada noche?", language="es")

    answer = ask("¿Y si sigue pasando?", language="es", history=[turn_of(first)])

    assert answer.question == "¿Por qué mi router X200 se reinicia cada noche? ¿Y si sigue pasando?"
    assert answer.text == "Si sigue pasando, restablezca el X200 a su configuración de fábrica."


def test_a_question_about_relations_is_answered_from_the_graph():
    proof = passage("The X200 uses firmware 2.1.", document=GUIDE[0].document_id)

    class Guide(FakeRetriever):
        def document(self, document_id, *, principal):
            return [proof]

    answer = ask(
        "Which products use firmware 2.1?",
        language="en",
        facts=Facts([fact("X200", "has_version", "2.1", (proof, proof.text))]),
        passages=Guide([GUIDE]),
    )

    assert answer.text == "X200 uses version 2.1."
    assert answer.citations[0].quote == proof.text


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What is the capital of Peru?", "en"),
        ("¿Cuál es la capital de Perú?", "es"),
        ("Qual é a capital do Peru?", "pt"),
        ("Quelle est la capitale du Pérou ?", "fr"),
        ("Was ist die Hauptstadt von Peru?", "de"),
    ],
)
def test_what_the_documents_do_not_hold_is_declined_in_the_language_asked(question: str, language: str):
    answer = ask(question, language=language)

    assert (answer.kind, answer.language, answer.citations) == ("declined", language, ())


def test_another_product_is_not_answered_from_what_is_said_of_this_one():
    assert ask("Why does the X300 restart every night?", language="en").kind == "declined"


@pytest.mark.parametrize("language", [language for language in SUPPORTED_LANGUAGES if language != "en"])
def test_without_a_translation_the_original_is_quoted_and_said_to_be_english(language: str):
    answer = ask("X200 restarts every night firmware?", language=language, translator=PhraseBook({}))

    assert [sentence.text for sentence in answer.sentences][1:] == [WHY]
    assert answer.citations[0].translation is None


def test_without_the_graph_the_passages_still_answer():
    assert ask("Why does the X200 restart every night?", language="en", facts=DownGraph()).kind == "answered"


def test_without_search_the_caller_is_told():
    with pytest.raises(SearchError):
        ask("Why does the X200 restart?", language="en", passages=DownSearch())


def test_what_the_asker_may_not_see_does_not_answer():
    secret = published_document("secret.html", [WHY], groups=("dealers",))
    parts = {"passages": FakeRetriever([secret])}

    assert ask("Why does the X200 restart every night?", language="en", **parts).kind == "declined"
    dealer = Principal("d", ("dealers",))
    assert ask("Why does the X200 restart every night?", language="en", principal=dealer, **parts).kind == "answered"


def test_stages_are_timed_and_no_message_text_is_logged(caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO)
    timer = StageTimer()

    assistant().answer(
        "Why does the X200 restart every night?", language="en", history=[], principal=ANYONE, timer=timer
    )

    assert {"follow_up", "translation", "search", "graph", "selection"} <= set(timer.milliseconds)
    assert all("restart" not in str(record.__dict__) for record in caplog.records)
