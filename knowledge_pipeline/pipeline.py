"""One run: finds what changed in a folder, and has it published if anything did."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge_pipeline import published
from knowledge_pipeline.errors import InvalidSettings, PipelineError
from knowledge_pipeline.plan import plan_run
from knowledge_pipeline.progress import Reporter
from knowledge_pipeline.published import knowledge_dir
from knowledge_pipeline.settings import Settings
from knowledge_pipeline.summary import Summary, Work


def ingest(settings: Settings, *, glossary_file: Path | None, reporter: Reporter) -> Summary:
    """Bring what is published in line with the folder in `settings`, and say what was done.

    Raises:
        PipelineError: a setting is wrong, Spark does not start, or another run is at work.
    """
    if not settings.source_groups:
        raise InvalidSettings("Nobody could see the documents: name at least one group.")
    with _alone(knowledge_dir(settings.data_dir)):
        plan = plan_run(settings, glossary_file)
        if plan.previous and plan.is_empty:
            return Summary(plan.previous, plan.kept_refusals, Work(unchanged=len(plan.changes.unchanged)))
        # Spark takes seconds to import, which an unchanged folder need not wait for.
        from knowledge_pipeline.spark_run import publish_changes  # noqa: PLC0415

        manifest, work = publish_changes(plan, settings, reporter)
    return Summary(manifest, tuple(published.refusals(settings.data_dir, manifest)), work)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other runs from `folder` meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PipelineError(f"Another run is publishing to {folder}: wait until it has ended.") from error
        yield
