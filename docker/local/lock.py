"""Lets one run of the stack at a time use a data folder."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docker.local.errors import StackError

LOCK = Path("run") / "lock"


class AlreadyRunningError(StackError):
    """Another run holds the data folder."""


@contextmanager
def held(data_dir: Path) -> Iterator[None]:
    """Hold the data folder; the system lets go of it however this process ends, so it never goes stale.

    Raises:
        AlreadyRunningError: another run holds it.
    """
    path = data_dir / LOCK
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunningError(
                f"It already runs with the data in {data_dir}: `make status` shows it, `make stop` ends it."
            ) from error
        yield
