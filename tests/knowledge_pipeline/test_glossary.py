"""Glossaries as organisations write them."""

from pathlib import Path

import pytest

from knowledge_pipeline.errors import InvalidSettings
from knowledge_pipeline.glossary import GlossaryEntry, phrase_of, read_glossary


def test_names_of_every_language_lead_to_one_entity(tmp_path: Path):
    file = tmp_path / "glossary.yml"
    file.write_text("- {name: guest network, aliases: {es: [red de invitados], de: Gastnetz}}\n")
    glossary = read_glossary(file)
    assert {glossary.by_phrase()[phrase].entity_id for phrase in ("guest network", "red de invitados", "gastnetz")} == {
        "term:guest network"
    }


def test_aliases_may_be_a_plain_list(tmp_path: Path):
    file = tmp_path / "glossary.yml"
    file.write_text("- {name: Zeta 9, kind: product, aliases: [Z-9, 9]}\n")
    assert read_glossary(file).entries == (GlossaryEntry("product", "Zeta 9", ("Z-9", "9")),)


@pytest.mark.parametrize(("one", "other"), [("Guest-Network", "guest  network"), ("l’adaptateur", "L'adaptateur")])
def test_spellings_that_differ_in_case_hyphens_or_spaces_are_one_phrase(one: str, other: str):
    assert phrase_of(one) == phrase_of(other)


@pytest.mark.parametrize(
    ("name", "surface", "is_named"),
    [("ONT", "ONT", True), ("ONT", "ont", False), ("guest network", "Guest Network", True), ("X200", "x200", True)],
)
def test_an_abbreviation_is_named_in_capitals_only(name: str, surface: str, is_named: bool):
    assert GlossaryEntry("term", name, ()).is_named(surface) is is_named


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name: X\n", "is not a list"),
        ("- aliases: [x]\n", "Entry 1 .* has no name"),
        ("- {name: X, kind: thing}\n", "has kind 'thing'; known: product"),
        ("- [\n", "Cannot read the glossary"),
    ],
)
def test_a_glossary_that_cannot_be_used_is_refused_in_one_line(tmp_path: Path, text: str, complaint: str):
    file = tmp_path / "glossary.yml"
    file.write_text(text)
    with pytest.raises(InvalidSettings, match=complaint) as refused:
        read_glossary(file)
    assert "\n" not in str(refused.value)
