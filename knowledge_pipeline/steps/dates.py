"""Reads a date as people write it."""

from __future__ import annotations

import re
from datetime import date

from knowledge_pipeline.language_patterns import all_language_patterns

_MONTH_FIRST = "en"
"""Language whose numeric dates begin with either day or month, so only unambiguous ones can be read."""
_MONTHS = 12


def iso_date(text: str, *, language: str) -> str | None:
    """Return `text` as YYYY-MM-DD; None where it is no date, or could be two."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    month = _month_named_in(text)
    if month and len(numbers) == 2:  # noqa: PLR2004 - a day and a year
        return _iso(numbers[1], month, numbers[0])
    if len(numbers) != 3:  # noqa: PLR2004 - a whole date
        return None
    first, second, third = numbers
    if first > 31:  # noqa: PLR2004 - no day, so a year
        return _iso(first, second, third)
    if "/" in text and language == _MONTH_FIRST:
        return (
            _iso(third, second, first) if first > _MONTHS else _iso(third, first, second) if second > _MONTHS else None
        )
    return _iso(third, second, first)


def _month_named_in(text: str) -> int | None:
    for language in all_language_patterns():
        for number, name in enumerate(language.months, start=1):
            if re.search(rf"(?<!\w)(?:{name})(?!\w)", text, re.IGNORECASE):
                return number
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
