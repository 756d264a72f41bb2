"""Checks that one text says no other numbers, identifiers or negations than another."""

from __future__ import annotations

import re
from collections import Counter

from actions.answering.languages import knowledge_of
from actions.answering.words import words_of
from knowledge_pipeline.contract import SUPPORTED_LANGUAGES
from search.identifiers import identifiers_in

_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MENU_PATH = re.compile(
    r"[^\W\d_a-zß-ÿ][\w-]*(?: [a-zß-ÿ][\w-]*){0,2}(?: [›>→] [\w -]{1,30}(?= [›>→]))*"
    r" [›>→] [\w-]+(?:(?: [\w-]+){1,2}(?=[.,;:)]|$))?"
)
"""The way through a menu, as `Settings › Network › Guests`, named as the screen names it."""
_TRAILING_MARKS = ".,;:!?"


def numbers_in(text: str) -> Counter[str]:
    """Return the runs of digits, so that `2.4`, `2,4` and `1 000`, `1.000` compare equal in every language."""
    return Counter(_DIGITS.findall(text))


def addresses_in(text: str) -> frozenset[str]:
    """Return the web and e-mail addresses."""
    return frozenset(address.rstrip(_TRAILING_MARKS) for address in _ADDRESS.findall(text))


def is_negated(text: str, *, language: str) -> bool:
    """Tell whether the text denies or forbids something."""
    negations = knowledge_of(language).negations
    return any(word in negations for word in words_of(text)) or (language == "en" and "n't" in text.replace("’", "'"))


def is_faithful_translation(translation: str, *, original: str, source: str, target: str) -> bool:
    """Tell whether a translation keeps every number, name and address, and denies only what was denied."""
    return (
        bool(translation.strip())
        and numbers_in(translation) == numbers_in(original)
        and _names_in(original) <= _names_in(translation)
        and addresses_in(original) == addresses_in(translation)
        and all(path in translation for path in MENU_PATH.findall(original))
        and (source not in SUPPORTED_LANGUAGES or _denies_alike(translation, original, source=source, target=target))
    )


def _names_in(text: str) -> frozenset[str]:
    # Numbers alone are compared as numbers: 2.4 is written 2,4 elsewhere.
    return frozenset(name for name in identifiers_in(text) if _LETTER.search(name))


def _denies_alike(translation: str, original: str, *, source: str, target: str) -> bool:
    return is_negated(translation, language=target) == is_negated(original, language=source)
