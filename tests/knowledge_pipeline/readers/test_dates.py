from __future__ import annotations

from datetime import date, datetime

import pytest

from knowledge_pipeline.readers.dates import iso_date


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-03-12T10:00:00+02:00", "2024-03-12"),
        ("2024-03", "2024-03-01"),
        ("D:20240312101500Z", "2024-03-12"),
        ("20240312", "2024-03-12"),
        ("12.03.2024", "2024-03-12"),
        ("25/03/2024", "2024-03-25"),
        ("03/25/2024", "2024-03-25"),
        ("03/04/2024", None),
        ("2024/03/12", "2024-03-12"),
        ("Tue, 12 Mar 2024 10:00:00 GMT", "2024-03-12"),
        ("March 12, 2024", "2024-03-12"),
        ("12 March 2024", "2024-03-12"),
        ("2024-13-45", None),
        ("soon", None),
        ("", None),
        (None, None),
        (5, None),
        (date(2024, 3, 12), "2024-03-12"),
        (datetime(2024, 3, 12, 23), "2024-03-12"),
    ],
)
def test_a_day_is_read_where_it_is_beyond_doubt(stated: object, day: str | None) -> None:
    assert iso_date(stated) == day
