"""Hides names, numbers and addresses from a translation engine, and puts them back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.answering.faithfulness import MENU_PATH

# Ways through menus; addresses, file names and codes, versions, numbers with their inner marks.
_PROTECTED = re.compile(
    rf"{MENU_PATH.pattern}|"
    r"(?:https?://|www\.)\S+[^\s.,;:!?)\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[^\W_]+(?:[-_./:][^\W_]+)*(?<=\w)"
)
_HAS_DIGIT_OR_MARK = re.compile(r"\d|[_/@›>→]|\.\w")
_FIRST_PLACEHOLDER = 7001


@dataclass(frozen=True)
class ProtectedText:
    """A text with placeholders, and what they stand for."""

    text: str
    hidden: tuple[tuple[str, str], ...]

    def restore(self, translated: str) -> str:
        """Return the translation with the original words in place of the placeholders."""
        for placeholder, original in self.hidden:
            translated = translated.replace(placeholder, original)
        return translated


def protect(text: str) -> ProtectedText:
    """Replace what must not change by numbers, which every engine copies."""
    hidden: list[tuple[str, str]] = []

    def hide(match: re.Match[str]) -> str:
        word = match.group()
        if not _HAS_DIGIT_OR_MARK.search(word):
            return word
        placeholder = str(_FIRST_PLACEHOLDER + len(hidden))
        hidden.append((placeholder, word))
        return placeholder

    return ProtectedText(_PROTECTED.sub(hide, text), tuple(hidden))
