"""Tells a person how far a run is, and nothing where nobody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

Done = Callable[[float], None]
"""Told how many of a stage's items are done."""


class Reporter(Protocol):
    """Where a run reports its stages."""

    def stage(self, name: str, total: int) -> AbstractContextManager[Done]:
        """Begin a stage of `total` items."""
        ...


class Silence:
    """Reports to nobody."""

    def stage(self, name: str, total: int) -> AbstractContextManager[Done]:  # noqa: ARG002 - nothing is told
        """Begin a stage."""
        return nullcontext(lambda done: None)  # noqa: ARG005 - nothing is told


class ProgressBars:
    """Shows a bar a stage, with its rate and the time it still takes, on a terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Done]:
        """Show a stage while it lasts."""
        columns = (
            TextColumn("{task.description:<22}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self._console) as progress:
            task = progress.add_task(name, total=total)
            yield lambda done: progress.update(task, completed=int(done))
            progress.update(task, completed=total)


class _Rate(TextColumn):
    """Items a second."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")
