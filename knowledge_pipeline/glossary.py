"""The names an organisation gives its things: one entity each, whatever the language it is named in.

A glossary is a YAML list. Each entry has a `name`, and if wanted a `kind` (default `term`) and `aliases`,
a list of other names or one such list a language:

    - name: guest network
      aliases: {es: [red de invitados], de: [Gastnetz, Gast-WLAN]}
    - name: X200
      kind: product
      aliases: [X-200]
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge_pipeline.contract import ENTITY_KINDS, entity_id
from knowledge_pipeline.errors import InvalidSettings

_LONGEST_ABBREVIATION = 5


@dataclass(frozen=True)
class GlossaryEntry:
    """One thing and all its names."""

    kind: str
    name: str
    aliases: tuple[str, ...]

    @property
    def entity_id(self) -> str:
        """Id of the entity this entry declares."""
        return entity_id(self.kind, self.name)

    def is_named(self, surface: str) -> bool:
        """Whether `surface` names it: in any case, but an abbreviation only in capitals (`ONT` is no French verb)."""
        phrase = phrase_of(surface)
        names = [name for name in (self.name, *self.aliases) if phrase_of(name) == phrase]
        return any(surface.isupper() or not _is_abbreviation(name) for name in names)


@dataclass(frozen=True)
class Glossary:
    """Every entry of a glossary file, and a hash over the file."""

    entries: tuple[GlossaryEntry, ...] = ()
    hash: str = ""

    def names(self) -> set[str]:
        """Return every name of every entry."""
        return {name for entry in self.entries for name in (entry.name, *entry.aliases)}

    def by_phrase(self) -> dict[str, GlossaryEntry]:
        """Return each entry under the phrase of each of its names."""
        return {phrase_of(name): entry for entry in self.entries for name in (*entry.aliases, entry.name)}


def _is_abbreviation(name: str) -> bool:
    return name.isalpha() and name.isupper() and len(name) <= _LONGEST_ABBREVIATION


def phrase_of(name: str) -> str:
    """Return the words of `name`, by which spellings that differ in case, hyphens or spaces are the same."""
    return " ".join(re.findall(r"[\w.+]+", name.casefold()))


def read_glossary(file: Path) -> Glossary:
    """Read a glossary file.

    Raises:
        InvalidSettings: it is no YAML, or an entry is not as described above.
    """
    try:
        content = file.read_bytes()
        listed = yaml.safe_load(content) or []
    except (OSError, yaml.YAMLError) as error:
        raise InvalidSettings(f"Cannot read the glossary {file}: {' '.join(str(error).split())}") from error
    if not isinstance(listed, list):
        raise InvalidSettings(f"The glossary {file} is not a list: begin each entry with '- name: …'.")
    entries = tuple(_entry(listed_entry, number, file) for number, listed_entry in enumerate(listed, start=1))
    return Glossary(entries, hashlib.sha256(content).hexdigest())


def _entry(entry: Any, number: int, file: Path) -> GlossaryEntry:
    name = entry.get("name") if isinstance(entry, dict) else None
    if not isinstance(name, str) or not phrase_of(name):
        raise InvalidSettings(f"Entry {number} of the glossary {file} has no name: expected '- name: …'.")
    kind = entry.get("kind", "term")
    if kind not in ENTITY_KINDS:
        raise InvalidSettings(
            f"Entry {number} ('{name}') of the glossary {file} has kind '{kind}'; known: {', '.join(ENTITY_KINDS)}."
        )
    return GlossaryEntry(kind, name, tuple(dict.fromkeys(_aliases(entry.get("aliases")))))


def _aliases(aliases: Any) -> Iterator[str]:
    """Yield the names in a string, a list, or a mapping from language to either."""
    if isinstance(aliases, dict):
        aliases = list(aliases.values())
    if isinstance(aliases, list):
        for alias in aliases:
            yield from _aliases(alias)
    elif aliases is not None and phrase_of(str(aliases)):
        yield str(aliases)
