"""A program of the stack: how it is started, watched and stopped."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from docker.local.errors import StackError
from docker.local.health import answers

POLL_SECONDS = 0.2


class ProcessError(StackError):
    """A program ended, or did not become healthy in time."""


@dataclass(frozen=True)
class Program:
    """Everything needed to start one program, again and again."""

    name: str
    command: tuple[str, ...]
    log: Path
    url: str = ""
    """Where it listens; empty for a program that does not."""
    health: str = ""
    """What answers once it can serve; empty for a program that does not serve."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Set on top of this process's own environment."""
    folder: Path | None = None
    """Where it runs; here if None."""
    seconds_to_start: float = 300

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
        while self.program.health and not answers(self.program.health):
            code = self.exit_code()
            if code is not None:
                raise ProcessError(f"{self.program.name} ended with code {code} at its start: see {self.program.log}.")
            if time.monotonic() > deadline:
                raise ProcessError(f"{self.program.name} was not ready after {seconds:.0f} s: see {self.program.log}.")
            time.sleep(POLL_SECONDS)

    def wait(self) -> int:
        """Return how it ended, once it has."""
        return self._popen.wait()

    def stop(self, seconds: float = 20) -> None:
        """End it and everything it started; what does not end within `seconds` is killed."""
        stop_group(self.pid, seconds)
        self.wait()


def stop_group(pid: int, seconds: float = 20) -> None:
    """End the processes of the group led by `pid`, and children that left it: politely, then by force."""
    members = _members(pid)
    for process in members:
        _send(process, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not all(_has_ended(process) for process in members):
        time.sleep(POLL_SECONDS)
    for process in members:
        _send(process, signal.SIGKILL)


def _members(pid: int) -> list[psutil.Process]:
    members = {process for process in psutil.process_iter() if _group(process) == pid}
    for process in tuple(members):
        with contextlib.suppress(psutil.NoSuchProcess):
            members.update(process.children(recursive=True))
    return list(members)


def _group(process: psutil.Process) -> int | None:
    try:
        return os.getpgid(process.pid)
    except (ProcessLookupError, PermissionError):
        return None


def _send(process: psutil.Process, number: signal.Signals) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.send_signal(number)


def _has_ended(process: psutil.Process) -> bool:
    """Return whether it ended, without collecting its exit code, which is for whoever started it."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
