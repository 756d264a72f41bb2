from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.answering.faithfulness import is_faithful_translation, is_negated


@pytest.mark.parametrize(
    ("original", "translation", "source", "target", "faithful"),
    [
        ("Wait 10 seconds.", "Espere 10 segundos.", "en", "es", True),
        ("Wait 10 seconds.", "Espere 100 segundos.", "en", "es", False),
        ("Wait ten seconds.", "Espere 10 segundos.", "en", "es", False),
        ("It takes 2.4 A.", "Usa 2,4 A.", "en", "es", True),
        ("It takes 2.4 A.", "Usa 24 A.", "en", "es", False),
        ("Install firmware 2.1.", "Instale o firmware 2.1.", "en", "pt", True),
        ("The X200 restarts.", "El X-200 se reinicia.", "en", "es", True),
        ("The X200 restarts.", "El router se reinicia.", "en", "es", False),
        ("Do not unplug it.", "No lo desconecte.", "en", "es", True),
        ("Do not unplug it.", "Desconéctelo.", "en", "es", False),
        ("Débranchez-le.", "Não o desligue.", "fr", "pt", False),
        ("N'ouvrez pas le boîtier.", "Do not open the case.", "fr", "en", True),
        ("Öffnen Sie das Gehäuse nicht.", "Open the case.", "de", "en", False),
        ("See https://example.org/a.", "Vea https://example.org/a.", "en", "es", True),
        ("See https://example.org/a.", "Vea https://example.org/ a.", "en", "es", False),
        ("Choose Settings › Event log › Export.", "Elija Settings › Event log › Export.", "en", "es", True),
        ("Choose Settings › Event log › Export.", "Elija el registro de ajustes.", "en", "es", False),
        ("Wait.", " ", "en", "es", False),
    ],
)
def test_translation_must_keep_numbers_names_addresses_and_denial(
    original: str, translation: str, source: str, target: str, faithful: bool
):
    assert is_faithful_translation(translation, original=original, source=source, target=target) is faithful


@given(number=st.integers(0, 10**6), other=st.integers(0, 10**6))
def test_a_changed_number_is_never_faithful(number: int, other: int):
    faithful = is_faithful_translation(
        f"Espere {other} segundos.", original=f"Wait {number} seconds.", source="en", target="es"
    )

    assert faithful is (number == other)


@pytest.mark.parametrize(
    ("denied", "said", "language"),
    [
        ("It doesn’t work.", "It works.", "en"),
        ("Nunca funciona.", "Siempre funciona.", "es"),
        ("Não funciona.", "Funciona.", "pt"),
        ("Ça ne marche pas.", "Ça marche.", "fr"),
        ("Es gibt kein Netz.", "Es gibt ein Netz.", "de"),
    ],
)
def test_denial_is_seen_in_every_language(denied: str, said: str, language: str):
    assert is_negated(denied, language=language)
    assert not is_negated(said, language=language)
