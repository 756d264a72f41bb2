"""Features of a message that mean the same in every language: the vector of its text."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import ThreadpoolController

from knowledge_pipeline.embedder import DEFAULT_MODEL, Embedder, load_embedder

ENOUGH_CHARACTERS = 500
"""What a customer wants shows in their first sentences; a pasted log would cost seconds."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class E5Featurizer(DenseFeaturizer, GraphComponent):
    """Gives each message one sentence feature, from the same embedder that search uses."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the configuration where bot/config.yml says nothing else."""
        return {
            **DenseFeaturizer.get_default_config(),
            "model": DEFAULT_MODEL,
            # E5's vectors lie in a narrow cone (cosines of 0.7 to 1): stretched, the classifier's fixed penalty
            # on large weights no longer blurs them.
            "scale": 10.0,
        }

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration; an unknown model is refused when it is loaded."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003 - Rasa passes it by name
        resource: Resource,  # noqa: ARG003 - Rasa passes it by name
        execution_context: ExecutionContext,
    ) -> E5Featurizer:
        """Build the component as Rasa's graph asks for it."""
        return cls(execution_context.node_name, config, load_embedder(config["model"]))

    def __init__(self, name: str, config: dict[str, Any], embedder: Embedder) -> None:
        super().__init__(name, config)
        self._embedder = embedder
        self._threads = ThreadpoolController()
        self._scale = config["scale"]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to every training example that has a text."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add features to `messages`, embedding all their texts in one call."""
        with_text = [message for message in messages if message.get(TEXT) is not None]
        if not with_text:
            return messages
        texts = [_telling_part(message.get(TEXT)) for message in with_text]
        # Rasa has loaded OpenMP before the embedder could ask its threads not to spin while they wait. On a busy
        # machine, two threads that spin take a message from 45 ms to more than a second.
        with self._threads.limit(limits=1, user_api="openmp"):
            vectors = self._embedder.queries(texts)
        for message, vector in zip(with_text, vectors, strict=True):
            features = vector[None, :] * self._scale
            message.add_features(Features(features, FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages


def _telling_part(text: str) -> str:
    """Return the start of `text` in lower case: the embedder tells "Guten Tag" and "GUTEN TAG" apart, people do not."""
    return text[:ENOUGH_CHARACTERS].lower()
