"""Understands questions about relations by the patterns of a language, which stand in `languages/<language>.yml`.

A pattern is a row of words. `a|b` is either of them, `the?` may be missing, `...` is up to eight words of any kind,
and `X` (and `Y`) is an entity that the question names. Case, accents, apostrophes and hyphens do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.errors import BadSettings
from graph.names import folded_words
from graph.reader import Wanted
from knowledge_pipeline.contract import ENTITY_KINDS, RELATION_TYPES

LANGUAGES = Path(__file__).parent / "languages"
ANY_RELATION = "any"

_SIDES = ("subject", "object", "either")
_GAP = r"(?:\S+ ){0,8}?"
_NAMED = r"§(?P<{name}>\d+) "


@dataclass(frozen=True)
class Understood:
    """What a question asks, with the places of the entities it names."""

    wanted: tuple[Wanted, ...]
    """One step, or two: the answers of the first are what the second is asked of."""
    of: int
    between: int | None
    """The entity that the answer must be, where the question names both."""


@dataclass(frozen=True)
class _Pattern:
    wanted: tuple[Wanted, ...]
    regex: re.Pattern[str]


@dataclass(frozen=True)
class QuestionPatterns:
    """All patterns of one language."""

    patterns: tuple[_Pattern, ...]
    left_to_search: tuple[str, ...]
    """Words of questions that a graph cannot answer: for what is *not* so, for how many, how long, when."""

    def understand(self, words: Sequence[str]) -> Iterator[Understood]:
        """Yield what the question may ask, likeliest first; its entities stand in it as `§0`, `§1`, …."""
        question = " ".join(["", *words, ""])
        if any(f" {phrase} " in question for phrase in self.left_to_search):
            return
        for pattern in self.patterns:
            if match := pattern.regex.search(question):
                places = match.groupdict()
                between = places.get("Y")
                yield Understood(pattern.wanted, int(places["X"]), int(between) if between else None)


@cache
def question_patterns(language: str) -> QuestionPatterns:
    """Return the patterns of a language; a language without any has none to understand.

    Raises:
        BadSettings: its file is not as described above.
    """
    file = LANGUAGES / f"{language}.yml"
    if not file.is_file():
        return QuestionPatterns((), ())
    content = yaml.safe_load(file.read_text("utf-8"))
    try:
        return QuestionPatterns(
            patterns=tuple(pattern for asked in content["questions"] for pattern in _patterns(asked)),
            left_to_search=tuple(" ".join(folded_words(phrase)) for phrase in content["left_to_search"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadSettings(f"{file.name} is no file of question patterns: {error!r}.") from error


def _patterns(asked: dict[str, Any]) -> Iterator[_Pattern]:
    first = _wanted(asked)
    wanted = (first, _wanted(asked["then"])) if "then" in asked else (first,)
    for template in asked["asked_as"]:
        yield _Pattern(wanted, re.compile(f" {_regex(template)}"))


def _wanted(asked: dict[str, Any]) -> Wanted:
    relation, answer, kind = asked["relation"], asked["answer"], asked.get("kind")
    if relation not in (ANY_RELATION, *RELATION_TYPES) or answer not in _SIDES or kind not in (None, *ENTITY_KINDS):
        raise ValueError(f"unknown relation, answer or kind in {asked}")
    return Wanted(RELATION_TYPES if relation == ANY_RELATION else (relation,), answer, kind)


def _regex(template: str) -> str:
    return "".join(_word_regex(word) for word in re.split(r"[\s'’-]+", template))


def _word_regex(word: str) -> str:
    if word == "...":
        return _GAP
    if word in {"X", "Y"}:
        return _NAMED.format(name=word)
    choices = "|".join("".join(folded_words(choice)) for choice in word.removesuffix("?").split("|"))
    return f"(?:(?:{choices}) )?" if word.endswith("?") else f"(?:{choices}) "
