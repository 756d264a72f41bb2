"""Decides which of the names and numbers spotted in a document are entities, and which entity each is.

A model number alone is no product: `UTF-8` looks like one too. It is taken for one when somewhere in the same
document it stands beside a word for a device, or in the title, or when the glossary names it. An error code
needs a word for error beside it once in the document. Only the document itself counts, so that a change of one
document never changes what another one mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge_pipeline.contract import entity_id
from knowledge_pipeline.glossary import GlossaryEntry, phrase_of
from knowledge_pipeline.steps.dates import iso_date
from knowledge_pipeline.steps.rules import CODE, MODEL, NUMBER

GLOSSARY = "glossary"
"""What a spot is called that the glossary's names were found at."""

_STANDARD = re.compile(
    r"(?:UTF|UCS|ISO|IEC|IEEE|RFC|EN|DIN|ANSI|SHA|MD|AES|DES|RSA|HTTP|TLS|SSL|WEP|WPA|IP|IPV|USB|PCI|PS|HDMI|DDR|RAID|"
    r"SATA|AMD|X|I|IA|ARM|ARMV|MIPS|PPC|S|EXT|FAT|NTFS|BASE|CP|KOI|MP|H|A|DIN-A|LAN|WLAN|VLAN|COM|LPT|EXIT|ID|V|PAL|CAT)"
    r"-?(?:8|16|32|64|86|128|256|390|386|486|586|686|11|1|2|3|4|5|5E|6|6E|7|67|68|264|265|437|1252|509|9001|27001|8859(?:-\d+)?|"
    r"802)|RFC-?\d+|ISO-?\d+(?:-\d+)?|IEEE-?\d+|SHA-?\d+"
)
"""Standards, encodings and architectures that look like model numbers. Few letters alone stand for many things."""
_RANK = (GLOSSARY, "email", "date", "error_code", "version", "product", "phone")
_PHONE_DIGITS = range(7, 16)


@dataclass(frozen=True)
class Spot:
    """Where a rule or the glossary matched in a chunk."""

    rule: str
    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Sighting:
    """An entity seen in a sentence."""

    line: int
    start: int
    end: int
    kind: str
    entity_id: str
    surface: str


@dataclass(frozen=True)
class Evidence:
    """What a document as a whole says of the names in it."""

    products: frozenset[str]
    error_codes: frozenset[str]

    def kind_of(self, name: str) -> str | None:
        """Return what `name` is in this document, if anything."""
        if name in self.error_codes:
            return "error_code"
        return "product" if name in self.products else None


def evidence_in(title: str, spots: Iterable[Spot]) -> Evidence:
    """Return the model numbers that are products in this document, and the codes that are error codes."""
    products = set(re.findall(rf"(?<![\w-]){MODEL}(?![\w-])", title))
    errors = set()
    for spot in spots:
        if spot.rule == "product_list":
            products |= set(_items(MODEL, spot.text))
        elif spot.rule == "error_list":
            errors |= {code for code in _items(CODE, spot.text) if not code.isdigit()}
    products = {name for name in products if not _STANDARD.fullmatch(name.upper())}
    return Evidence(frozenset(products - errors), frozenset(errors))


def sightings_in(
    spots: Iterable[Spot], evidence: Evidence, glossary: Mapping[str, GlossaryEntry], *, language: str
) -> list[Sighting]:
    """Return the entities seen at `spots` of one chunk, in reading order; where two overlap, the longer."""
    candidates = [sighting for spot in spots for sighting in _candidates(spot, evidence, glossary, language)]
    candidates.sort(key=lambda seen: (seen.start - seen.end, _RANK.index(seen.kind) if seen.kind in _RANK else 0))
    chosen: list[Sighting] = []
    for candidate in candidates:
        if not any(_overlap(candidate, other) for other in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda seen: (seen.line, seen.start))


def _candidates(
    spot: Spot, evidence: Evidence, glossary: Mapping[str, GlossaryEntry], language: str
) -> Iterator[Sighting]:
    if spot.rule == GLOSSARY:
        entry = glossary.get(phrase_of(spot.text))
        if entry and entry.is_named(spot.text):
            yield _sighting(spot, entry.kind, entry.name)
    elif spot.rule == "model":
        if kind := evidence.kind_of(spot.text):
            yield _sighting(spot, kind, spot.text)
    elif spot.rule == "error_list":
        for start, end in _places(CODE, spot.text):
            yield _sighting(spot, "error_code", spot.text[start:end], start=start, end=end)
    elif spot.rule == "version_list":
        for number, (start, end) in enumerate(_places(NUMBER, spot.text)):
            # The first keeps the word before it: "firmware 2.1" is how people name it.
            yield _sighting(spot, "version", spot.text[start:end].lstrip("v"), start=start if number else 0, end=end)
    elif spot.rule == "phone":
        yield from _phone(spot)
    elif spot.rule == "date":
        yield _sighting(spot, "date", iso_date(spot.text, language=language) or spot.text)
    elif spot.rule == "email":
        yield _sighting(spot, "email", spot.text.lower())


def _phone(spot: Spot) -> Iterator[Sighting]:
    number = re.search(r"[+(\d]", spot.text)
    digits = re.sub(r"\D", "", spot.text)
    if number and len(digits) in _PHONE_DIGITS:
        yield _sighting(spot, "phone", f"+{digits}" if "+" in spot.text else digits, start=number.start())


def _sighting(spot: Spot, kind: str, name: str, *, start: int = 0, end: int | None = None) -> Sighting:
    surface = spot.text[start:end]
    begins = spot.start + start
    return Sighting(spot.line, begins, begins + len(surface), kind, entity_id(kind, name), surface)


def _items(expression: str, text: str) -> list[str]:
    return [text[start:end] for start, end in _places(expression, text)]


def _places(expression: str, text: str) -> Sequence[tuple[int, int]]:
    return [found.span() for found in re.finditer(rf"(?<![\w.]){expression}(?!\w|[.]\d)", text)]


def _overlap(one: Sighting, other: Sighting) -> bool:
    return one.line == other.line and one.start < other.end and other.start < one.end
