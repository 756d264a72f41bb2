"""The sentences of passages with their places, so that each can be quoted exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge_pipeline.sentences import split_sentences
from search.contract import Passage

_ITEM = re.compile(r"^(?:\d{1,2}[.)]|[-*•–])\s")
_STEP = re.compile(r"^\d{1,2}[.)]\s")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True)
class PassageSentence:
    """A sentence of a passage, or a whole item of a list: what is told together or not at all."""

    passage: Passage
    index: int
    """0, 1, 2, … in the passage."""
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        """The sentence on one line."""
        return " ".join(self.passage.text[self.start : self.end].split())

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return _ITEM.match(self.text) is not None

    @property
    def is_step(self) -> bool:
        """Whether it is a numbered item."""
        return _STEP.match(self.text) is not None

    @property
    def announces(self) -> bool:
        """Whether it only says that something follows."""
        return self.text.endswith(":")


def sentences_of(passage: Passage) -> list[PassageSentence]:
    """Return the sentences and list items of a passage in order."""
    return [PassageSentence(passage, index, *span) for index, span in enumerate(_spans(passage))]


def quote_of(run: Sequence[PassageSentence]) -> str:
    """Return the exact words of the passage from the first sentence of a run to its last."""
    return run[0].passage.text[run[0].start : run[-1].end]


def _spans(passage: Passage) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(passage.text):
        if _ITEM.match(line.group().lstrip()):
            yield (
                line.start() + len(line.group()) - len(line.group().lstrip()),
                line.start() + len(line.group().rstrip()),
            )
            continue
        place = line.start()
        for sentence in split_sentences(line.group(), language=passage.language):
            start, place = _span(passage.text, sentence, place)
            yield start, place


def _span(text: str, sentence: str, place: int) -> tuple[int, int]:
    """Return where a sentence stands in a text after a place; only white space may differ between the two."""
    while text[place].isspace():
        place += 1
    start = place
    for character in sentence:
        if character.isspace():
            continue
        while text[place].isspace():
            place += 1
        place += 1
    return start, place
