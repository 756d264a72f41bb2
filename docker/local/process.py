"""A program of the stack: how it is started, watched and stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from docker.local.errors import StackError

POLL_SECONDS = 0.2


class ProcessError(StackError):
    """A program ended, or did not become healthy in time."""


@dataclass(frozen=True)
class Program:
    """Everything needed to start one program, again and again."""

    name: str
    command: tuple[str, ...]
    url: str
    """Where it listens."""
    log: Path
    is_healthy: Callable[[], bool]
    """Asks the running program whether it can serve; must answer within a second or two."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Set on top of this process's own environment."""
    folder: Path | None = None
    """Where it runs; here if None."""
    seconds_to_start: float = 180

    def start(self) -> Process:
        """Start it in a session of its own, so that a Ctrl-C in the terminal reaches only the supervisor."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            popen = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment},
                cwd=self.folder,
                start_new_session=True,
            )
        return Process(self, popen)


class Process:
    """A started program."""

    def __init__(self, program: Program, popen: subprocess.Popen[bytes]) -> None:
        self.program = program
        self._popen = popen

    @property
    def url(self) -> str:
        """Where it listens."""
        return self.program.url

    @property
    def pid(self) -> int:
        """Id of the process, which is also that of its group."""
        return self._popen.pid

    def exit_code(self) -> int | None:
        """Return how it ended, or None while it runs."""
        return self._popen.poll()

    def wait_until_healthy(self, seconds: float | None = None) -> None:
        """Return once it can serve.

        Raises:
            ProcessError: it ended, or the time is over.
        """
        seconds = seconds or self.program.seconds_to_start
        deadline = time.monotonic() + seconds
        while not self.program.is_healthy():
            code = self.exit_code()
            if code is not None:
                raise ProcessError(f"{self.program.name} ended with code {code} at its start: see {self.program.log}.")
            if time.monotonic() > deadline:
                raise ProcessError(f"{self.program.name} was not ready after {seconds:.0f} s: see {self.program.log}.")
            time.sleep(POLL_SECONDS)

    def stop(self, seconds: float = 20) -> None:
        """End it and everything it started; what does not end within `seconds` is killed."""
        stop_group(self.pid, seconds)
        self._popen.wait()


def stop_group(pid: int, seconds: float = 20) -> None:
    """End the process group led by `pid`, and children that left the group, politely first."""
    members = _members(pid)
    _signal_group(pid, signal.SIGTERM)
    _, alive = psutil.wait_procs(members, timeout=seconds)
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=5)


def _members(pid: int) -> list[psutil.Process]:
    try:
        leader = psutil.Process(pid)
        return [leader, *leader.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _signal_group(pid: int, number: signal.Signals) -> None:
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        return
