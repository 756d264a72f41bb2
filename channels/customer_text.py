"""What a customer typed, made safe to hand on."""

from __future__ import annotations

import re

LONGEST_TEXT = 2_000

_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_COMMAND_MARKS = re.compile(r"^[\s/]+")


def without_control_characters(text: str) -> str:
    """Return the text without characters that command a terminal and show nothing."""
    return _CONTROL_CHARACTERS.sub("", text)


def plain_text(typed: str) -> str:
    """Return the text without control characters and without leading slashes.

    Rasa reads a message that begins with `/` as an intent with its entities and skips understanding it,
    which would let anyone who knows a name fire any intent and set any slot.
    """
    return _COMMAND_MARKS.sub("", without_control_characters(typed)).strip()
