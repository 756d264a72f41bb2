"""Runs a function on foreign input such that neither its time, its memory nor its crash harms the caller."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

Result = TypeVar("Result")

_MEMORY = 3 << 30
"""Bytes of address space that the function may take beyond what the caller has."""


class TookTooLong(Exception):
    """The function was stopped at its time limit."""


class Died(Exception):
    """The function ended its process."""


def run_isolated(function: Callable[[], Result], *, seconds: float) -> Result:
    """Return what `function` returns, computed in a process of its own, or raise what it raises.

    Raises:
        TookTooLong: it did not end in time.
        Died: it crashed the process, as native parsers do on damaged files.
    """
    # Forked, because starting an interpreter for each file would take longer than reading it.
    processes = multiprocessing.get_context("fork")
    receiver, sender = processes.Pipe(duplex=False)
    process = processes.Process(target=_send_result, args=(function, sender))
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise TookTooLong
        succeeded, result = receiver.recv()
    except EOFError as error:
        raise Died from error
    finally:
        process.kill()
        process.join()
        receiver.close()
    if not succeeded:
        raise result
    return result  # type: ignore[no-any-return]


def _send_result(function: Callable[[], Result], sender: Connection) -> None:
    _, hard_limit = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + _MEMORY, hard_limit))
    try:
        outcome: tuple[bool, object] = (True, function())
    except Exception as error:
        outcome = (False, error)
    sender.send(outcome)


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as memory:  # noqa: PTH123 - no file, but the kernel's answer
        return int(memory.read().split()[0]) * resource.getpagesize()
