from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from actions.answering.sentences import quote_of, sentences_of
from tests.fakes.actions import passage


def test_list_items_are_whole_and_prose_is_in_sentences():
    text = "There are two reasons. Do this:\n\n1. Restart it. Wait a minute.\n2. Update it.\n\nThat helps."

    sentences = sentences_of(passage(text))

    assert [sentence.text for sentence in sentences] == [
        "There are two reasons.",
        "Do this:",
        "1. Restart it. Wait a minute.",
        "2. Update it.",
        "That helps.",
    ]
    assert [sentence.is_step for sentence in sentences] == [False, False, True, True, False]
    assert sentences[1].announces


def test_a_quote_is_exactly_what_the_passage_says():
    text = "First  one.\n\n- An   item.\n- Another."
    sentences = sentences_of(passage(text))

    assert quote_of(sentences[0:2]) == "First  one.\n\n- An   item."


@given(st.text(alphabet="ab. \n-1)*:\t", max_size=80))
def test_every_sentence_stands_in_its_passage(text: str):
    for sentence in sentences_of(passage(text)):
        assert " ".join(text[sentence.start : sentence.end].split()) == sentence.text != ""
