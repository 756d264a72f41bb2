from __future__ import annotations

import pytest

from docker.local.logs import last_line


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("one\ntwo\n\n", "two"),
        ("one\r\x1b[2K\x1b[32mEmbedding\x1b[0m 3 of 9", "Embedding 3 of 9"),
        ("", ""),
        ("x" * 10_000 + "\nthe end", "the end"),
    ],
)
def test_the_last_words_are_found_without_colours(tmp_path, written, last):
    log = tmp_path / "log"
    log.write_text(written, newline="")
    assert last_line(log) == last


def test_a_log_that_is_not_there_yet_says_nothing(tmp_path):
    assert last_line(tmp_path / "absent") == ""
