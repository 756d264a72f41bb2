"""Finds the words of a text that carry its meaning, in a form that compares across inflections."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import Stemmer

from actions.answering.languages import knowledge_of
from knowledge_pipeline.contract import SUPPORTED_LANGUAGES

_STEMMERS = {"en": "english", "es": "spanish", "pt": "portuguese", "fr": "french", "de": "german"}
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE)
_SHORTEST = 2


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without French elisions (`l'eau` gives `eau`)."""
    return [_ELISION.sub("", word.casefold().replace("’", "'")) for word in _WORD.findall(text)]


def content_words(text: str, *, language: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning, without accents.

    A text in a language we do not speak gives its words as they are.
    """
    if language not in SUPPORTED_LANGUAGES:
        return frozenset(_without_accents(word) for word in words_of(text) if len(word) >= _SHORTEST)
    ignored = _function_words(language)
    return frozenset(
        _stem(part, language)
        for word in words_of(text)
        if _without_accents(word) not in ignored
        for part in word.split("-")
        if len(part) >= _SHORTEST or part.isdigit()
    )


@cache
def _function_words(language: str) -> frozenset[str]:
    # Customers leave accents out, so the words are known without them too.
    return frozenset(_without_accents(word) for word in knowledge_of(language).function_words)


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    return _without_accents(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_STEMMERS[language])


@lru_cache(maxsize=50_000)
def _without_accents(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(character for character in decomposed if not unicodedata.combining(character))
