"""Tells the language of a text, with the conversation's language as prior where the text alone cannot."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from knowledge_pipeline.common_words import COMMON_WORDS, INTERNATIONAL_WORDS
from knowledge_pipeline.contract import UNKNOWN_LANGUAGE

_CANDIDATES = (
    Language.ENGLISH,
    Language.SPANISH,
    Language.PORTUGUESE,
    Language.FRENCH,
    Language.GERMAN,
    Language.ITALIAN,
)

_WORD = re.compile(r"[^\W_](?:[^\W_]|['’-](?=[^\W_]))*")
_INVERTED_MARKS = ("¿", "¡")
_ENOUGH_CHARACTERS = 2000

# Weights of evidence as natural logarithms, chosen on single words, pairs of words and sentences in six languages.
_PRIOR_EVIDENCE = math.log(12)
_COMMON_WORD_EVIDENCE = math.log(8)
_INVERTED_MARK_EVIDENCE = math.log(50)
_LEAST_LIKELIHOOD = 1e-4
_MIN_CONFIDENCE = 0.35


@dataclass(frozen=True)
class LanguageGuess:
    """A language and how sure we are of it."""

    language: str
    """ISO 639-1 code, or `UNKNOWN_LANGUAGE`."""
    confidence: float
    """0…1."""


def identify_language(text: str, *, prior: str | None = None) -> LanguageGuess:
    """Return the language of a message; where it cannot be told, `prior`, and without one `UNKNOWN_LANGUAGE`.

    Italian is known beside the languages we speak, so that it is not taken for one of them.
    """
    words = _telling_words(text)
    if not words:
        return LanguageGuess(prior or UNKNOWN_LANGUAGE, 0.0)
    evidence = _letters(" ".join(words))
    for word in words:
        speakers = [language for language in evidence if word in COMMON_WORDS[language]]
        for language in speakers:
            evidence[language] += _COMMON_WORD_EVIDENCE / len(speakers)
    if text.lstrip().startswith(_INVERTED_MARKS):
        evidence["es"] += _INVERTED_MARK_EVIDENCE
    if prior in evidence:
        evidence[prior] += _PRIOR_EVIDENCE
    best = max(evidence, key=evidence.__getitem__)
    confidence = 1 / sum(math.exp(value - evidence[best]) for value in evidence.values())
    return LanguageGuess(best if confidence >= _MIN_CONFIDENCE else prior or UNKNOWN_LANGUAGE, confidence)


def _telling_words(text: str) -> list[str]:
    """Return the words of `text` in lower case, without names, codes and words that all languages use."""
    words = (word.lower().replace("’", "'") for word in _WORD.findall(text[:_ENOUGH_CHARACTERS]))
    return [word for word in words if word not in INTERNATIONAL_WORDS and not any(map(str.isdigit, word))]


def _letters(text: str) -> dict[str, float]:
    """Return the logarithm of each language's likelihood by its sequences of letters."""
    values = _detector().compute_language_confidence_values(text)
    return {
        value.language.iso_code_639_1.name.lower(): math.log(max(value.value, _LEAST_LIKELIHOOD)) for value in values
    }


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(*_CANDIDATES).build()
