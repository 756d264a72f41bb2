"""Reads the dates that files state of themselves, in the forms their formats use, as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from email.utils import parsedate

_ISO = re.compile(r"\s*(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)")
_PDF = re.compile(r"\s*(?:D:)?(\d{4})(\d{2})(\d{2})")
# Day and month in words follow the language of the file; only digits are read. "03/04/2024" could be either of two
# days, so it is read only where one of the numbers cannot be a month.
_DAY_MONTH_YEAR = re.compile(r"\s*(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"\s*(\d{4})([./])(\d{1,2})\2(\d{1,2})(?!\d)")
_LAST_MONTH = 12


def iso_date(stated: object) -> str | None:
    """Return the day that `stated` names as `YYYY-MM-DD`, or None if it names none beyond doubt."""
    if isinstance(stated, datetime):
        return stated.date().isoformat()
    if isinstance(stated, date):
        return stated.isoformat()
    if not isinstance(stated, str):
        return None
    return _numeric_date(stated) or _english_date(stated)


def first_iso_date(stated: Iterable[object]) -> str | None:
    """Return the first of `stated` that names a day."""
    return next((day for candidate in stated if (day := iso_date(candidate)) is not None), None)


def _numeric_date(stated: str) -> str | None:
    if match := _ISO.match(stated):
        year, month, day = match.groups(default="1")
        return _day(int(year), int(month), int(day))
    if match := _PDF.match(stated):
        return _day(*map(int, match.groups()))
    if match := _YEAR_FIRST.match(stated):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _DAY_MONTH_YEAR.match(stated):
        one, two, in_year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "." or one > _LAST_MONTH or one == two:
            return _day(in_year, two, one)
        return _day(in_year, one, two) if two > _LAST_MONTH else None
    return None


def _english_date(stated: str) -> str | None:
    # The parser of mail and HTTP headers also reads "March 12, 2024", once a time follows.
    parts = parsedate(stated) or parsedate(f"{stated} 00:00")
    return _day(*parts[:3]) if parts is not None else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
