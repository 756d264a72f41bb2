"""Removes what runs have stored: the data folder, never anything outside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from docker.local.errors import StackError
from docker.local.lock import LOCK

MEGABYTE = 1e6


class CleaningError(StackError):
    """The folder is not one of ours."""


def contents(data_dir: Path) -> dict[Path, float]:
    """Return what a data folder holds, each with its size in megabytes.

    Raises:
        CleaningError: no run has ever used the folder, so it may be anybody's.
    """
    if not data_dir.exists():
        return {}
    if not (data_dir / LOCK).is_file():
        raise CleaningError(f"DATA_DIR is {data_dir}, which no run has used: nothing was removed.")
    return {entry: _size(entry) / MEGABYTE for entry in sorted(data_dir.iterdir())}


def remove(entry: Path) -> None:
    """Remove a file, or a folder with all it holds."""
    if entry.is_dir():
        shutil.rmtree(entry)
    else:
        entry.unlink()


def _size(entry: Path) -> int:
    files = entry.rglob("*") if entry.is_dir() else [entry]
    return sum(file.stat().st_size for file in files if file.is_file())
