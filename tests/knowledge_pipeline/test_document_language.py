from __future__ import annotations

import pytest

from knowledge_pipeline.document_language import chunk_language, document_language

TEXTS = {
    "en": "The router restarts every night because the check for new firmware fails. Install the new one by hand "
    "and switch the automatic check off until the problem is solved. No settings are lost.",
    "es": "El router se reinicia cada noche porque falla la comprobación de la nueva versión. Instálela a mano "
    "y desactive la comprobación automática hasta que se resuelva. No se pierde ningún ajuste.",
    "pt": "O router reinicia todas as noites porque a verificação da nova versão falha. Instale a versão à mão e "
    "desligue a verificação automática até que o problema esteja resolvido. Nenhuma definição se perde.",
    "fr": "Le routeur redémarre chaque nuit parce que la recherche d'une nouvelle version échoue. Installez la version "
    "à la main et désactivez la recherche automatique jusqu'à ce que le problème soit résolu.",
    "de": "Der Router startet jede Nacht neu, weil die Suche nach neuer Firmware fehlschlägt. Installieren Sie die "
    "neue Version von Hand und schalten Sie die automatische Suche aus, bis das Problem gelöst ist.",
    "nl": "De router start elke nacht opnieuw omdat het zoeken naar nieuwe firmware mislukt. Installeer de nieuwe "
    "versie met de hand en zet het automatisch zoeken uit totdat het probleem is opgelost.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_document_is_in_the_language_of_its_text(language: str) -> None:
    assert document_language(TEXTS[language]) == language


@pytest.mark.parametrize("language", TEXTS)
def test_a_declaration_is_not_believed_against_the_text(language: str) -> None:
    assert document_language(TEXTS[language], declared="it") == language


@pytest.mark.parametrize("declared", ["es", "sv"])
def test_a_declaration_is_believed_where_the_text_tells_nothing(declared: str) -> None:
    assert document_language("A1; 12 V; 30 W", declared=declared) == declared


def test_a_chunk_in_another_language_we_speak_is_told_apart() -> None:
    assert chunk_language(TEXTS["en"], document_language="de") == "en"


def test_what_is_too_short_to_tell_is_in_the_language_of_the_document() -> None:
    assert chunk_language("sudo apt install -t stable ./package_2.1-3_amd64.deb", document_language="de") == "de"
