from __future__ import annotations

from actions.answering.question import Question
from actions.answering.selection import MAX_CANDIDATES, Run, select
from search.contract import Passage
from search.language_means import NOT_CENTRED
from tests.fakes.actions import passage
from tests.fakes.search import WordVectors

LONG = "which are fetched early in the morning when hardly anybody uses the line, and installed at once"


def selected(question: Question, *passages: Passage) -> tuple[Run, ...]:
    return select(question, passages, embedder=WordVectors(), means=NOT_CENTRED)


def test_the_sentence_that_shares_the_question_is_told_and_the_rest_is_not():
    answer = f"The router restarts at night because of updates, {LONG}."
    text = f"We are glad you bought it. {answer} Our shop opens at nine."

    [run] = selected(Question("Why does the router restart at night?", "en"), passage(text))

    assert run.quote == answer


def test_a_short_sentence_is_told_with_its_neighbour():
    text = "Nights are quiet. The router restarts because of updates. That takes two minutes. Our shop opens at nine."

    [run] = selected(Question("Why does the router restart?", "en"), passage(text))

    assert len(run.sentences) > 1
    assert "The router restarts because of updates." in run.quote


def test_a_question_for_steps_is_told_the_whole_list_with_the_line_that_announces_it():
    text = (
        "Resetting the router helps.\n\nTo reset the router:\n1. Unplug it.\n2. Press reset.\n3. Plug it in.\n\nDone."
    )

    [run] = selected(Question("How do I reset the router?", "en"), passage(text))

    assert run.quote == "To reset the router:\n1. Unplug it.\n2. Press reset.\n3. Plug it in."


def test_what_was_told_before_is_not_told_again():
    text = "The router restarts because of updates. If the router still restarts, call us."
    question = Question("Why does the router restart?", "en", told=("The router restarts because of updates.",))

    [run] = selected(question, passage(text))

    assert run.quote == "If the router still restarts, call us."


def test_a_remark_decides_what_is_told_of_the_passages_the_question_found():
    covered = f"The warranty covers three years, {LONG}."
    text = f"The X200 router restarts at night. {covered}"
    whole = Question(
        "Why does the X200 router restart? And the warranty?", "en", remark=Question("And the warranty?", "en")
    )

    [run] = selected(whole, passage(text))

    assert run.quote == covered


def test_a_second_passage_is_told_only_if_it_says_something_else():
    question = Question("Why does the router restart at night?", "en")
    first = passage("The router restarts at night because of updates.", document="a")
    copy = passage("The router restarts at night, because of updates.", document="b", score=0.99)
    other = passage("At night the router may restart if power fails: why? Heat.", document="c", score=0.99)

    assert [run.passage for run in selected(question, first, copy)] == [first]
    assert first in [run.passage for run in selected(question, first, other)]


def test_the_translated_question_finds_the_words_of_another_language():
    question = Question("¿Por qué se reinicia el router?", "es", {"en": "Why does the router restart?"})
    answer = f"The router restarts because of updates, {LONG}."

    [run] = selected(question, passage(f"The shop opens at nine. {answer}"))

    assert run.quote == answer


def test_only_so_many_sentences_are_embedded():
    embedded: list[str] = []

    class Counting(WordVectors):
        def passages(self, texts):
            embedded.extend(texts)
            return super().passages(texts)

    many = [passage(f"Number {i} is nice. " * 6, document=str(i)) for i in range(9)]
    select(Question("What is nice?", "en"), many, embedder=Counting(), means=NOT_CENTRED)

    assert 0 < len(embedded) <= MAX_CANDIDATES


def test_nothing_is_selected_from_nothing():
    assert selected(Question("Why?", "en")) == ()
