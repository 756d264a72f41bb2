"""Asks the running system a file of questions, as a customer would, and judges what comes back.

A question's gold answers are words of the document that holds the answer, so they are looked for in the quotes of the
citations as well as in the answer itself; a question without gold answers should be declined.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.table import Table

from channels.events import Event
from channels.terminal_client import TerminalClient
from knowledge_pipeline.contract import SUPPORTED_LANGUAGES, document_id


@dataclass(frozen=True)
class Question:
    """One line of a question file."""

    text: str
    language: str
    answers: tuple[str, ...]
    document: str | None
    history: tuple[str, ...]
    """What the customer said before, in order."""


@dataclass(frozen=True)
class Outcome:
    """What became of a question."""

    question: Question
    is_answered: bool
    holds_gold: bool
    cites_document: bool
    is_in_language: bool
    first_sign_seconds: float
    seconds: float


def read_questions(path: Path) -> list[Question]:
    """Read a question file, one JSON object a line."""
    return [_question(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _question(line: dict[str, object]) -> Question:
    history = [turn["text"] for turn in line["history"] if turn["speaker"] == "customer"]  # type: ignore[attr-defined]
    return Question(
        text=str(line["question"]),
        language=str(line["language"]),
        answers=tuple(line["answers"]),  # type: ignore[arg-type]
        document=line["document"],  # type: ignore[arg-type]
        history=tuple(history),
    )


def ask(question: Question, *, bot_url: str, source: str) -> Outcome:
    """Ask in a conversation of its own, after saying what was said before."""
    client = TerminalClient(bot_url)
    client.start(language=None)
    for earlier in question.history:
        list(client.say(earlier, language=None))
    begun = time.perf_counter()
    events, first_sign = [], 0.0
    for event in client.say(question.text, language=None):
        first_sign = first_sign or time.perf_counter() - begun
        events.append(event)
    seconds = time.perf_counter() - begun
    return judge(question, events, source=source, first_sign_seconds=first_sign, seconds=seconds)


def judge(
    question: Question, events: Iterable[Event], *, source: str, first_sign_seconds: float, seconds: float
) -> Outcome:
    """Compare what came back with what was expected."""
    answers = [event.data for event in events if event.kind == "answer"]
    citations = [citation for answer in answers for citation in answer["citations"]]
    said = [sentence["text"] for answer in answers for sentence in answer["sentences"]]
    words = " ".join([*said, *(citation["quote"] for citation in citations)]).casefold()
    document = document_id(source, question.document) if question.document else None
    return Outcome(
        question=question,
        is_answered=bool(answers),
        holds_gold=any(gold.casefold() in words for gold in question.answers),
        cites_document=any(citation["document_id"] == document for citation in citations),
        is_in_language=all(answer["language"] == question.language for answer in answers),
        first_sign_seconds=first_sign_seconds,
        seconds=seconds,
    )


def table(outcomes: Sequence[Outcome]) -> Table:
    """Lay the outcomes out, a row a language and one for all."""
    laid_out = Table(title=f"Answers to {len(outcomes)} questions on the sample", title_justify="left", box=None)
    laid_out.add_column("language")
    for heading in (
        "asked",
        "answered right",
        "cites the document",
        "wrongly declined",
        "rightly declined",
        "in the language asked",
        "first sign, median",
        "answer, median",
        "answer, p95",
    ):
        laid_out.add_column(heading, justify="right")
    for language in SUPPORTED_LANGUAGES:
        laid_out.add_row(*_row(language, [each for each in outcomes if each.question.language == language]))
    laid_out.add_row(*_row("all", outcomes), style="bold")
    return laid_out


def missed(outcomes: Iterable[Outcome]) -> list[str]:
    """Say of each question that went wrong what went wrong."""
    return [f"{_fault(each)}: [{each.question.language}] {each.question.text}" for each in outcomes if _fault(each)]


def _fault(outcome: Outcome) -> str:
    if not outcome.question.answers:
        return "answered, should be declined" if outcome.is_answered else ""
    if not outcome.is_answered:
        return "declined"
    return "" if outcome.holds_gold else "answered, without the gold answer"


def _row(name: str, outcomes: Sequence[Outcome]) -> list[str]:
    answerable = [each for each in outcomes if each.question.answers]
    others = [each for each in outcomes if not each.question.answers]
    seconds = [each.seconds for each in outcomes]
    return [
        name,
        str(len(outcomes)),
        _share(answerable, lambda each: each.holds_gold),
        _share(answerable, lambda each: each.cites_document),
        _share(answerable, lambda each: not each.is_answered),
        _share(others, lambda each: not each.is_answered),
        _share(outcomes, lambda each: each.is_in_language),
        f"{1000 * np.median([each.first_sign_seconds for each in outcomes]):.0f} ms",
        f"{1000 * np.median(seconds):.0f} ms",
        f"{1000 * np.percentile(seconds, 95):.0f} ms",
    ]


def _share(outcomes: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> str:
    held = sum(holds(each) for each in outcomes)
    return f"{held} of {len(outcomes)}"
