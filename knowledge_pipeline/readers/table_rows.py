"""Writes the rows of a table such that each can be understood without the others."""

from __future__ import annotations

from collections.abc import Sequence

_MAX_NAME = 60
_MIN_COLUMNS = 3


def can_name_columns(row: Sequence[str]) -> bool:
    """Say whether `row` can be a table's header: short texts, each once, none that begins as a number does."""
    names = [name.strip() for name in row]
    return len(set(names)) == len(names) and all(
        name and len(name) <= _MAX_NAME and not name[0].isdigit() and not name.endswith("?") for name in names
    )


def has_unmarked_header(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the first row names the columns although nothing marks it; two columns may be keys and values."""
    return len(rows) > 1 and len(rows[0]) >= _MIN_COLUMNS and can_name_columns(rows[0])


def row_line(headers: Sequence[str], cells: Sequence[str]) -> str:
    """Return one row as `header: value; header: value`, without its empty cells."""
    named = []
    for position, cell in enumerate(cells):
        value = " ".join(cell.split())
        header = " ".join(headers[position].split()).rstrip(":") if position < len(headers) else ""
        if value:
            named.append(f"{header}: {value}" if header else value)
    return "; ".join(named)


def table_lines(rows: Sequence[Sequence[str]], *, header: bool) -> list[str]:
    """Return a line a row; with `header`, the first row names the columns and is no line of its own.

    A table of two columns without header is a list of keys and values.
    """
    if header and len(rows) > 1:
        lines = [row_line(rows[0], row) for row in rows[1:]]
    elif all(len(row) <= 2 for row in rows):  # noqa: PLR2004 - a pair
        lines = [row_line(row[:1], row[1:]) or row_line((), row) for row in rows]
    else:
        lines = [" | ".join(" ".join(cell.split()) for cell in row if cell.strip()) for row in rows]
    return [line for line in lines if line]
