"""Command line: load what a run published, ask the index, measure an embedding model's language means."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from knowledge_pipeline.contract import PUBLIC_GROUP
from knowledge_pipeline.embedder import DEFAULT_MODEL, UnknownModel, load_embedder
from knowledge_pipeline.errors import PipelineError
from knowledge_pipeline.language import identify_language
from knowledge_pipeline.settings import split_groups
from search.bootstrap import load_published, open_retriever
from search.contract import Passage, Principal
from search.errors import BadSettings, SearchError
from search.language_means import save_means
from search.language_means.measuring import measured_means
from search.language_means.parallel_text import parallel_sections
from search.settings import SearchSettings

_SNIPPET_CHARACTERS = 160

cli = typer.Typer(no_args_is_help=True, add_completion=False, help="Search the documents that were ingested.")
console = Console()


@cli.command("load")
def load_command() -> None:
    """Make the index hold what the last run published; only changed documents are touched."""
    bar = Progress(
        TextColumn("Loading into Elasticsearch"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )
    task = bar.add_task("load", visible=False)
    with _errors_in_one_line(), bar:
        report = load_published(
            _settings(),
            progress=lambda done, total: bar.update(task, completed=done, total=total, visible=total > 0),
        )
    console.print(
        f"Run {report.run_id} is in {report.index}: {report.added} documents added, {report.replaced} replaced, "
        f"{report.deleted} deleted, {report.unchanged} unchanged.",
        highlight=False,
        soft_wrap=True,
    )


@cli.command()
def ask(
    question: str,
    language: Annotated[str | None, typer.Option(help="Language of the question, as in `es`; else told by it.")] = None,
    groups: Annotated[str, typer.Option(help="Groups of who asks, comma-separated.")] = PUBLIC_GROUP,
    limit: Annotated[int, typer.Option(min=1, max=50, help="Passages shown at most.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print the passages whole, as JSON.")] = False,
) -> None:
    """Show the passages found for a question."""
    with _errors_in_one_line():
        passages = open_retriever(_settings()).search(
            question,
            language=language or identify_language(question).language,
            principal=Principal(id="command line", groups=split_groups(groups)),
            limit=limit,
        )
    if as_json:
        print(json.dumps([asdict(passage) for passage in passages], ensure_ascii=False, indent=2))
    elif passages:
        console.print(_as_table(passages))
    else:
        console.print("No passage found.")


@cli.command()
def means(
    folders: Annotated[
        list[str], typer.Argument(help="The same documents in several languages: en=FOLDER es=FOLDER …")
    ],
    model: Annotated[str, typer.Option(help="Embedding model to measure.")] = DEFAULT_MODEL,
    sections: Annotated[int, typer.Option(min=1, help="Sections measured, about.")] = 200,
) -> None:
    """Measure the language means of an embedding model on parallel text, and keep them beside the code."""
    with _errors_in_one_line():
        found = parallel_sections(_folders_by_language(folders))
        if not found:
            raise BadSettings("These folders share no section: file names and anchors must be the same in each.")
        parallel = found[:: max(1, len(found) // sections)]
        measured = measured_means(parallel, load_embedder(model))
        path = save_means(model, measured, made_from=f"{len(parallel)} parallel sections of {' '.join(folders)}")
    console.print(f"Means of {model} in {', '.join(measured.passages)}: {path}", highlight=False, soft_wrap=True)


def _settings() -> SearchSettings:
    return SearchSettings.from_environment(os.environ)


def _folders_by_language(pairs: list[str]) -> dict[str, Path]:
    folders = {language: Path(folder) for language, _, folder in (pair.partition("=") for pair in pairs)}
    missing = [str(folder) for folder in folders.values() if not folder.is_dir()]
    if missing:
        raise BadSettings(f"No folder {', '.join(missing)}; expected language=FOLDER, as in en=docs/en es=docs/es.")
    return folders


def _as_table(passages: list[Passage]) -> Table:
    table = Table("score", "language", "place", "text", show_lines=True)
    # An address that is cut off cannot be opened.
    table.add_column("original", overflow="fold")
    for passage in passages:
        snippet = " ".join(passage.text.split())
        table.add_row(
            f"{passage.score:.2f}",
            passage.language,
            " › ".join((passage.title, *passage.heading_path)),
            snippet if len(snippet) <= _SNIPPET_CHARACTERS else f"{snippet[:_SNIPPET_CHARACTERS]}…",
            passage.uri + (f"#{passage.anchor}" if passage.anchor else ""),
        )
    return table


@contextmanager
def _errors_in_one_line() -> Iterator[None]:
    """End with one line where a person can do something about it."""
    try:
        yield
    except (SearchError, PipelineError, UnknownModel) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from error


if __name__ == "__main__":
    cli()
