"""The sentences of passages with their places, so that each can be quoted exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge_pipeline.sentences import split_sentences
from search.contract import Passage

_ITEM = re.compile(r"^(?:\d{1,2}[.)]|[-*•–])\s")
_STEP = re.compile(r"^\d{1,2}[.)]\s")


@dataclass(frozen=True)
class PassageSentence:
    """A sentence, list item or row of a passage."""

    passage: Passage
    index: int
    """0, 1, 2, … in the passage."""
    start: int
    end: int

    @property
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
    """Return the sentences of a passage in order."""
    sentences: list[PassageSentence] = []
    place = 0
    for index, sentence in enumerate(split_sentences(passage.text, language=passage.language)):
        start, end = _span(passage.text, sentence, place)
        sentences.append(PassageSentence(passage, index, start, end))
        place = end
    return sentences


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


def quote_of(run: list[PassageSentence]) -> str:
    """Return the exact words of the passage from the first sentence of a run to its last."""
    return run[0].passage.text[run[0].start : run[-1].end]
