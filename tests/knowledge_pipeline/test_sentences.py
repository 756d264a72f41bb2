from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_pipeline.sentences import split_sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "Restart it, e.g. after an update.",
                "See Fig. 3 for details.",
                "Dr. Smith wrote it.",
                "Is it on?",
                "Yes!",
            ],
        ),
        ("es", ["El router, p. ej. el N1, se reinicia.", "¿Por qué?", "Véase la pág. 3.", "El Sr. López lo confirmó."]),
        ("pt", ["O roteador, p. ex. o N1, reinicia.", "Veja a pág. 3.", "O Dr. Silva confirmou.", "Porquê?"]),
        ("fr", ["Le routeur, p. ex. le N1, redémarre.", "Voir p. 3.", "M. Dupont l'a confirmé.", "Pourquoi ?"]),
        ("de", ["Der Router, z. B. der N1, startet neu.", "Siehe S. 3 bzw. Abb. 2.", "Am 3. Mai kam er.", "Warum?"]),
        (
            "en",
            ["Firmware 2.1 fixes it.", "Install 2.1.3 from https://a.example/v2.1 first.", "Then wait 1.5 minutes."],
        ),
        ("en", ["Section 6.2. explains it.", "Edit /etc/apt.conf.d/ then."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences), language=language) == sentences


def test_items_rows_and_lines_of_code_are_pieces_of_their_own() -> None:
    text = "Do this:\n\n1. Press reset\n2. Wait a while. Then go on.\n  - or not\nlight: red; meaning: no power"
    assert split_sentences(text) == [
        "Do this:",
        "1. Press reset",
        "2. Wait a while.",
        "Then go on.",
        "- or not",
        "light: red; meaning: no power",
    ]


@given(st.text(), st.sampled_from(["en", "es", "pt", "fr", "de", "und", "ja"]))
def test_no_character_is_lost(text: str, language: str) -> None:
    joined = " ".join(split_sentences(text, language=language))
    assert "".join(joined.split()) == "".join(text.split())
