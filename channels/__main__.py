"""The terminal client: `python -m channels ask "question"` and `python -m channels chat`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Optional

import typer
from rich.console import Console

from channels.accepted_language import supported
from channels.errors import ChannelError, SettingsInvalid
from channels.events import Event
from channels.settings import ClientSettings
from channels.terminal_client import TerminalClient, with_whole_addresses
from channels.terminal_view import view
from knowledge_pipeline.contract import SUPPORTED_LANGUAGES

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Talk to the assistant from a terminal.")
output = Console()

Language = Annotated[
    Optional[str],  # noqa: UP045 - typer reads it at run time
    typer.Option("--language", "-l", help="Answer in this language (en, es, pt, fr, de), whatever the question's."),
]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    language: Language = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything that came back, as JSON.")] = False,
) -> None:
    """Ask one question and show the answer with its sources."""
    with _one_line_errors():
        client = _connect(language)
        replies = list(_replies(client, question, language))
    if as_json:
        found = {"question": question, "replies": [{"type": reply.kind, **reply.data} for reply in replies]}
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _show(replies)


@app.command()
def chat(language: Language = None) -> None:
    """Have a conversation; an empty line or Ctrl-D ends it."""
    with _one_line_errors():
        client = _connect(language)
        chosen = language
        while question := _read_line():
            with output.status("…"):
                replies = list(_replies(client, question, chosen))
            # A choice is told once; after that the conversation may be asked to change.
            chosen = None
            _show(replies)


def _connect(language: str | None) -> TerminalClient:
    if language is not None and supported(language) is None:
        raise SettingsInvalid(f"No answers in '{language}'; --language takes one of {', '.join(SUPPORTED_LANGUAGES)}.")
    client = TerminalClient(ClientSettings.from_environment(os.environ).bot_url)
    client.start(language=language)
    return client


def _replies(client: TerminalClient, question: str, language: str | None) -> Iterator[Event]:
    for event in client.say(question, language=language):
        if event.kind in ("message", "answer"):
            yield with_whole_addresses(event, client.base)


def _read_line() -> str:
    try:
        return output.input("\n[bold]› [/bold]").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def _show(replies: list[Event]) -> None:
    for reply in replies:
        output.print(view(reply))


@contextmanager
def _one_line_errors() -> Iterator[None]:
    try:
        yield
    except ChannelError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from error


if __name__ == "__main__":
    app()
