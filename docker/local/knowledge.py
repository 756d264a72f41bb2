"""Tells what the last run of the pipeline published."""

from __future__ import annotations

import json
from pathlib import Path

MANIFEST = Path("knowledge") / "manifest.json"


def knowledge_in_words(data_dir: Path) -> str:
    """Return the counts of the last run in one line."""
    try:
        manifest = json.loads((data_dir / MANIFEST).read_text())
    except FileNotFoundError:
        return "Nothing was read yet."
    counts = ", ".join(f"{count} {name}" for name, count in manifest["counts"].items())
    languages = ", ".join(f"{language} {count}" for language, count in manifest["languages"].items())
    return f"{manifest['source']} as read on {manifest['created']}: {counts}. Documents by language: {languages}."
