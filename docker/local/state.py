"""What runs, as written down for `make status` and `make stop`."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psutil

STATE = Path("run") / "state.json"


@dataclass(frozen=True)
class RunningProcess:
    """A process, told apart from a later one of the same id by when it was created."""

    name: str
    pid: int
    created: float
    """Seconds since 1970."""
    url: str
    """Where it listens; empty for one that does not."""
    health: str
    """What answers while it can serve; empty for one that does not serve."""
    log: str
    restarts: int = 0
    has_given_up: bool = False

    def is_alive(self) -> bool:
        """Return whether this very process still runs."""
        try:
            process = psutil.Process(self.pid)
            return abs(process.create_time() - self.created) < 1 and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False


@dataclass(frozen=True)
class StackState:
    """The supervisor and what it started."""

    supervisor: RunningProcess
    processes: tuple[RunningProcess, ...]
    is_ready: bool
    """Whether customers could chat when this was written."""


class StateRecord:
    """Writes down the state of the run that this process supervises, whenever it changes."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        pid = os.getpid()
        supervisor = RunningProcess("supervisor", pid, created(pid), url="", health="", log="")
        self._state = StackState(supervisor, processes=(), is_ready=False)

    def processes_changed(self, processes: tuple[RunningProcess, ...]) -> None:
        """Write down what runs now."""
        self._write(replace(self._state, processes=processes))

    def became_ready(self) -> None:
        """Write down that customers can chat."""
        self._write(replace(self._state, is_ready=True))

    def _write(self, state: StackState) -> None:
        self._state = state
        write(self._data_dir, state)


def created(pid: int) -> float:
    """Return when the process `pid` was created; 0 if it has already ended."""
    try:
        return psutil.Process(pid).create_time()
    except psutil.NoSuchProcess:
        return 0


def write(data_dir: Path, state: StackState) -> None:
    """Write the state down, whole or not at all."""
    path = data_dir / STATE
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(asdict(state), indent=2))
    unfinished.replace(path)


def read(data_dir: Path) -> StackState | None:
    """Return what was last written down; None if nothing was, or the last run ended in order."""
    try:
        written = json.loads((data_dir / STATE).read_text())
    except FileNotFoundError:
        return None
    return StackState(
        supervisor=RunningProcess(**written["supervisor"]),
        processes=tuple(RunningProcess(**process) for process in written["processes"]),
        is_ready=written["is_ready"],
    )


def forget(data_dir: Path) -> None:
    """Take note that nothing runs any more."""
    (data_dir / STATE).unlink(missing_ok=True)
