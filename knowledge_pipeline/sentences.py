"""Cuts text into the smallest pieces that can be quoted: sentences, list items, table rows."""

from __future__ import annotations

import re

import sentencex

# Abbreviations that the segmenter takes for a sentence's end in one of our languages, by what follows them.
_BEFORE_NUMBER = re.compile(
    r"(?:^|[\s(])(?:[Pp]p?|[Pp][áa]gs?|[Pp]gs|S|[Aa]rts?|[Cc]ap|[Ff]igs?|[Nn](?:úm|um|[ºo°r])?|[Vv]ol|[Vv]er|[Rr]ev|"
    r"[Ss]e[cçk]t?|[Cc]hap|[Kk]ap|Abb|Abs|Bd|[Tt]el|[Aa]prox|[Aa]pprox|[Cc]a)\.$"
)
_BEFORE_NAME = re.compile(r"(?:^|[\s(])(?:M|MM|Mme|Mlle|Mrs?|Ms|Sra?|Srta|Dra?|Profa?|Hr|Fr|St)\.$")
_BEFORE_ANYTHING = re.compile(r"(?:^|[\s(])(?:p\. ?(?:ex|ej)|z\. ?B|d\. ?h|c\. ?-?à-d|bzw|vgl|ggf|usw|vs|e\.g|i\.e)\.$")
_ITEM_MARKER = re.compile(r"^(?:\d{1,3}|[A-Za-z])[.)]$")


def split_sentences(text: str, *, language: str = "en") -> list[str]:
    """Return the sentences of `text` in order; each line is at least one, because lines are items, rows or code.

    Joined by spaces, they hold every character of `text` but white space.
    """
    sentences: list[str] = []
    for line in text.split("\n"):
        if stripped := line.strip():
            sentences += _sentences_of_line(stripped, language)
    return sentences


def _sentences_of_line(line: str, language: str) -> list[str]:
    sentences: list[str] = []
    for piece in sentencex.segment(language, line):
        part = piece.strip()
        if not part:
            continue
        if sentences and _goes_on(sentences[-1], part):
            sentences[-1] = f"{sentences[-1]} {part}"
        else:
            sentences.append(part)
    return sentences


def _goes_on(sentence: str, after: str) -> bool:
    """Say whether `sentence` was cut too early and `after` is more of it."""
    if _ITEM_MARKER.match(sentence):
        return True
    first = next((character for character in after if character.isalnum()), "")
    if not sentence.endswith(".") or not first:
        return not first
    return (
        # "Section 6.2. explains it": what ends in a full stop is a sentence only if the next begins like one.
        first.islower()
        or (first.isdigit() and _BEFORE_NUMBER.search(sentence) is not None)
        or (first.isupper() and _BEFORE_NAME.search(sentence) is not None)
        or _BEFORE_ANYTHING.search(sentence) is not None
    )
