"""The real engines. Bergamot's models come in a wheel, Apertium's programs from Debian: its tests are integration."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions.answering.translation.apertium import Apertium, known_terms, modes_of_pairs
from actions.answering.translation.bergamot import Bergamot
from actions.answering.translation.translator import RoutedTranslator
from actions.errors import EngineUnavailable


@pytest.fixture(scope="module")
def apertium() -> Iterator[Apertium]:
    engine = Apertium()
    yield engine
    engine.close()


def test_modes_are_read_as_pairs_of_our_languages_and_brazils_portuguese_wins():
    modes = ["eng-spa", "es-pt", "es-pt_BR", "eco-es-fr", "spa-cat", "spa-eng_US"]

    assert modes_of_pairs(modes) == {("en", "es"): "eng-spa", ("es", "pt"): "es-pt_BR"}


def test_terms_lead_from_one_language_to_the_other():
    assert known_terms("pt", "es")["roteador"] == "router"
    assert known_terms("fr", "es")["redémarrer"] == "reiniciar"
    assert known_terms("de", "en") == {}


@pytest.mark.parametrize(
    ("sentence", "source", "target", "words"),
    [
        ("Do not unplug the X200 while config.yml is saved.", "en", "pt", ["Não", "X200", "config.yml"]),
        ("Não desligue o roteador.", "pt", "en", ["not", "router"]),
    ],
)
def test_bergamot_translates_between_english_and_portuguese(sentence: str, source: str, target: str, words: list[str]):
    [translation] = Bergamot().translate([sentence], source=source, target=target)

    assert all(word in translation for word in words)


def test_bergamot_says_so_when_it_has_no_model():
    with pytest.raises(EngineUnavailable, match="bergamot"):
        Bergamot().translate(["Hallo"], source="de", target="fr")


@pytest.mark.integration
@pytest.mark.parametrize(
    ("sentence", "source", "target", "translation"),
    [
        ("O roteador reinicia todas as noites.", "pt", "es", "El router reinicia todas las noches."),
        ("Veja [1] no config.yml.", "pt", "es", "Vea [1] en la config.yml."),
        ("¿Por qué mi router se reinicia?", "es", "pt", "Por que meu roteador se reinicia?"),
    ],
)
def test_apertium_translates_between_close_languages(
    apertium: Apertium, sentence: str, source: str, target: str, translation: str
):
    assert apertium.translate([sentence], source=source, target=target) == [translation]


@pytest.mark.integration
def test_apertium_starts_again_after_its_processes_ended(apertium: Apertium):
    apertium.translate(["Bom dia."], source="pt", target="es")
    apertium.close()

    assert apertium.translate(["Bom dia."], source="pt", target="es") == ["buen día."]


@pytest.mark.integration
def test_a_question_reaches_english_over_portuguese_with_its_names(apertium: Apertium):
    translator = RoutedTranslator([Bergamot(), apertium])

    [question] = translator.translate(
        ["¿Por qué mi router X200 se reinicia cada noche?"], source="es", target="en", purpose="search"
    )

    assert question == "Why does my X200 router restart every night?"
