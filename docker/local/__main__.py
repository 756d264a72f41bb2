"""The local stack's commands: `python -m docker.local up|status|stop|clean|module`."""

from __future__ import annotations

import json
import os
import sys
from typing import Annotated

import typer
from rich.console import Console

from docker.local import cleaning, programs, stack, state, status
from docker.local.errors import StackError
from docker.local.knowledge import knowledge_in_words
from docker.local.settings import read_settings

commands = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False)
console = Console()


@commands.command()
def up() -> None:
    """Start everything and keep it running until Ctrl-C."""
    stack.up(read_settings(os.environ), console)


@commands.command(name="status")
def show_status(*, as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """Show what runs."""
    settings = read_settings(os.environ)
    running = state.read(settings.data_dir)
    rows = status.statuses(running) if running else []
    if as_json:
        console.print_json(json.dumps(status.as_json(rows)))
        return
    if rows:
        console.print(status.table(rows))
        console.print(
            f"Together {sum(row.memory_mb for row in rows) / 1000:.1f} GB. Logs: {settings.logs}", soft_wrap=True
        )
        console.print(f"Chat: {settings.chat_page}" if running and running.is_ready else "Not ready to chat yet.")
    else:
        console.print("Nothing runs. `make run` starts everything.")
    console.print(knowledge_in_words(settings.data_dir), highlight=False, soft_wrap=True)


@commands.command()
def stop() -> None:
    """End everything that runs."""
    stack.stop(read_settings(os.environ), console)


@commands.command()
def clean() -> None:
    """End everything and remove the data: index, graph, published runs, conversations, models and logs."""
    settings = read_settings(os.environ)
    stack.stop(settings, console)
    for entry, megabytes in cleaning.contents(settings.data_dir).items():
        console.print(f"Removing {entry} ({megabytes:.0f} MB)", highlight=False, soft_wrap=True)
        cleaning.remove(entry)
    console.print("Clean. The Python environments and the servers' jars below .local are kept.")


@commands.command(context_settings={"ignore_unknown_options": True})
def module(name: str, arguments: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Run a module of the project under these settings, as in `module search ask "question"`."""
    settings = read_settings(os.environ)
    command = (sys.executable, "-m", name, *(arguments or ()))
    os.execve(  # noqa: S606 - no shell is wanted
        sys.executable, command, {**os.environ, **programs.environment(settings)}
    )


if __name__ == "__main__":
    try:
        commands()
    except StackError as error:
        Console(stderr=True).print(str(error), style="red", highlight=False, soft_wrap=True)
        sys.exit(1)
