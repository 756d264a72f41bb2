from __future__ import annotations

import pytest

from knowledge_pipeline.readers.decoding import decode

SPANISH = "¿Por qué se reinicia el módem cada noche? Compruebe la conexión."
GERMAN = "Öffnen Sie die Übersicht und prüfen Sie „Größe“ – 5 € genügen."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SPANISH, "utf-8"),
        (SPANISH, "utf-8-sig"),
        (SPANISH, "latin-1"),
        (GERMAN, "cp1252"),
        (SPANISH, "utf-16"),
        (SPANISH, "utf-16-le"),
        (SPANISH, "utf-16-be"),
        (SPANISH, "utf-32"),
        ("Роутер перезагружается каждую ночь, проверьте блок питания.", "cp1251"),
        ("ルーターは毎晩再起動します。電源を確認してください。", "shift_jis"),
        ("Größe", "cp1252"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_declared_encoding_is_believed_where_the_bytes_are_not_utf_8() -> None:
    assert decode("žluťoučký".encode("iso-8859-2"), declared="ISO-8859-2") == "žluťoučký"


@pytest.mark.parametrize("declared", ["utf-8", "no-such-encoding", "base64", "iso-8859-1"])
def test_a_wrong_or_vague_declaration_does_no_harm(declared: str) -> None:
    assert decode(GERMAN.encode("cp1252"), declared=declared) == GERMAN
