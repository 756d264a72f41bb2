"""Finds identifiers in text: error codes, part numbers, versions, file names; the words no analyzer may touch.

The index holds what this finds in a chunk, and a question is searched with what this finds in it, so both agree on
what is one identifier however it is written: `X-200`, `X200`, `X 200` and the German `X200-Netzteil` name the same.
"""

from __future__ import annotations

import re

# Letters and digits in one word, with inner - _ . / as in E42, X-200, 2.1.3, ERR_TIMEOUT, config.yml.
_COMPOUND = re.compile(r"(?<![\w@])[^\W_]+(?:[-_./][^\W_]+)*(?![\w@])")
# A short capital prefix and a number that someone wrote apart, as in X 200.
_WRITTEN_APART = re.compile(r"(?<![\w-])([A-Z]{1,3}) (\d{2,5})(?![\w-]|[.,]\d)")
# Words that a compound begins or ends with, as in X200-Netzteil; codes have shorter prefixes.
_OUTER_WORDS = re.compile(r"^(?:[^\W\d_]{3,}[-/])+|(?:[-/][^\W\d_]{3,})+$")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_INNER_MARK = re.compile(r"[_.]")
# Not between digits, for 2.1-3 is not 2.13; and v2.1 is 2.1.
_OPTIONAL_MARK = re.compile(r"(?<!\d)[-_/]|[-_/](?!\d)|^v(?=\d+\.)")


def identifiers_in(text: str) -> frozenset[str]:
    """Return the identifiers in `text` in their one comparable form, `x200` for `X-200`."""
    candidates = [prefix + number for prefix, number in _WRITTEN_APART.findall(text)]
    for compound in _COMPOUND.findall(text):
        candidates += [compound, _OUTER_WORDS.sub("", compound)]
    return frozenset(_comparable(word) for word in candidates if _is_identifier(word))


def _is_identifier(word: str) -> bool:
    """Tell whether a word is made like a code; plain numbers, dates, words and hyphenated words are not."""
    has_letter = bool(_LETTER.search(word))
    if _DIGIT.search(word):
        return has_letter or "." in word
    return has_letter and bool(_INNER_MARK.search(word)) and all(len(part) > 1 for part in _INNER_MARK.split(word))


def _comparable(word: str) -> str:
    return _OPTIONAL_MARK.sub("", word.casefold())
