"""Finds what is new, changed, unchanged and gone in a folder since it was last published, without Spark."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

GLOSSARY_NAME = "glossary.yml"
"""At the root of a folder this is its glossary, not a document."""


@dataclass(frozen=True)
class FileState:
    """A file as the pipeline saw it, kept with each run to compare the next one with."""

    path: str
    """Relative to the folder, with `/`."""
    size: int
    modified_ns: int
    content_hash: str
    version: str
    """Hash over its content and everything else that decides its rows."""
    replaces: str | None = None
    """Path that the document says it replaces."""
    superseded_by: str | None = None
    """Path that the document says took its place."""


@dataclass(frozen=True)
class Changes:
    """A folder compared with what was published from it."""

    new: tuple[FileState, ...]
    changed: tuple[FileState, ...]
    unchanged: tuple[FileState, ...]
    deleted: tuple[FileState, ...]

    @property
    def to_read(self) -> tuple[FileState, ...]:
        """Files whose rows must be made anew."""
        return self.new + self.changed

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.new or self.changed or self.deleted)


def files_in(folder: Path) -> dict[str, os.stat_result]:
    """Return every document file below `folder` by its relative path; hidden files and the glossary are none."""
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place) / name
            path = file.relative_to(folder).as_posix()
            if not name.startswith(".") and path != GLOSSARY_NAME and file.is_file():
                found[path] = file.stat()
    return found


def compare(
    found: Mapping[str, os.stat_result],
    known: Mapping[str, FileState],
    *,
    hash_of: Callable[[str], str],
    recipe: str,
) -> Changes:
    """Sort the files `found` by what became of those `known`.

    `hash_of` is only asked where size or time of a file differ from what is known; `recipe` stands for all
    that decides a file's rows beside its content.
    """
    new, changed, unchanged = [], [], []
    for path, status in sorted(found.items()):
        before = known.get(path)
        untouched = (
            before and before.content_hash and (before.size, before.modified_ns) == (status.st_size, status.st_mtime_ns)
        )
        content_hash = before.content_hash if before and untouched else hash_of(path)
        version = digest(content_hash, recipe)
        state = FileState(path, status.st_size, status.st_mtime_ns, content_hash, version)
        if before is None:
            new.append(state)
        elif before.version != version:
            changed.append(state)
        else:
            unchanged.append(replace(before, size=state.size, modified_ns=state.modified_ns))
    deleted = tuple(state for path, state in sorted(known.items()) if path not in found)
    return Changes(tuple(new), tuple(changed), tuple(unchanged), deleted)


def digest(*parts: str) -> str:
    """Return a hash of `parts` that differs when any of them, or their order, does."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def hash_of_file(file: Path) -> str:
    """Return the hash of a file's bytes, read piece by piece; empty if it may not be read."""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def hash_of_code() -> str:
    """Return a hash of the pipeline's own code and language patterns: another pipeline may make other rows."""
    package = Path(__file__).parent
    sources = [*package.glob("*.py"), *package.glob("readers/**/*.py"), *package.glob("steps/*.py")]
    sources += package.glob("languages/*/*.yml")
    return digest(*(part for file in sorted(sources) for part in (file.name, file.read_text("utf-8"))))
