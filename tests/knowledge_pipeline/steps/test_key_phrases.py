"""Key phrases of a chunk."""

from knowledge_pipeline.steps.key_phrases import KEY_PHRASES, FoundPhrase, key_phrases


def test_the_best_phrase_comes_first():
    assert key_phrases([FoundPhrase("cable", 0.5), FoundPhrase("Wi-Fi password", 0.1)]) == ("Wi-Fi password", "cable")


def test_a_word_that_is_part_of_a_chosen_phrase_is_left_out():
    found = [FoundPhrase("guest", 0.1), FoundPhrase("network", 0.2), FoundPhrase("guest network", 0.3)]
    assert key_phrases(found) == ("guest network",)


def test_spellings_that_differ_in_case_are_one_phrase():
    assert key_phrases([FoundPhrase("Router", 0.1), FoundPhrase("router", 0.2)]) == ("Router",)


def test_there_are_not_too_many_and_none_is_tiny():
    found = [FoundPhrase("the", 0.0), *(FoundPhrase(f"phrase{n}", n) for n in range(20))]
    assert key_phrases(found) == tuple(f"phrase{n}" for n in range(KEY_PHRASES))
