"""Tells the language of a text, with the conversation's language as prior where the text alone cannot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from knowledge_pipeline.contract import UNKNOWN_LANGUAGE

_CANDIDATES = (
    Language.ENGLISH,
    Language.SPANISH,
    Language.PORTUGUESE,
    Language.FRENCH,
    Language.GERMAN,
    Language.ITALIAN,
)


@dataclass(frozen=True)
class LanguageGuess:
    """A language and how sure we are of it."""

    language: str
    """ISO 639-1 code, or `UNKNOWN_LANGUAGE`."""
    confidence: float
    """0…1."""


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_CANDIDATES).build()


def identify_language(text: str, *, prior: str | None = None) -> LanguageGuess:
    """Return the language of `text`; where it cannot be told, `prior`, and without one `UNKNOWN_LANGUAGE`."""
    values = _detector().compute_language_confidence_values(text)
    weighted = {
        value.language.iso_code_639_1.name.lower(): value.value
        * (10.0 if value.language.iso_code_639_1.name.lower() == prior else 1.0)
        for value in values
    }
    total = sum(weighted.values())
    if total == 0.0:
        return LanguageGuess(prior or UNKNOWN_LANGUAGE, 0.0)
    best = max(weighted, key=weighted.__getitem__)
    return LanguageGuess(best, weighted[best] / total)
