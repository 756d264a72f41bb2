"""Renders a document as a page to read, in which each citation can point at its section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from search.contract import Passage

_FIRST_LEVEL = 2
_LAST_LEVEL = 6


@dataclass(frozen=True)
class Heading:
    """A heading above a section."""

    level: int
    text: str


@dataclass(frozen=True)
class Section:
    """A chunk of the document, below the headings that are new with it."""

    position: int
    language: str
    headings: tuple[Heading, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """What the template shows."""

    title: str
    language: str
    modified: str | None
    original: str | None
    """Where the original is, if a customer can open it."""
    sections: tuple[Section, ...]


def reading_page(passages: Sequence[Passage]) -> str:
    """Return the HTML page of the document whose passages, all in order, are given."""
    return _template().render(document=_page(passages))


def _page(passages: Sequence[Passage]) -> Page:
    first = passages[0]
    above: tuple[str, ...] = ()
    sections = []
    for passage in passages:
        sections.append(
            Section(
                position=passage.position,
                language=passage.language,
                headings=_new_headings(above, passage.heading_path),
                paragraphs=tuple(part.strip() for part in passage.text.split("\n\n") if part.strip()),
            )
        )
        above = passage.heading_path
    return Page(
        title=first.title,
        language=first.language,
        modified=first.modified,
        original=first.uri if first.uri.startswith(("https://", "http://")) else None,
        sections=tuple(sections),
    )


def _new_headings(above: tuple[str, ...], path: tuple[str, ...]) -> tuple[Heading, ...]:
    """Return the headings of a path from the first that differs from the path above."""
    shared = next((i for i, (a, b) in enumerate(zip(above, path, strict=False)) if a != b), min(len(above), len(path)))
    return tuple(Heading(min(_FIRST_LEVEL + depth, _LAST_LEVEL), path[depth]) for depth in range(shared, len(path)))


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("actions"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("document.html")
