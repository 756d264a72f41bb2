"""Command line: without a command the action server; `ask` answers one question without Rasa."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console

from actions.answering.conversation import Turn
from actions.answering.stages import StageTimer
from actions.bootstrap import assemble, warm_up
from actions.contract import Answer, to_custom
from actions.errors import ActionsError
from actions.log_lines import write_log_lines
from actions.settings import ActionsSettings
from graph.errors import GraphError
from knowledge_pipeline.contract import PUBLIC_GROUP
from knowledge_pipeline.language import identify_language
from knowledge_pipeline.settings import split_groups
from search.contract import Principal
from search.errors import SearchError

cli = typer.Typer(add_completion=False, help=__doc__)
console = Console(highlight=False, soft_wrap=True)


@cli.callback(invoke_without_command=True)
def serve(context: typer.Context) -> None:
    """Start the action server, unless a command is given."""
    if context.invoked_subcommand is not None:
        return
    from actions.server import build_app  # noqa: PLC0415 - brings Rasa's SDK, which `ask` need not wait for

    write_log_lines()
    with _errors_in_one_line():
        settings = ActionsSettings.from_environment(os.environ)
        assembly = assemble(settings)
        warm_up(assembly)
        build_app(assembly).run(host="127.0.0.1", port=settings.port, single_process=True, motd=False)


@cli.command()
def ask(
    question: str,
    language: Annotated[
        str | None, typer.Option(help="Language to answer in, as in `es`; else the question's.")
    ] = None,
    after: Annotated[list[str] | None, typer.Option(help="Questions asked before, in order.")] = None,
    groups: Annotated[str, typer.Option(help="Groups of who asks, comma-separated.")] = PUBLIC_GROUP,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole answer, and each stage's time.")] = False,
) -> None:
    """Answer a question from the documents that were ingested."""
    principal = Principal(id="command line", groups=split_groups(groups))
    with _errors_in_one_line():
        assistant = assemble(ActionsSettings.from_environment(os.environ)).assistant
        history: list[Turn] = []
        for earlier in after or []:
            history.append(
                _as_turn(
                    assistant.answer(
                        earlier, language=_language(earlier, language), history=history, principal=principal
                    )
                )
            )
        timer = StageTimer()
        answer = assistant.answer(
            question, language=_language(question, language), history=history, principal=principal, timer=timer
        )
    if as_json:
        print(json.dumps({**to_custom(answer), "milliseconds": timer.milliseconds}, ensure_ascii=False, indent=2))
    else:
        _show(answer)


def _language(question: str, told: str | None) -> str:
    return told or identify_language(question).language


def _as_turn(answer: Answer) -> Turn:
    return Turn(answer.question, answer.text, answer.language, tuple(citation.quote for citation in answer.citations))


def _show(answer: Answer) -> None:
    for sentence in answer.sentences:
        marks = "".join(f"[{number}]" for number in sentence.citations)
        console.print(f"{sentence.text} {marks}", markup=False)
    for citation in answer.citations:
        place = " › ".join(filter(None, (citation.title, citation.place)))
        console.print(
            f"\n[{citation.number}] {place} ({citation.language})\n    “{citation.quote}”\n    {citation.uri}",
            markup=False,
        )


@contextmanager
def _errors_in_one_line() -> Iterator[None]:
    """End with one line where a person can do something about it."""
    try:
        yield
    except (ActionsError, SearchError, GraphError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from error


if __name__ == "__main__":
    cli()
