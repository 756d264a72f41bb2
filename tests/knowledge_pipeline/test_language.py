from __future__ import annotations

import pytest

from knowledge_pipeline.common_words import COMMON_WORDS
from knowledge_pipeline.contract import SUPPORTED_LANGUAGES, UNKNOWN_LANGUAGE
from knowledge_pipeline.language import identify_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Why does my N1 restart every night?", "en"),
        ("¿Por qué mi router se reinicia cada noche?", "es"),
        ("Porque é que o meu router reinicia todas as noites?", "pt"),
        ("Pourquoi mon routeur redémarre-t-il chaque nuit ?", "fr"),
        ("Warum startet mein Router jede Nacht neu?", "de"),
        ("Perché il mio router si riavvia ogni notte?", "it"),
        ("hello", "en"),
        ("hola", "es"),
        ("olá", "pt"),
        ("bonjour", "fr"),
        ("danke", "de"),
    ],
)
def test_messages_tell_their_language_by_themselves(text: str, language: str) -> None:
    assert identify_language(text).language == language


@pytest.mark.parametrize(
    ("text", "prior", "language"),
    [
        ("por que?", "pt", "pt"),
        ("por que?", "es", "es"),
        ("reset", "de", "de"),
        ("router X1", "fr", "fr"),
        ("E99", "es", "es"),
        ("12345", "pt", "pt"),
        ("", "en", "en"),
        ("how do I reset it?", "es", "en"),
        ("¿Y si sigue pasando?", "en", "es"),
        ("e agora?", "en", "pt"),
        ("et maintenant ?", "de", "fr"),
        ("und jetzt?", "fr", "de"),
    ],
)
def test_the_conversation_decides_only_what_the_message_leaves_open(text: str, prior: str, language: str) -> None:
    assert identify_language(text, prior=prior).language == language


@pytest.mark.parametrize("text", ["", "12345", "E99", "😀", "router", "X1 2.1", "再起動"])
def test_what_tells_nothing_is_unknown_without_a_conversation(text: str) -> None:
    guess = identify_language(text)
    assert guess.language == UNKNOWN_LANGUAGE
    assert guess.confidence < 0.5


def test_every_language_we_speak_has_its_common_words() -> None:
    assert set(SUPPORTED_LANGUAGES) <= COMMON_WORDS.keys()
