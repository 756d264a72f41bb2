"""Names and numbers become entities only where the document says what they are."""

import re

import pytest

from knowledge_pipeline.glossary import GlossaryEntry
from knowledge_pipeline.steps.mentions import Evidence, Sighting, Spot, evidence_in, sightings_in

NOTHING = Evidence(frozenset(), frozenset())


def spot(rule: str, text: str, *, inside: str | None = None, line: int = 1) -> Spot:
    start = (inside or text).index(text)
    return Spot(rule, line, start, start + len(text), text)


def ids(seen: list[Sighting]) -> list[str]:
    return [sighting.entity_id for sighting in seen]


@pytest.mark.parametrize(
    ("rule", "text", "entities"),
    [
        ("version_list", "firmware 2.1", ["version:2.1"]),
        ("version_list", "versiones 2.1 y 2.2", ["version:2.1", "version:2.2"]),
        ("version_list", "v3.0.4", ["version:3.0.4"]),
        ("error_list", "error E42", ["error_code:e42"]),
        (
            "error_list",
            "Fehlercodes E42, E43 und 0x80070005",
            ["error_code:e42", "error_code:e43", "error_code:0x80070005"],
        ),
        ("error_list", "erreur 691", ["error_code:691"]),
        ("email", "Help@Example.org", ["email:help@example.org"]),
        ("phone", "+49 30 123456-78", ["phone:+493012345678"]),
        ("phone", "Tel.: 030 1234567", ["phone:0301234567"]),
        ("phone", "+1 23", []),
        ("date", "12. März 2024", ["date:2024-03-12"]),
        ("model", "X200", []),
    ],
)
def test_what_a_rule_spotted_is_named_the_same_however_it_is_written(rule: str, text: str, entities: list[str]):
    assert ids(sightings_in([spot(rule, text)], NOTHING, {}, language="de")) == entities


def test_the_first_version_of_a_list_keeps_the_word_before_it():
    seen = sightings_in([spot("version_list", "firmware 2.1 and 2.2")], NOTHING, {}, language="en")
    assert [sighting.surface for sighting in seen] == ["firmware 2.1", "2.2"]


def test_a_model_number_is_a_product_when_it_stands_beside_a_device_once_in_the_document():
    evidence = evidence_in("Night restarts", [spot("product_list", "routers X200 and X300")])
    assert ids(sightings_in([spot("model", "X300")], evidence, {}, language="en")) == ["product:x300"]


def test_a_model_number_in_the_title_is_a_product():
    assert evidence_in("Guide of the AX-3000", []).products == {"AX-3000"}


@pytest.mark.parametrize("standard", ["UTF-8", "RFC2822", "AMD64", "X11", "ISO-8859-1", "WPA3", "SHA256", "IEEE-1394"])
def test_a_standard_is_no_product_even_beside_a_device_or_in_a_title(standard: str):
    spots = [spot("product_list", f"{standard} devices")]
    assert evidence_in(f"About {standard}", spots).products == frozenset()


def test_a_name_that_the_document_calls_an_error_is_no_product():
    evidence = evidence_in("Error E42 of the X200", [spot("error_list", "Error E42")])
    assert evidence == Evidence(frozenset({"X200"}), frozenset({"E42"}))


def test_of_two_names_at_one_place_the_longer_is_seen():
    text = "the X200 Pro restarts"
    entry = GlossaryEntry("product", "X200 Pro", ())
    spots = [spot("model", "X200", inside=text), spot("glossary", "X200 Pro", inside=text)]
    evidence = Evidence(frozenset({"X200"}), frozenset())
    assert ids(sightings_in(spots, evidence, {"x200 pro": entry}, language="en")) == ["product:x200 pro"]


@pytest.mark.parametrize(
    ("surface", "language"),
    [
        ("guest network", "en"),
        ("red de invitados", "es"),
        ("rede de convidados", "pt"),
        ("réseau invité", "fr"),
        ("Gast-Netz", "de"),
    ],
)
def test_a_glossary_name_of_any_language_is_the_same_entity(surface: str, language: str):
    entry = GlossaryEntry(
        "term", "guest network", ("red de invitados", "rede de convidados", "réseau invité", "Gast-Netz")
    )
    glossary = {re.sub("-", " ", name.casefold()): entry for name in (entry.name, *entry.aliases)}
    seen = sightings_in([spot("glossary", surface)], NOTHING, glossary, language=language)
    assert ids(seen) == ["term:guest network"]
