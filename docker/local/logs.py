"""Reads what a program last said in its log."""

from __future__ import annotations

import re
from pathlib import Path

TAIL_BYTES = 4000
TERMINAL_COMMANDS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def last_line(log: Path) -> str:
    """Return the last line that says something, without colours; another process may be writing."""
    try:
        with log.open("rb") as file:
            file.seek(max(log.stat().st_size - TAIL_BYTES, 0))
            text = file.read().decode(errors="replace")
    except OSError:
        return ""
    lines = (line.strip() for line in re.split(r"[\r\n]", TERMINAL_COMMANDS.sub("", text)))
    return next((line for line in reversed(list(lines)) if line), "")
