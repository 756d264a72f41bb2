from __future__ import annotations

import pytest

from search.contract import Passage
from search.near_ties import own_language_first


def passage(chunk_id: str, *, language: str, score: float) -> Passage:
    return Passage(
        chunk_id=chunk_id,
        document_id=chunk_id,
        position=0,
        text="",
        language=language,
        title="",
        heading_path=(),
        anchor=None,
        page=None,
        uri="",
        modified=None,
        superseded_by=None,
        score=score,
        similarity=None,
    )


def order(passages: list[Passage], language: str) -> list[str]:
    return [found.chunk_id for found in own_language_first(passages, language)]


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr", "de"])
def test_the_readers_language_wins_between_passages_about_as_good(language: str):
    foreign, own = passage("foreign", language="it", score=0.71), passage("own", language=language, score=0.70)

    assert order([foreign, own], language) == ["own", "foreign"]


def test_a_clearly_better_passage_in_another_language_stays_in_front():
    foreign, own = passage("foreign", language="en", score=0.75), passage("own", language="de", score=0.70)

    assert order([foreign, own], "de") == ["foreign", "own"]


def test_passages_of_one_score_keep_their_order():
    assert order([passage(name, language="en", score=0.5) for name in "cab"], "en") == ["c", "a", "b"]


def test_no_passage_leaves_the_first_three():
    foreign = [passage(name, language="en", score=0.71) for name in "abc"]

    assert order([*foreign, passage("own", language="de", score=0.70)], "de") == ["a", "b", "c", "own"]


def test_scores_fall_and_stay_between_0_and_1():
    scores = [
        found.score
        for found in own_language_first(
            [passage("a", language="en", score=1.0), passage("b", language="de", score=0.99)], "de"
        )
    ]

    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in scores)
