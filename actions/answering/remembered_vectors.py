"""Keeps the vectors of texts that were embedded before: the sentences of much-read passages, and repeated questions."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from knowledge_pipeline.embedder import Embedder

_REMEMBERED = 20_000
"""Vectors of each kind; of 384 dimensions they take 31 MB."""

Vectors = NDArray[np.float32]


class RememberingEmbedder:
    """An embedder that embeds no text twice soon; safe to share between threads."""

    def __init__(self, embedder: Embedder, *, remembered: int = _REMEMBERED) -> None:
        self.model = embedder.model
        self.dimensions = embedder.dimensions
        self._questions = _Memory(embedder.queries, remembered)
        self._passages = _Memory(embedder.passages, remembered)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions."""
        return self._questions.vectors(texts)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages."""
        return self._passages.vectors(texts)


class _Memory:
    """The vectors last used, and how to make those that are missing."""

    def __init__(self, embed: Callable[[Sequence[str]], Vectors], size: int) -> None:
        self._embed = embed
        self._size = size
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def vectors(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        if missing:
            found |= dict(zip(missing, self._embed(missing), strict=True))
        with self._lock:
            for text in texts:
                self._known[text] = found[text]
                self._known.move_to_end(text)
            while len(self._known) > self._size:
                self._known.popitem(last=False)
        return np.stack([found[text] for text in texts])
