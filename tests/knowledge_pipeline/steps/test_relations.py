"""Relations are read from the sentence that holds two names, in every language."""

import re

import pytest

from knowledge_pipeline.contract import entity_id
from knowledge_pipeline.steps.mentions import Sighting
from knowledge_pipeline.steps.relations import relations_in

KINDS = {"X200": "product", "X300": "product", "M50": "product", "M70": "product", "P12": "product", "P24": "product"}
KINDS |= {"E42": "error_code", "firmware 2.1": "version", "Firmware 2.1": "version", "2.2": "version", "VPN": "term"}


def relations_of(sentence: str, language: str) -> set[tuple[str, str, str]]:
    sightings = [
        Sighting(0, *found.span(), kind, entity_id(kind, name), name)
        for name, kind in KINDS.items()
        for found in re.finditer(re.escape(name), sentence)
    ]
    seen = relations_in([sentence], sorted(sightings, key=lambda sighting: sighting.start), language=language)
    return {(found.subject_id.partition(":")[2], found.type, found.object_id.partition(":")[2]) for found in seen}


@pytest.mark.parametrize(
    ("sentence", "language", "relation"),
    [
        ("The X200 is compatible with the M50.", "en", ("x200", "compatible_with", "m50")),
        ("El X200 es compatible con el M50.", "es", ("x200", "compatible_with", "m50")),
        ("O X200 é compatível com o M50.", "pt", ("x200", "compatible_with", "m50")),
        ("Le X200 est compatible avec le M50.", "fr", ("x200", "compatible_with", "m50")),
        ("Der X200 ist mit dem M50 kompatibel.", "de", ("x200", "compatible_with", "m50")),
        ("The X200 requires the P24.", "en", ("x200", "requires", "p24")),
        ("El X200 necesita la P24.", "es", ("x200", "requires", "p24")),
        ("O X200 precisa da P24.", "pt", ("x200", "requires", "p24")),
        ("Le X200 nécessite le P24.", "fr", ("x200", "requires", "p24")),
        ("Der X200 benötigt das P24.", "de", ("x200", "requires", "p24")),
        ("The P24 is required by the X200.", "en", ("x200", "requires", "p24")),
        ("The X300 replaces the X200.", "en", ("x300", "replaces", "x200")),
        ("El X300 sustituye al X200.", "es", ("x300", "replaces", "x200")),
        ("O X300 substitui o X200.", "pt", ("x300", "replaces", "x200")),
        ("Le X300 remplace le X200.", "fr", ("x300", "replaces", "x200")),
        ("Der X300 ersetzt den X200.", "de", ("x300", "replaces", "x200")),
        ("The X200 was replaced by the X300.", "en", ("x300", "replaces", "x200")),
        ("El X200 ha sido sustituido por el X300.", "es", ("x300", "replaces", "x200")),
        ("O X200 foi substituído pelo X300.", "pt", ("x300", "replaces", "x200")),
        ("Le X200 est remplacé par le X300.", "fr", ("x300", "replaces", "x200")),
        ("Der X200 wurde durch den X300 ersetzt.", "de", ("x300", "replaces", "x200")),
        ("Replace the P12 with a P24.", "en", ("p24", "replaces", "p12")),
        ("Ersetzen Sie das P12 durch ein P24.", "de", ("p24", "replaces", "p12")),
        ("The P12 causes E42.", "en", ("p12", "causes", "e42")),
        ("La P12 provoca el E42.", "es", ("p12", "causes", "e42")),
        ("A P12 causa o E42.", "pt", ("p12", "causes", "e42")),
        ("Le P12 provoque E42.", "fr", ("p12", "causes", "e42")),
        ("Das P12 verursacht E42.", "de", ("p12", "causes", "e42")),
        ("E42 is fixed by firmware 2.1.", "en", ("e42", "fixed_by", "firmware 2.1")),
        ("E42 se corrige con el firmware 2.1.", "es", ("e42", "fixed_by", "firmware 2.1")),
        ("E42 foi corrigido pelo firmware 2.1.", "pt", ("e42", "fixed_by", "firmware 2.1")),
        ("E42 est corrigée par le firmware 2.1.", "fr", ("e42", "fixed_by", "firmware 2.1")),
        ("E42 wird durch die Firmware 2.1 behoben.", "de", ("e42", "fixed_by", "firmware 2.1")),
        ("Firmware 2.1 fixes E42.", "en", ("e42", "fixed_by", "firmware 2.1")),
        ("Die Firmware 2.1 behebt E42.", "de", ("e42", "fixed_by", "firmware 2.1")),
        ("The VPN is part of the X300.", "en", ("vpn", "part_of", "x300")),
        ("El X300 incluye VPN.", "es", ("vpn", "part_of", "x300")),
        ("O VPN faz parte do X300.", "pt", ("vpn", "part_of", "x300")),
        ("Le VPN fait partie du X300.", "fr", ("vpn", "part_of", "x300")),
        ("VPN gehört zum X300.", "de", ("vpn", "part_of", "x300")),
        ("The X200 uses firmware 2.1.", "en", ("x200", "has_version", "firmware 2.1")),
        ("El X200 usa el firmware 2.1.", "es", ("x200", "has_version", "firmware 2.1")),
        ("O X200 usa o firmware 2.1.", "pt", ("x200", "has_version", "firmware 2.1")),
        ("Le X200 utilise le firmware 2.1.", "fr", ("x200", "has_version", "firmware 2.1")),
        ("Der X200 nutzt die Firmware 2.1.", "de", ("x200", "has_version", "firmware 2.1")),
        ("Download firmware 2.1 for the X200.", "en", ("x200", "has_version", "firmware 2.1")),
    ],
)
def test_words_between_two_names_tell_the_relation(sentence: str, language: str, relation: tuple[str, str, str]):
    assert relations_of(sentence, language) == {relation}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The X200 is not compatible with the M70.", "en"),
        ("El X200 no es compatible con el M70.", "es"),
        ("O X200 não é compatível com o M70.", "pt"),
        ("Le X200 n'est pas compatible avec le M70.", "fr"),
        ("Der X200 ist nicht mit dem M70 kompatibel.", "de"),
        ("Der X200 ist mit dem M70 nicht kompatibel.", "de"),
    ],
)
def test_what_a_sentence_denies_is_only_related(sentence: str, language: str):
    assert relations_of(sentence, language) == {("x200", "related_to", "m70")}


def test_a_denial_of_something_else_denies_nothing():
    assert ("x200", "has_version", "firmware 2.1") in relations_of("The X200 uses firmware 2.1, not 2.2.", "en")


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The X200 is compatible with the M50 mesh point, the M70 mesh point and the switch X300.", "en"),
        ("El X200 es compatible con el M50, el punto de malla M70 y el X300.", "es"),
        ("O X200 é compatível com o M50, o M70 e o router X300.", "pt"),
        ("Le X200 est compatible avec le M50, le M70 et le routeur X300.", "fr"),
        ("Le X200 est compatible avec le M50, avec le M70 et avec le X300.", "fr"),
        ("Der X200 ist kompatibel mit dem M50, dem M70 und dem Router X300.", "de"),
    ],
)
def test_names_in_a_list_share_the_relation(sentence: str, language: str):
    assert {
        (subject, object_) for subject, type_, object_ in relations_of(sentence, language) if type_ != "related_to"
    } == {
        ("x200", "m50"),
        ("x200", "m70"),
        ("x200", "x300"),
    }


def test_a_word_that_joins_nothing_makes_no_list():
    assert ("x200", "requires", "p24") not in relations_of("The X200 near M70 requires the P24.", "en")


def test_a_second_statement_is_about_the_subject_of_the_first():
    assert relations_of("The X200 requires the P24 and is compatible with the M50.", "en") >= {
        ("x200", "requires", "p24"),
        ("x200", "compatible_with", "m50"),
    }


def test_punctuation_alone_between_product_and_version_says_which_version_it_has():
    assert relations_of("X200 (firmware 2.1)", "en") == {("x200", "has_version", "firmware 2.1")}


def test_a_condition_is_no_statement():
    assert relations_of("These steps are for the X200 with firmware 2.1 or newer.", "en") == {
        ("x200", "related_to", "firmware 2.1")
    }


@pytest.mark.parametrize(
    ("row", "language"),
    [
        ("Product: X200; Firmware 2.1: yes; Compatible with: M50; Power supply: P24", "en"),
        ("Produkt: X200; Firmware 2.1: ja; Kompatibel mit: M50; Netzteil: P24", "de"),
    ],
)
def test_a_row_tells_of_its_first_name_by_the_labels_of_its_cells(row: str, language: str):
    assert relations_of(row, language) >= {
        ("x200", "compatible_with", "m50"),
        ("x200", "has_version", "firmware 2.1"),
        ("x200", "related_to", "p24"),
    }


def test_the_words_of_a_cell_are_read_like_a_sentence():
    row = "Code: E42; Cause: the VPN; Remedy: E42 is fixed by firmware 2.1"
    assert relations_of(row, "en") == {
        ("e42", "fixed_by", "firmware 2.1"),
        ("e42", "related_to", "vpn"),
        ("vpn", "related_to", "firmware 2.1"),
    }


def test_two_names_that_nothing_joins_are_related_by_their_sentence():
    assert relations_of("Put the X200 near the M50.", "en") == {("x200", "related_to", "m50")}


def test_a_sentence_of_many_names_is_a_list_that_relates_none():
    assert relations_of("X200, X300, M50, M70, P12, P24", "en") == set()


def test_a_language_without_patterns_still_tells_what_is_named_together():
    assert relations_of("X200 は M50", "ja") == {("x200", "related_to", "m50")}
