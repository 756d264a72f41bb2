"""What a run did, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from rich.console import Console
from rich.table import Table

from knowledge_pipeline.contract import Manifest, Refusal
from knowledge_pipeline.rows import to_row

WORDS_A_PAGE = 300
"""About 400 tokens: what a printed page holds."""
_MOST_LISTED = 10


@dataclass(frozen=True)
class Work:
    """What was done, and how long it took."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    deleted: int = 0
    words: int = 0
    embedded: int = 0
    """Passages embedded; those known from an earlier run are not."""
    embedding_seconds: float = 0.0
    seconds: float = 0.0

    @property
    def is_none(self) -> bool:
        """Whether nothing had changed."""
        return not (self.new or self.changed or self.deleted)


@dataclass(frozen=True)
class Summary:
    """What is published now, and the work of the run that published it."""

    manifest: Manifest
    refused: tuple[Refusal, ...]
    work: Work

    def as_json(self) -> dict[str, object]:
        """Return everything by name."""
        work = self.work
        pages = work.words / WORDS_A_PAGE
        return {
            "run_id": self.manifest.run_id,
            "source": self.manifest.source,
            "model": self.manifest.model,
            **self.manifest.counts,
            "languages": self.manifest.languages,
            "refused": [to_row(refusal) for refusal in self.refused],
            "files": {"new": work.new, "changed": work.changed, "unchanged": work.unchanged, "deleted": work.deleted},
            "seconds": round(work.seconds, 1),
            "pages": round(pages),
            "pages_per_minute": round(60 * pages / work.seconds, 1) if work.seconds else 0.0,
            "passages_embedded": work.embedded,
            "embedding_share": round(work.embedding_seconds / work.seconds, 3) if work.seconds else 0.0,
        }


def print_summary(summary: Summary, console: Console) -> None:
    """Write a summary for people."""
    told = summary.as_json()
    manifest, work = summary.manifest, summary.work
    if work.is_none:
        console.print(
            f"Nothing changed: {manifest.counts['documents']} documents of '{manifest.source}' are published."
        )
        return
    table = Table(show_header=False, box=None)
    languages = ", ".join(f"{language} {count}" for language, count in manifest.languages.items())
    table.add_row("Documents", f"{manifest.counts['documents']}  ({languages})")
    table.add_row(
        "Files", f"{work.new} new, {work.changed} changed, {work.unchanged} unchanged, {work.deleted} deleted"
    )
    for name in ("chunks", "entities", "mentions", "relations"):
        table.add_row(name.capitalize(), str(manifest.counts[name]))
    table.add_row("Pages", f"{told['pages']} of {WORDS_A_PAGE} words, {told['pages_per_minute']} a minute")
    share = 100 * work.embedding_seconds / work.seconds
    table.add_row("Time", f"{work.seconds:.0f} s, {share:.0f} % of it embedding {work.embedded} passages")
    console.print(table)
    if summary.refused:
        console.print(f"Refused {len(summary.refused)} files:")
    for line in refused_lines(summary.refused):
        console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)


def refused_lines(refused: Sequence[Refusal]) -> list[str]:
    """Return a line a refused file; files of kinds that are not read at all are counted if there are many."""
    kinds = Counter(PurePosixPath(refusal.path).suffix or "without suffix" for refusal in refused if _is_other(refusal))
    counted = sum(kinds.values()) > _MOST_LISTED
    lines = [
        f"{refusal.path}: {refusal.reason}. {refusal.detail}"
        for refusal in refused
        if not (counted and _is_other(refusal))
    ]
    if counted:
        listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        lines.append(f"{sum(kinds.values())} files of unsupported kinds: {listed}")
    return lines


def _is_other(refusal: Refusal) -> bool:
    return refusal.reason == "unsupported"
