"""Decides whether the sentences found answer the question at all, or the assistant must decline.

A retrieval score alone cannot tell (docs/decisions/abstention.md), so several signals are weighed by a logistic model
fitted on questions that a corpus answers and on questions that it does not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import cache
from importlib.resources import files
from statistics import fmean

import yaml

from actions.answering.overlap import share_found
from actions.answering.question import Question
from actions.answering.selection import Run
from actions.answering.words import content_words
from search.contract import Passage


@dataclass(frozen=True)
class Signals:
    """What speaks for and against the sentences chosen."""

    similarity: float
    """Of the best sentence to the question."""
    passage_similarity: float
    """Of its passage to the question."""
    coverage: float
    """Share of the question's words in the passage, its title and headings."""


@dataclass(frozen=True)
class Calibration:
    """A logistic model over the signals, and from which probability on it answers."""

    bias: float
    weights: Signals
    threshold: float

    def probability(self, signals: Signals) -> float:
        """Return how likely the question is answered, 0…1."""
        total = self.bias + sum(w * s for w, s in zip(astuple(self.weights), astuple(signals), strict=True))
        return 1 / (1 + math.exp(-total))


def is_answered(question: Question, runs: Sequence[Run]) -> bool:
    """Tell whether the runs chosen answer the question."""
    calibration = load_calibrations()[situation_of(question, runs)]
    return calibration.probability(signals_of(question, runs)) >= calibration.threshold


def signals_of(question: Question, runs: Sequence[Run]) -> Signals:
    """Return the signals for the runs chosen."""
    best = max(runs, key=lambda run: run.best.similarity)
    return Signals(
        similarity=best.best.similarity,
        passage_similarity=best.passage.similarity or 0.0,
        coverage=max(_coverage_with_remark(question, run.passage) for run in runs),
    )


def situation_of(question: Question, runs: Sequence[Run]) -> str:
    """Return `comparable` where question and passages can be compared word by word, else `vectors_only`."""
    comparable = any(question.wording_in(run.passage.language) is not None for run in runs)
    return "comparable" if comparable else "vectors_only"


@cache
def load_calibrations() -> dict[str, Calibration]:
    """Return the fitted models by situation."""
    fitted = yaml.safe_load(files("actions.answering").joinpath("abstention.yml").read_text(encoding="utf-8"))
    return {
        situation: Calibration(values["bias"], Signals(**values["weights"]), values["threshold"])
        for situation, values in fitted.items()
    }


def _coverage_with_remark(question: Question, passage: Passage) -> float:
    # What was said last counts as much as all that it goes on from.
    asked = [question] if question.remark is None else [question, question.remark]
    return fmean(_coverage(part, passage) for part in asked)


def _coverage(question: Question, passage: Passage) -> float:
    text = " \n ".join((passage.title, *passage.heading_path, passage.text))
    return share_found(question.words_in(passage.language), content_words(text, language=passage.language))
