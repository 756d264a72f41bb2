"""Reads the Cypher files: everything that is ever sent to Neo4j stands in them, values only as parameters."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import LiteralString

CYPHER = Path(__file__).parent / "cypher"


@cache
def statement(name: str) -> LiteralString:
    """Return the one statement of `cypher/<name>.cypher`."""
    return _without_comments(name)


@cache
def statements(name: str) -> tuple[LiteralString, ...]:
    """Return the statements of `cypher/<name>.cypher`, which are separated by semicolons."""
    parts = (part.strip() for part in _without_comments(name).split(";"))
    return tuple(part for part in parts if part)


def _without_comments(name: str) -> LiteralString:
    # The driver takes only literal strings, so that nobody builds Cypher from input; a file of ours is as good as one.
    lines = (CYPHER / f"{name}.cypher").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("//"))
