from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from knowledge_pipeline.readers import Block, Refused, read_document
from tests.knowledge_pipeline.readers.files import docx


def test_headings_lists_tables_and_properties() -> None:
    document = read_document(docx(), "guia.docx")
    assert (document.title, document.author, document.declared_language) == ("Guía", "Ana", "es")
    assert list(document.blocks) == [
        Block("heading", "Reinicio", 1),
        Block("paragraph", "Pulse el botón."),
        Block("list", "- Espere\n- Encienda"),
        Block("heading", "Luces", 2),
        Block("table", "Luz: Red; Color: rojo; Significado: sin señal"),
    ]


def test_a_file_that_unpacks_to_very_much_is_refused_before_it_is_unpacked() -> None:
    bomb = BytesIO(docx())
    with ZipFile(bomb, "a", ZIP_DEFLATED) as archive, archive.open("word/media/zeros", "w", force_zip64=True) as entry:
        for _ in range(310):
            entry.write(bytes(1 << 20))
    with pytest.raises(Refused) as refused:
        read_document(bomb.getvalue(), "bomb.docx")
    assert refused.value.reason == "too_large"
