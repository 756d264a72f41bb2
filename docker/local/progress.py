"""Shows what a run is doing: bars on a terminal, lines in a log."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from docker.local.logs import last_line
from docker.local.steps import Observer, Step

LONGEST_LINE = 70


class StepDisplay(Observer, Protocol):
    """Shows the steps of a run from `with` to its end."""

    def __enter__(self) -> StepDisplay:
        """Begin to show."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Show no more."""
        ...


def display(console: Console, steps: int) -> StepDisplay:
    """Return what suits the console."""
    return Bars(console, steps) if console.is_terminal else Lines(console)


class Bars:
    """A bar for the whole run, and a line for each step at work with the last thing it said."""

    def __init__(self, console: Console, steps: int) -> None:
        self._progress = Progress(
            SpinnerColumn(finished_text="[green]✓"),
            TextColumn("{task.description}"),
            StepsDone(),
            TimeElapsedColumn(),
            LastWords(),
            console=console,
        )
        self._all = self._progress.add_task("[bold]Getting ready", total=steps)
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Bars:
        """Begin to show."""
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Show no more."""
        self._progress.stop()

    def began(self, step: Step) -> None:
        """Add a line."""
        self._tasks[step.name] = self._progress.add_task(step.title, total=1, log=step.log)

    def finished(self, step: Step, seconds: float) -> None:  # noqa: ARG002 the column counts the time
        """Tick it off."""
        self._progress.update(self._tasks[step.name], completed=1, log=None)
        self._progress.advance(self._all)


class Lines:
    """A line when a step begins and one when it is done, for logs."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __enter__(self) -> Lines:
        """Nothing to prepare."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Nothing to clear."""

    def began(self, step: Step) -> None:
        """Say so."""
        self._console.print(f"… {step.title}", highlight=False)

    def finished(self, step: Step, seconds: float) -> None:
        """Say so, and how long it took."""
        self._console.print(f"✓ {step.title} ({seconds:.0f} s)", highlight=False)


class StepsDone(ProgressColumn):
    """A bar, for the whole run only: a single step does not know how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = BarColumn(bar_width=20)

    def render(self, task: Task) -> Text | object:  # type: ignore[override] # a bar is renderable too
        """Draw it."""
        return self._bar.render(task) if (task.total or 0) > 1 else Text("")


class LastWords(ProgressColumn):
    """The last line of the log of a step at work."""

    max_refresh = 0.5

    def render(self, task: Task) -> Text:
        """Read it."""
        log: Path | None = task.fields.get("log")
        return Text(last_line(log)[:LONGEST_LINE] if log else "", style="dim", overflow="ellipsis", no_wrap=True)
