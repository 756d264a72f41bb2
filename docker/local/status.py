"""Shows what runs: whether it is healthy, since when, and how much memory it takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

import psutil
from rich.table import Table

from docker.local.health import answers
from docker.local.state import RunningProcess, StackState

MEGABYTE = 1e6


@dataclass(frozen=True)
class ProcessStatus:
    """A process as it is right now."""

    name: str
    condition: str
    """`working` (it has a job to end), `ready`, `silent` (it does not answer), `ended`, or `given up`."""
    pid: int
    port: int | None
    seconds: float
    """How long it has run."""
    memory_mb: float
    restarts: int
    log: str


def statuses(running: StackState) -> list[ProcessStatus]:
    """Return the status of the supervisor and of everything it started."""
    # The supervisor's children are the other rows.
    supervisor = status_of(running.supervisor, memory=own_memory_mb)
    return [supervisor, *(status_of(process, memory=memory_mb) for process in running.processes)]


def status_of(process: RunningProcess, *, memory: Callable[[int], float]) -> ProcessStatus:
    """Ask a process how it is, its memory counted by `memory`."""
    is_alive = process.is_alive()
    return ProcessStatus(
        name=process.name,
        condition=_condition(process, is_alive=is_alive),
        pid=process.pid,
        port=urlsplit(process.url).port,
        seconds=time.time() - process.created if is_alive else 0,
        memory_mb=memory(process.pid) if is_alive else 0,
        restarts=process.restarts,
        log=process.log,
    )


def memory_mb(pid: int) -> float:
    """Return the memory that a process and those it started hold: Spark, for one, is two programs."""
    try:
        children = psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return 0
    return own_memory_mb(pid) + sum(own_memory_mb(child.pid) for child in children)


def own_memory_mb(pid: int) -> float:
    """Return the memory that a process holds itself."""
    try:
        return float(psutil.Process(pid).memory_info().rss) / MEGABYTE
    except psutil.NoSuchProcess:
        return 0


def table(rows: Iterable[ProcessStatus]) -> Table:
    """Lay the statuses out for a terminal."""
    laid_out = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("process", "state", "pid", "port", "running for", "memory", "restarts"):
        laid_out.add_column(heading, justify="right" if heading in {"pid", "port", "memory", "restarts"} else "left")
    for row in rows:
        laid_out.add_row(
            row.name,
            row.condition,
            str(row.pid),
            str(row.port or ""),
            _duration(row.seconds),
            f"{row.memory_mb:.0f} MB",
            str(row.restarts),
        )
    return laid_out


def as_json(rows: Iterable[ProcessStatus]) -> list[dict[str, object]]:
    """Return the statuses for programs."""
    return [asdict(row) for row in rows]


def _condition(process: RunningProcess, *, is_alive: bool) -> str:
    if not is_alive:
        return "given up" if process.has_given_up else "ended"
    if not process.health:
        return "working"
    return "ready" if answers(process.health) else "silent"


def _duration(seconds: float) -> str:
    minutes, left = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}"
