from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.answering.composition import compose, declined
from actions.answering.question import Question
from actions.answering.selection import Run, ScoredSentence
from actions.answering.sentences import sentences_of
from actions.answering.translation.translator import NO_TRANSLATION
from search.contract import Passage
from tests.fakes.actions import PhraseBook, passage


def whole(of: Passage) -> Run:
    return Run(tuple(ScoredSentence(sentence, 0.5, 0.5, 0.5) for sentence in sentences_of(of)))


def test_sentences_of_the_same_language_are_told_as_they_stand():
    answer = compose(
        Question("Why?", "en"),
        [whole(passage("It updates. It restarts.", heading_path=("Nights", "Restarts")))],
        translator=NO_TRANSLATION,
    )

    assert [(s.text, s.citations) for s in answer.sentences] == [("It updates.", (1,)), ("It restarts.", (1,))]
    [citation] = answer.citations
    assert citation.quote == "It updates. It restarts."
    assert citation.place == "Nights › Restarts"
    assert citation.translation is None


def test_sentences_of_another_language_are_translated_and_the_original_is_kept():
    translator = PhraseBook({("It restarts.", "es"): "Se reinicia."})

    answer = compose(Question("¿Por qué?", "es"), [whole(passage("It restarts."))], translator=translator)

    assert answer.text == "Se reinicia."
    assert answer.citations[0].quote == "It restarts."
    assert answer.citations[0].language == "en"
    assert answer.citations[0].translation == "Se reinicia."


@pytest.mark.parametrize(
    ("language", "announced"),
    [
        ("es", "La fuente lo dice así, en inglés:"),
        ("pt", "A fonte diz o seguinte, em inglês:"),
        ("fr", "Voici ce que dit la source, en anglais :"),
        ("de", "So steht es in der Quelle, auf Englisch:"),
    ],
)
def test_what_cannot_be_translated_is_quoted_and_said_to_be_in_its_language(language: str, announced: str):
    answer = compose(Question("?", language), [whole(passage("It restarts."))], translator=NO_TRANSLATION)

    assert [sentence.text for sentence in answer.sentences] == [announced, "It restarts."]


def test_an_answer_does_not_change_language_midway():
    translator = PhraseBook({("It updates.", "es"): "Se actualiza."})

    answer = compose(Question("?", "es"), [whole(passage("It updates. It restarts."))], translator=translator)

    assert [sentence.text for sentence in answer.sentences][1:] == ["It updates.", "It restarts."]


def test_the_place_without_headings_is_the_page_in_the_customers_language():
    answer = compose(
        Question("?", "es"), [whole(passage("Se reinicia.", language="es", page=4))], translator=NO_TRANSLATION
    )

    assert answer.citations[0].place == "pág. 4"


def test_bullets_are_left_out_and_numbers_of_steps_stay():
    answer = compose(Question("?", "en"), [whole(passage("- Red.\n- Green.\n1. Wait."))], translator=NO_TRANSLATION)

    assert [sentence.text for sentence in answer.sentences] == ["Red.", "Green.", "1. Wait."]


@given(st.lists(st.text(alphabet="ab 1.\n-", min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=3))
def test_every_citation_of_a_sentence_exists_and_quotes_its_passage(texts: list[str]):
    passages = [passage(text, document=str(n)) for n, text in enumerate(texts)]

    answer = compose(Question("?", "en"), [whole(p) for p in passages], translator=NO_TRANSLATION)

    numbers = {citation.number for citation in answer.citations}
    assert all(sentence.citations and set(sentence.citations) <= numbers for sentence in answer.sentences)
    for citation, cited in zip(answer.citations, passages, strict=True):
        assert citation.quote in cited.text


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr", "de"])
def test_declining_cites_nothing(language: str):
    answer = declined(Question("?", language))

    assert (answer.kind, len(answer.sentences), answer.citations) == ("declined", 1, ())
