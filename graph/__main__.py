"""Command line: load what a run published into the graph, and ask it."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from graph.bootstrap import load_published, open_reader
from graph.contract import Fact
from graph.errors import GraphError, NothingLoaded
from graph.lookup import GraphLookup
from graph.names import name_key
from graph.settings import GraphSettings
from knowledge_pipeline.contract import PUBLIC_GROUP
from knowledge_pipeline.errors import PipelineError
from knowledge_pipeline.language import identify_language
from knowledge_pipeline.settings import split_groups

cli = typer.Typer(no_args_is_help=True, add_completion=False, help="Ask what the documents say about things.")
console = Console()
# The driver warns of every attempt; our one line says the same at the end.
logging.getLogger("neo4j").setLevel(logging.ERROR)


@dataclass(frozen=True)
class _Asker:
    """The person at the command line."""

    groups: tuple[str, ...]


@cli.command("load")
def load_command() -> None:
    """Make the graph hold what the last run published; only changed documents are touched."""
    bar = Progress(
        TextColumn("Loading into Neo4j"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
    with _errors_in_one_line(), bar:
        task = bar.add_task("load", total=None)
        report = load_published(_settings(), progress=lambda done, total: bar.update(task, completed=done, total=total))
    console.print(
        f"Run {report.run_id} is in the graph: {report.added} documents added, {report.replaced} replaced, "
        f"{report.deleted} deleted, {report.unchanged} unchanged; {report.entities} entities.",
        highlight=False,
        soft_wrap=True,
    )


@cli.command()
def ask(
    question: Annotated[str, typer.Argument(help="A question about relations, or just a name, as in `X200`.")],
    language: Annotated[str | None, typer.Option(help="Language of the question, as in `es`; else told by it.")] = None,
    groups: Annotated[str, typer.Option(help="Groups of who asks, comma-separated.")] = PUBLIC_GROUP,
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts with all their evidence, as JSON.")] = False,
) -> None:
    """Show the facts that answer a question, or all that is known of what it names."""
    asker = _Asker(split_groups(groups))
    settings = _settings()
    with _errors_in_one_line():
        reader = open_reader(settings)
        if reader.is_empty():
            raise NothingLoaded(settings.neo4j_uri)
        facts = _facts(GraphLookup(reader), question, language or identify_language(question).language, asker)
        titles = reader.titles_of({evidence.document_id for fact in facts for evidence in fact.evidence})
        reader.close()
    if as_json:
        print(json.dumps([asdict(fact) for fact in facts], ensure_ascii=False, indent=2))
    elif facts:
        console.print(_as_table(facts, titles))
    else:
        console.print("Nothing is known of that.")


def _facts(lookup: GraphLookup, question: str, language: str, asker: _Asker) -> Sequence[Fact]:
    if answering := lookup.ask(question, language=language, principal=asker):
        return answering
    named = lookup.entities_named_in(question, principal=asker)
    just_a_name = [
        entity for entity in named if name_key(question) in {name_key(name) for name in (entity.name, *entity.aliases)}
    ]
    return [fact for entity in just_a_name for fact in lookup.facts_about(entity.entity_id, principal=asker)]


def _as_table(facts: Sequence[Fact], titles: dict[str, str]) -> Table:
    table = Table("subject", "relation", "object", "sources", "one of them says", "where", show_lines=True)
    for fact in facts:
        example = fact.evidence[0]
        table.add_row(
            fact.subject.name,
            fact.relation.replace("_", " "),
            fact.object.name,
            str(len({evidence.document_id for evidence in fact.evidence})),
            example.sentence,
            titles[example.document_id],
        )
    return table


def _settings() -> GraphSettings:
    with _errors_in_one_line():
        return GraphSettings.from_environment(os.environ)


@contextmanager
def _errors_in_one_line() -> Iterator[None]:
    """End with one line where a person can do something about it."""
    try:
        yield
    except (GraphError, PipelineError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from error


if __name__ == "__main__":
    cli()
