"""Takes out of a vector what only says which language its text is in.

A multilingual model puts texts of one language close together whatever they say, so in a mixed index a question
finds its own language first. Subtracting the mean vector of each language, measured once on parallel text for
passages and for questions apart, leaves the meaning. See docs/decisions/language-means.md.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

logger = logging.getLogger(__name__)

_FOLDER = Path(__file__).parent
_DECIMALS = 5


@dataclass(frozen=True)
class LanguageMeans:
    """Mean vectors of an embedding model, by language, of passages and of questions."""

    name: str
    """Names these means and no others, so an index can say which ones its vectors are centred by."""
    passages: Mapping[str, Vectors]
    questions: Mapping[str, Vectors]

    def centred_passages(self, vectors: Vectors, languages: Sequence[str]) -> Vectors:
        """Return unit vectors of passages without what their language adds, one language a row."""
        return _centred(vectors, languages, self.passages)

    def centred_questions(self, vectors: Vectors, languages: Sequence[str]) -> Vectors:
        """Return unit vectors of questions without what their language adds, one language a row."""
        return _centred(vectors, languages, self.questions)


NOT_CENTRED = LanguageMeans(name="none", passages={}, questions={})
"""Means of a model that nobody measured: vectors stay as the model returns them."""


def load_means(model: str) -> LanguageMeans:
    """Return the means measured for `model`, or `NOT_CENTRED` if there are none."""
    path = means_path(model)
    if not path.exists():
        logger.warning("language_means_missing", extra={"model": model, "expected_at": str(path)})
        return NOT_CENTRED
    content = path.read_bytes()
    recorded = json.loads(content)
    return LanguageMeans(
        name=hashlib.sha256(content).hexdigest()[:12],
        passages=_as_vectors(recorded["passages"]),
        questions=_as_vectors(recorded["questions"]),
    )


def save_means(model: str, means: LanguageMeans, *, made_from: str) -> Path:
    """Write the means of `model` where `load_means` finds them, with a line on what they were measured on."""
    path = means_path(model)
    recorded = {
        "model": model,
        "made_from": made_from,
        "passages": _as_lists(means.passages),
        "questions": _as_lists(means.questions),
    }
    path.write_text(json.dumps(recorded, separators=(",", ":")) + "\n", encoding="utf-8")
    return path


def means_path(model: str) -> Path:
    """Return the file that holds the means of `model`."""
    return _FOLDER / f"{re.sub(r'[^A-Za-z0-9.-]+', '--', model)}.json"


def _centred(vectors: Vectors, languages: Sequence[str], means: Mapping[str, Vectors]) -> Vectors:
    if not means:
        return vectors
    # The best guess for a language nobody measured is what all the measured ones share.
    of_any_language = np.mean(list(means.values()), axis=0)
    shifted = vectors - np.stack([means.get(language, of_any_language) for language in languages])
    lengths = np.linalg.norm(shifted, axis=1, keepdims=True)
    unit: Vectors = (shifted / np.maximum(lengths, np.finfo(np.float32).tiny)).astype(np.float32)
    return unit


def _as_vectors(recorded: Mapping[str, Sequence[float]]) -> dict[str, Vectors]:
    return {language: np.asarray(mean, dtype=np.float32) for language, mean in recorded.items()}


def _as_lists(means: Mapping[str, Vectors]) -> dict[str, list[float]]:
    return {language: [round(float(x), _DECIMALS) for x in mean] for language, mean in sorted(means.items())}
