from __future__ import annotations

import numpy as np

from actions.answering.remembered_vectors import RememberingEmbedder
from tests.fakes.search import WordVectors


class Counting(WordVectors):
    def __init__(self) -> None:
        self.embedded: list[str] = []

    def queries(self, texts):
        self.embedded += texts
        return super().queries(texts)


def test_no_text_is_embedded_twice_and_the_vectors_are_the_same():
    engine = Counting()
    remembering = RememberingEmbedder(engine)

    first = remembering.queries(["a", "b", "a"])
    second = remembering.queries(["b", "c"])

    assert engine.embedded == ["a", "b", "c"]
    np.testing.assert_array_equal(first, WordVectors().queries(["a", "b", "a"]))
    np.testing.assert_array_equal(second, WordVectors().queries(["b", "c"]))


def test_only_so_many_are_remembered():
    engine = Counting()
    remembering = RememberingEmbedder(engine, remembered=1)

    remembering.queries(["a"])
    remembering.queries(["b"])
    remembering.queries(["a"])

    assert engine.embedded == ["a", "b", "a"]
