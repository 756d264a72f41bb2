"""What the executors are told of a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FileToRead:
    """A file and what of its document the file itself does not say."""

    source: str
    path: str
    location: str
    """Where the executors find it."""
    version: str
    groups: tuple[str, ...]
