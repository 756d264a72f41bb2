"""Runs steps that need one another's results: each as soon as it can, several at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Protocol

SECONDS_BETWEEN_LOOKS = 0.2


@dataclass(frozen=True)
class Step:
    """A piece of work with a name, what it is about in words, and the names of the steps before it."""

    name: str
    title: str
    run: Callable[[], None]
    needs: tuple[str, ...] = ()
    log: Path | None = None
    """Where it writes what it is doing."""


class Observer(Protocol):
    """Is told how it goes."""

    def began(self, step: Step) -> None:
        """Take note that a step began."""
        ...

    def finished(self, step: Step, seconds: float) -> None:
        """Take note that a step succeeded."""
        ...


def run_steps(steps: Collection[Step], observer: Observer, stop: threading.Event) -> None:
    """Run the steps until all are done or `stop` is set; raises what the first failing step raises.

    Steps that run at that moment are not waited for: it is for the caller to end what they started.
    """
    by_name = {step.name: step for step in steps}
    order = TopologicalSorter({step.name: step.needs for step in steps})
    order.prepare()
    running: dict[Future[None], tuple[Step, float]] = {}
    workers = ThreadPoolExecutor(max(len(steps), 1))
    try:
        while order.is_active() and not stop.is_set():
            for name in order.get_ready():
                step = by_name[name]
                observer.began(step)
                running[workers.submit(step.run)] = step, time.monotonic()
            done, _ = wait(running, timeout=SECONDS_BETWEEN_LOOKS, return_when=FIRST_COMPLETED)
            for future in done:
                step, began = running.pop(future)
                future.result()
                observer.finished(step, time.monotonic() - began)
                order.done(step.name)
    finally:
        workers.shutdown(wait=False, cancel_futures=True)
