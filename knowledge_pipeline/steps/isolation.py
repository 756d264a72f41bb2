"""Calls a function on foreign input such that neither its time, its memory nor its crash harms the caller."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Generic, TypeVar

Argument = TypeVar("Argument")
Result = TypeVar("Result")

_MEMORY = 3 << 30
"""Bytes of address space that the function may take beyond what the caller has."""
# Forked, because starting an interpreter would take longer than most calls.
_processes = multiprocessing.get_context("fork")


class TookTooLong(Exception):
    """The function was stopped at its time limit."""


class Died(Exception):
    """The function ended its process."""


class Isolated(Generic[Argument, Result]):
    """A function in a process of its own, which is replaced when a call hangs or crashes. Used with `with`."""

    def __init__(self, function: Callable[[Argument], Result], *, seconds: float) -> None:
        self._function = function
        self._seconds = seconds
        self._running: tuple[multiprocessing.process.BaseProcess, Connection] | None = None

    def __enter__(self) -> Isolated[Argument, Result]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def __call__(self, argument: Argument) -> Result:
        """Return what the function returns for `argument`, or raise what it raises.

        Raises:
            TookTooLong: it did not end in time.
            Died: it crashed, as native parsers do on damaged files.
        """
        connection = self._started()
        try:
            connection.send(argument)
            outcome = connection.recv() if connection.poll(self._seconds) else None
        except (EOFError, ConnectionError) as error:
            self._stop()
            raise Died from error
        if outcome is None:
            self._stop()
            raise TookTooLong
        succeeded, result = outcome
        if not succeeded:
            raise result
        return result  # type: ignore[no-any-return]

    def _started(self) -> Connection:
        if self._running is None:
            ours, theirs = _processes.Pipe()
            process = _processes.Process(target=_serve, args=(self._function, theirs, ours))
            process.start()
            theirs.close()
            self._running = (process, ours)
        return self._running[1]

    def _stop(self) -> None:
        if self._running is not None:
            process, connection = self._running
            connection.close()
            process.kill()
            process.join()
            self._running = None


def _serve(function: Callable[[Argument], Result], connection: Connection, callers: Connection) -> None:
    """Answer calls until the caller is gone."""
    # The fork inherited the caller's end, which would keep the pipe open after the caller is gone.
    callers.close()
    _, hard_limit = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + _MEMORY, hard_limit))
    while True:
        try:
            argument = connection.recv()
        except EOFError:
            return
        try:
            outcome: tuple[bool, object] = (True, function(argument))
        except Exception as error:
            outcome = (False, error)
        connection.send(outcome)


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as memory:  # noqa: PTH123 - no file, but the kernel's answer
        return int(memory.read().split()[0]) * resource.getpagesize()
