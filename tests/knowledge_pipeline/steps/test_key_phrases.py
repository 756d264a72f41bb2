"""Key phrases of a chunk."""

from knowledge_pipeline.steps.key_phrases import KEY_PHRASES, FoundPhrase, key_phrases


def test_the_best_phrase_comes_first():
    found = [FoundPhrase("factory settings", 0.5), FoundPhrase("Wi-Fi password", 0.1)]
    assert key_phrases(found) == ("Wi-Fi password", "factory settings")


def test_a_word_that_is_part_of_a_chosen_phrase_is_left_out():
    found = [FoundPhrase("network", 0.1), FoundPhrase("network", 0.1), FoundPhrase("guest network", 0.3)]
    assert key_phrases(found) == ("guest network",)


def test_a_single_word_counts_when_it_stands_there_twice_in_whatever_case():
    found = [FoundPhrase("Router", 0.1), FoundPhrase("router", 0.1), FoundPhrase("puede", 0.2)]
    assert key_phrases(found) == ("Router",)


def test_there_are_not_too_many_and_none_is_tiny():
    found = [FoundPhrase("a b", 0.0), *(FoundPhrase(f"phrase {number}", number) for number in range(1, 20))]
    assert key_phrases(found) == tuple(f"phrase {number}" for number in range(1, KEY_PHRASES + 1))
