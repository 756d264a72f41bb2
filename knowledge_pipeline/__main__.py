"""The pipeline's command line: `python -m knowledge_pipeline ingest FOLDER`."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from knowledge_pipeline.errors import PipelineError
from knowledge_pipeline.pipeline import ingest as run
from knowledge_pipeline.progress import ProgressBars
from knowledge_pipeline.settings import Settings, split_groups
from knowledge_pipeline.summary import print_summary

FAILED = 1
INTERRUPTED = 130
"""What shells say of a program that Ctrl-C ended."""

app = typer.Typer(add_completion=False, help="Makes searchable knowledge of a folder of documents.")


@app.callback()
def main() -> None:
    """Make searchable knowledge of a folder of documents."""


@app.command()
def ingest(
    folder: Annotated[Path | None, typer.Argument(help="Folder of documents. Default: SOURCE.")] = None,
    groups: Annotated[
        str | None, typer.Option(help="Who may see them, comma-separated. Default: SOURCE_GROUPS.")
    ] = None,
    glossary: Annotated[Path | None, typer.Option(help="Names of your things. Default: FOLDER/glossary.yml.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Read what is new or changed in FOLDER, forget what is gone, and publish the result."""
    settings = Settings.from_environment(os.environ)
    if folder is not None:
        settings = replace(settings, source=folder)
    if groups is not None:
        settings = replace(settings, source_groups=split_groups(groups))
    _log_to_file(settings.data_dir / "logs")
    messages = Console(stderr=True, soft_wrap=True)
    try:
        summary = run(settings, glossary_file=glossary, reporter=ProgressBars(messages))
    except PipelineError as error:
        messages.print(str(error), style="red", markup=False)
        raise typer.Exit(FAILED) from error
    except KeyboardInterrupt:
        messages.print("Stopped. What was published before is still in force; vectors made so far are kept.")
        raise typer.Exit(INTERRUPTED) from None
    if as_json:
        print(json.dumps(summary.as_json(), ensure_ascii=False, indent=2))
    else:
        print_summary(summary, Console())


def _log_to_file(folder: Path) -> None:
    """Keep what libraries log, such as the trace of an interrupted call, away from the person at the terminal."""
    folder.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=folder / "pipeline.log", format="%(asctime)s %(levelname)s %(name)s: %(message)s")


if __name__ == "__main__":
    app()
