"""Tells whether a passage is about what a question names: an X300 is not answered from what is said of an X200."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answering.question import Question
from search.contract import Passage
from search.identifiers import identifiers_in

_DIGITS = re.compile(r"\d+")


def about_the_subject(passages: Sequence[Passage], question: Question) -> list[Passage]:
    """Return the passages that may answer: those that name nothing of the same family in place of what is asked for.

    Where there is none, those that name at least one of several things asked for.
    """
    named = {passage.chunk_id: identifiers_of(passage) for passage in passages}
    undisputed = [p for p in passages if not _speaks_of_another(named[p.chunk_id], question.identifiers)]
    return undisputed or [p for p in passages if named[p.chunk_id] & question.identifiers]


def identifiers_of(passage: Passage) -> frozenset[str]:
    """Return the identifiers in a passage, its title and its headings."""
    return identifiers_in(" \n ".join((passage.title, *passage.heading_path, passage.text)))


def _speaks_of_another(named: frozenset[str], wanted: frozenset[str]) -> bool:
    families = {_family(identifier) for identifier in named}
    return any(identifier not in named and _family(identifier) in families for identifier in wanted)


def _family(identifier: str) -> str:
    """Return what siblings share: `x200` and `x300` are both `x#`, `2.1` and `2.0.4` both `#.#`."""
    family = _DIGITS.sub("#", identifier)
    return "#.#" if set(family) <= {"#", "."} else family
