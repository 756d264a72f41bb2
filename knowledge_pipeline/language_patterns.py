"""What each language writes around names, numbers and dates; a language is a folder of `languages/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

LANGUAGES_DIR = Path(__file__).parent / "languages"


@dataclass(frozen=True)
class Triggers:
    """Expressions between two names that tell a relation, by which of the names is its subject."""

    forward: tuple[str, ...]
    """The first is."""
    reverse: tuple[str, ...]
    """The second is."""


@dataclass(frozen=True)
class LanguagePatterns:
    """The entries of one language's `patterns.yml`, which explains them."""

    language: str
    stop_words: str
    """Name of Spark's list of stop words."""
    months: tuple[str, ...]
    conjunctions: tuple[str, ...]
    negations: tuple[str, ...]
    product: tuple[str, ...]
    version: tuple[str, ...]
    error: tuple[str, ...]
    phone: tuple[str, ...]
    relations: Mapping[str, Triggers]


@cache
def all_language_patterns() -> tuple[LanguagePatterns, ...]:
    """Return the patterns of every language there is a folder for."""
    return tuple(_read(file) for file in sorted(LANGUAGES_DIR.glob("*/patterns.yml")))


def _read(file: Path) -> LanguagePatterns:
    stated = yaml.safe_load(file.read_text("utf-8"))
    return LanguagePatterns(
        language=file.parent.name,
        stop_words=stated["stop_words"],
        months=tuple(stated["months"]),
        conjunctions=tuple(stated["and"]),
        negations=tuple(stated["not"]),
        product=tuple(stated["product"]),
        version=tuple(stated["version"]),
        error=tuple(stated["error"]),
        phone=tuple(stated["phone"]),
        relations={
            relation: Triggers(tuple(triggers.get("forward", ())), tuple(triggers.get("reverse", ())))
            for relation, triggers in stated["relations"].items()
        },
    )
