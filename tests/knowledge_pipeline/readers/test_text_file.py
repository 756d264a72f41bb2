from __future__ import annotations

from knowledge_pipeline.readers import Block, read_document


def test_underlined_lines_are_headings_in_the_order_of_their_underlining() -> None:
    text = "Reset\n=====\n\nPress it\nfor 10 s.\n\nAfter\n-----\nSet it up:\n- name\n- key,\n  a long one\n"
    document = read_document(text.encode(), "reset.txt")
    assert document.title == "Reset"
    assert list(document.blocks) == [
        Block("heading", "Reset", 1),
        Block("paragraph", "Press it for 10 s."),
        Block("heading", "After", 2),
        Block("paragraph", "Set it up:"),
        Block("list", "- name\n- key, a long one"),
    ]


def test_short_lines_that_stand_alone_are_headings_where_nothing_is_underlined() -> None:
    text = "Redes de convidados\n\nServem para visitas.\n\nComo se liga?\n\nNa aplicação, em Rede.\n\nFim\n"
    assert [(block.kind, block.level) for block in read_document(text.encode(), "rede.txt").blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_a_text_without_headings_is_named_after_its_file() -> None:
    assert read_document(b"Only one sentence.", "notes/opening_hours-2024.txt").title == "Opening hours 2024"
