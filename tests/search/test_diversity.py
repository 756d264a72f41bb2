from __future__ import annotations

from search.contract import Passage
from search.diversity import PASSAGES_OF_A_DOCUMENT, diverse

TEXT = "Hold the button on the back for ten seconds until the light blinks twice and then let it go"


def passage(chunk_id: str, text: str, *, language: str = "en") -> Passage:
    return Passage(
        chunk_id=chunk_id,
        document_id=chunk_id.partition("#")[0],
        position=0,
        text=text,
        language=language,
        title="",
        heading_path=(),
        anchor=None,
        page=None,
        uri="",
        modified=None,
        superseded_by=None,
        score=1.0,
        similarity=None,
    )


def kept(*passages: Passage) -> list[str]:
    return [p.chunk_id for p in diverse(passages)]


def test_of_near_copies_the_better_one_is_kept():
    assert kept(passage("a#0", TEXT), passage("b#0", TEXT.replace("let it go", "let go").upper())) == ["a#0"]


def test_texts_that_differ_in_a_number_are_no_copies():
    assert kept(passage("a#0", f"{TEXT} after 12 seconds"), passage("b#0", f"{TEXT} after 24 seconds")) == [
        "a#0",
        "b#0",
    ]


def test_a_part_of_a_passage_already_kept_is_dropped():
    assert kept(passage("a#0", TEXT), passage("b#0", TEXT[:60])) == ["a#0"]


def test_passages_that_differ_are_kept_in_their_order():
    assert kept(passage("b#0", TEXT), passage("a#0", "The warranty ends two years after the day of sale")) == [
        "b#0",
        "a#0",
    ]


def test_the_same_words_in_another_language_are_no_copy():
    assert kept(passage("a#0", "Router Modem 5 GHz"), passage("b#0", "Router Modem 5 GHz", language="de")) == [
        "a#0",
        "b#0",
    ]


def test_a_document_gives_only_so_many_passages():
    many = [passage(f"a#{n}", f"number {n} is the number of this chapter") for n in range(PASSAGES_OF_A_DOCUMENT + 3)]
    assert len(diverse(many)) == PASSAGES_OF_A_DOCUMENT
