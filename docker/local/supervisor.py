"""Starts programs, starts again those that die, and ends them all together."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from docker.local.errors import StackError
from docker.local.logs import last_line
from docker.local.process import Process, ProcessError, Program
from docker.local.restarts import RestartPolicy, Restarts
from docker.local.state import RunningProcess, created

SECONDS_BETWEEN_LOOKS = 0.5


class StoppingError(StackError):
    """Something was to be started while everything is being ended."""


class Supervisor:
    """Owns every process of a run. Safe to use from several threads."""

    def __init__(
        self,
        *,
        announce: Callable[[str], None],
        changed: Callable[[tuple[RunningProcess, ...]], None],
        policy: RestartPolicy | None = None,
    ) -> None:
        """Tell people what happened through `announce`; pass on what runs, when that changed, through `changed`."""
        self._announce = announce
        self._changed = changed
        self._policy = policy or RestartPolicy()
        self._lock = threading.RLock()
        self._tasks: list[Process] = []
        self._servers: dict[str, tuple[Process, Restarts]] = {}
        self._is_stopping = False

    def run_to_end(self, program: Program) -> None:
        """Run a program that does one job.

        Raises:
            ProcessError: it failed.
        """
        with self._lock:
            task = self._start(program)
            self._tasks.append(task)
            self._report()
        code = task.wait()
        with self._lock:
            self._tasks.remove(task)
            self._report()
        if code:
            raise ProcessError(f"{program.name} failed with code {code}: {last_line(program.log)} See {program.log}.")

    def serve(self, program: Program) -> None:
        """Start a server and return once it can serve; from then on it is watched.

        Raises:
            ProcessError: it ended, or was not ready in time.
        """
        with self._lock:
            server = self._start(program)
            self._servers[program.name] = server, Restarts(self._policy, started=time.monotonic())
            self._report()
        server.wait_until_healthy()

    def look_after(self, now: float) -> None:
        """Start again what died and is due."""
        with self._lock:
            if self._is_stopping:
                return
            for name, (server, restarts) in self._servers.items():
                if restarts.is_due(now):
                    self._servers[name] = server.program.start(), restarts
                    restarts.started(now)
                    self._report()
                elif server.exit_code() is not None and not restarts.is_waiting:
                    restarts.died(now)
                    self._announce(_obituary(server, restarts))
                    self._report()

    def watch(self, stop: threading.Event) -> None:
        """Look after the servers until `stop` is set."""
        while not stop.wait(SECONDS_BETWEEN_LOOKS):
            self.look_after(time.monotonic())

    def stop_all(self) -> None:
        """End everything; nothing can be started any more."""
        with self._lock:
            self._is_stopping = True
            running = [*self._tasks, *(server for server, _ in self._servers.values())]
        if running:
            with ThreadPoolExecutor(len(running)) as each:
                list(each.map(Process.stop, running))

    def _start(self, program: Program) -> Process:
        if self._is_stopping:
            raise StoppingError(f"{program.name} was not started: everything is being ended.")
        return program.start()

    def _report(self) -> None:
        tasks = [_as_written(task) for task in self._tasks]
        servers = [_as_written(server, restarts) for server, restarts in self._servers.values()]
        self._changed((*tasks, *servers))


def _obituary(server: Process, restarts: Restarts) -> str:
    died = f"{server.program.name} ended with code {server.exit_code()}"
    if restarts.has_given_up:
        return f"{died}, {restarts.deaths} times in a row, and is not started again: see {server.program.log}."
    return f"{died}; starting it again (see {server.program.log})."


def _as_written(process: Process, restarts: Restarts | None = None) -> RunningProcess:
    return RunningProcess(
        name=process.program.name,
        pid=process.pid,
        created=created(process.pid),
        url=process.url,
        health=process.program.health,
        log=str(process.program.log),
        restarts=restarts.deaths if restarts else 0,
        has_given_up=bool(restarts and restarts.has_given_up),
    )
