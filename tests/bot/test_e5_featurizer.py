"""bot/components/e5_featurizer.py"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.e5_featurizer import ENOUGH_CHARACTERS, E5Featurizer


class LengthEmbedder:
    """Points a text along its first axis when its length is even, along its second when odd."""

    model, dimensions = "length", 2

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.calls.append(list(texts))
        return np.array([[1 - len(text) % 2, len(text) % 2] for text in texts], dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise AssertionError("A message is a question.")


def featurizer(embedder: LengthEmbedder) -> E5Featurizer:
    return E5Featurizer("featurizer", {**E5Featurizer.get_default_config(), "scale": 3.0}, embedder)


def sentence_features(message: Message) -> list[list[float]]:
    _, sentence = message.get_dense_features(TEXT)
    return sentence.features.tolist()


def test_a_message_gets_the_scaled_vector_of_its_text() -> None:
    [message] = featurizer(LengthEmbedder()).process([Message({TEXT: "¿por qué?"})])
    assert sentence_features(message) == [[0.0, 3.0]]


def test_all_training_examples_are_embedded_in_one_call() -> None:
    embedder = LengthEmbedder()
    examples = [Message({TEXT: "hola"}), Message({"action_name": "action_listen"}), Message({TEXT: "bye"})]
    featurizer(embedder).process_training_data(TrainingData(examples))
    assert embedder.calls == [["hola", "bye"]]
    assert sentence_features(examples[0]) == [[3.0, 0.0]]


def test_a_message_means_the_same_in_capitals() -> None:
    embedder = LengthEmbedder()
    featurizer(embedder).process([Message({TEXT: "GUTEN Tag"})])
    assert embedder.calls == [["guten tag"]]


def test_the_start_of_a_long_message_is_enough() -> None:
    embedder = LengthEmbedder()
    featurizer(embedder).process([Message({TEXT: "x" * 100_000})])
    assert embedder.calls == [["x" * ENOUGH_CHARACTERS]]


def test_an_empty_message_has_features_too() -> None:
    [message] = featurizer(LengthEmbedder()).process([Message({TEXT: ""})])
    assert sentence_features(message) == [[3.0, 0.0]]


def test_no_message_costs_no_embedding() -> None:
    embedder = LengthEmbedder()
    assert featurizer(embedder).process([]) == []
    assert embedder.calls == []
