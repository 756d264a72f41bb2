"""Lines of a chunk, with their places counted as the JVM counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A heading or a sentence.

    Places are in UTF-16 units, as if all lines of the chunk were joined by one character: no two lines share a
    place, because Spark NLP's matchers compare places without minding the sentence.
    """

    text: str
    begin: int
    end: int
    """Place of its last unit."""


def placed(texts: Iterable[str]) -> tuple[Line, ...]:
    """Return `texts` as lines one after the other."""
    lines = []
    begin = 0
    for text in texts:
        after = begin + len(text.encode("utf-16-le")) // 2
        lines.append(Line(text, begin, after - 1))
        begin = after + 1
    return tuple(lines)


def character_at(line: Line, place: int) -> int:
    """Return the index in `line.text`, counted as Python does, of what is at `place`."""
    return len(line.text.encode("utf-16-le")[: 2 * (place - line.begin)].decode("utf-16-le"))
