from __future__ import annotations

import pytest

from search.identifiers import identifiers_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The X-200, the X200 and the X 200 are one.", {"x200"}),
        ("¿Por qué se reinicia mi X200?", {"x200"}),
        ("O código E42 aparece.", {"e42"}),
        ("L'erreur E-42 s'affiche", {"e42"}),
        ("Das X200-Netzteil ist defekt", {"x200", "x200netzteil"}),
        ("firmware v2.1.3 and 2.1", {"2.1.3", "2.1"}),
        ("2.1-3 is not 2.13", {"2.1-3", "2.13"}),
        ("ERR_TIMEOUT in sources.list", {"errtimeout", "sources.list"}),
    ],
)
def test_identifiers_have_one_form_however_they_are_written(text, expected):
    assert identifiers_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Wi-Fi and plug-and-play",
        "reinicia-se, est-ce que, Haus-Tür",
        "e.g. this, z.B. das",
        "404 pages in 2024, 10/100",
        "and/or",
        "person@example.com",
        "",
    ],
)
def test_words_plain_numbers_and_addresses_are_no_identifiers(text):
    assert identifiers_in(text) == frozenset()
