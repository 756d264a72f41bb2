"""Dates as people write them."""

import pytest

from knowledge_pipeline.steps.dates import iso_date


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("12 March 2024", "en", "2024-03-12"),
        ("March 12th, 2024", "en", "2024-03-12"),
        ("12 de marzo de 2024", "es", "2024-03-12"),
        ("1 de março de 2024", "pt", "2024-03-01"),
        ("1er août 2024", "fr", "2024-08-01"),
        ("3. Jänner 2025", "de", "2025-01-03"),
        ("2024-03-12", "en", "2024-03-12"),
        ("12.03.2024", "de", "2024-03-12"),
        ("12/03/2024", "fr", "2024-03-12"),
        ("12/31/2024", "en", "2024-12-31"),
        ("31/12/2024", "en", "2024-12-31"),
    ],
)
def test_a_date_is_read_in_every_language(text: str, language: str, date: str):
    assert iso_date(text, language=language) == date


def test_a_date_that_could_be_two_is_not_guessed():
    assert iso_date("03/04/2024", language="en") is None


@pytest.mark.parametrize("text", ["31.02.2024", "soon", "2024"])
def test_what_is_no_date_is_none(text: str):
    assert iso_date(text, language="de") is None
