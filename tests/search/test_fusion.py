from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.fusion import Ranking, fuse

IDS = [f"{letter}#0" for letter in "abcdefghijkl"]
SCORES = st.dictionaries(st.sampled_from(IDS), st.floats(0.01, 40.0), max_size=len(IDS))
RANKINGS = st.lists(
    st.builds(
        Ranking,
        st.sampled_from(["lexical", "dense", "exact"]),
        SCORES,
        st.frozensets(st.sampled_from(IDS), max_size=3),
    ),
    max_size=5,
)


def order(*rankings: Ranking) -> list[str]:
    return [candidate.chunk_id for candidate in fuse(rankings)]


def test_passage_found_by_both_searches_ranks_above_one_found_by_either():
    words = Ranking("lexical", {"a": 9.0, "b": 9.0, "z": 1.0})
    meaning = Ranking("dense", {"a": 0.9, "c": 0.9, "z": 0.5})
    assert order(words, meaning)[0] == "a"


def test_words_never_push_a_passage_in_another_language_below_a_mere_match_of_words():
    words = Ranking("lexical", {"own-1": 12.0, "own-2": 11.0, "own-3": 2.0})
    meaning = Ranking("dense", {"foreign": 0.9, "own-1": 0.6, "own-3": 0.5})
    assert order(words, meaning)[0] == "foreign"


def test_without_meaning_words_decide():
    assert order(Ranking("lexical", {"a": 1.0, "b": 3.0, "c": 2.0})) == ["b", "c", "a"]


def test_every_word_of_the_question_lifts_a_passage():
    meaning = Ranking("dense", {"near": 0.91, "literal": 0.90, "far": 0.5})
    words = Ranking("lexical", {"literal": 20.0, "near": 19.0}, frozenset({"literal"}))
    assert order(words, meaning)[0] == "literal"


def test_a_translation_counts_as_much_as_the_question():
    asked = Ranking("dense", {"a": 0.9, "b": 0.8, "z": 0.1})
    translated = Ranking("dense", {"b": 0.9, "a": 0.7, "z": 0.1})
    assert order(asked, translated)[0] == "b"


def test_a_passage_with_the_identifier_is_among_the_first_however_far_its_meaning():
    meaning = Ranking("dense", {f"near-{n}": 0.9 for n in range(9)} | {"far": 0.1})
    assert "code" in order(meaning, Ranking("exact", {"code": 4.0}))[:3]


def test_of_two_identifiers_the_passage_with_both_comes_first():
    assert order(Ranking("exact", {"one": 2.0, "both": 5.0}))[0] == "both"


def test_equal_scores_keep_the_order_of_their_ids():
    assert order(Ranking("dense", {"b": 0.5, "a": 0.5, "c": 0.5})) == ["a", "b", "c"]


def test_nothing_found_is_no_candidate():
    assert fuse([]) == []
    assert fuse([Ranking("lexical", {}), Ranking("dense", {})]) == []


@given(RANKINGS)
def test_every_chunk_found_is_a_candidate_exactly_once(rankings):
    assert sorted(order(*rankings)) == sorted({chunk_id for ranking in rankings for chunk_id in ranking.scores})


@given(RANKINGS)
def test_scores_fall_and_stay_between_0_and_1(rankings):
    scores = [candidate.score for candidate in fuse(rankings)]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in scores)


@given(RANKINGS, st.randoms())
def test_the_order_of_the_legs_does_not_matter(rankings, random):
    shuffled = rankings.copy()
    random.shuffle(shuffled)
    assert order(*shuffled) == order(*rankings)


@given(RANKINGS)
def test_some_holder_of_the_identifiers_is_among_the_first_three(rankings):
    for exact in (ranking.scores for ranking in rankings if ranking.kind == "exact" and ranking.scores):
        if sum(ranking.kind == "exact" for ranking in rankings) == 1:
            best = {chunk_id for chunk_id, score in exact.items() if score == max(exact.values())}
            assert best & set(order(*rankings)[:3])


@given(SCORES, SCORES, st.floats(0.5, 20.0))
def test_the_scale_of_a_leg_does_not_matter(words, meaning, factor):
    scaled = {chunk_id: score * factor for chunk_id, score in words.items()}
    once = {c.chunk_id: c.score for c in fuse([Ranking("lexical", words), Ranking("dense", meaning)])}
    again = {c.chunk_id: c.score for c in fuse([Ranking("lexical", scaled), Ranking("dense", meaning)])}
    assert once == pytest.approx(again, abs=1e-6)


@given(SCORES, SCORES)
def test_finding_words_never_lowers_a_passage(words, meaning):
    without = {c.chunk_id: c.score for c in fuse([Ranking("dense", meaning)])}
    joined = {c.chunk_id: c.score for c in fuse([Ranking("lexical", words), Ranking("dense", meaning)])}
    assert all(joined[chunk_id] >= score for chunk_id, score in without.items())
