"""Places in lines, counted by the JVM, mean the same characters to Python."""

from knowledge_pipeline.steps.lines import character_at, placed


def test_no_two_lines_share_a_place():
    first, second = placed(["ab", "cde"])
    assert ((first.begin, first.end), (second.begin, second.end)) == ((0, 1), (3, 5))


def test_a_character_outside_the_basic_plane_counts_twice_in_the_jvm():
    smiling, after = placed(["🎉 X200", "X300"])
    assert character_at(smiling, 3) == 2
    assert character_at(after, after.begin) == 0
    assert after.begin == len("🎉 X200") + 2
