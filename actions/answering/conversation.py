"""What answering knows of the conversation so far."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Turn:
    """A question that was asked and what was answered."""

    question: str
    """The whole question: a follow-up as completed, if it was answered."""
    answer_text: str
    """Empty if nothing was found."""
    language: str
    quotes: tuple[str, ...] = ()
    """The words cited in the answer, as in the documents."""
