from __future__ import annotations

from knowledge_pipeline.readers import read_document
from tests.knowledge_pipeline.readers.files import HEADING, SMALL, TEXT, pdf


def page(number: int, *lines: tuple[int, str]) -> list[tuple[int, str]]:
    return [(SMALL, "The manual"), (TEXT, ""), *lines, (TEXT, ""), (SMALL, f"Page {number} of 4")]


FILE = pdf(
    [
        page(1, (HEADING, "Reset"), (TEXT, ""), (TEXT, "Press the but-"), (TEXT, "ton for ten"), (TEXT, "seconds.")),
        page(2, (HEADING, "After it"), (TEXT, ""), (TEXT, "Set up the name and the")),
        page(3, (TEXT, "key once more."), (TEXT, ""), (TEXT, "- Name"), (TEXT, "- Key")),
        page(4, (TEXT, "More help is on the last page of this manual.")),
    ],
    title="All about the reset",
)


def test_headings_pages_and_joined_lines() -> None:
    document = read_document(FILE, "manual.pdf")
    assert document.title == "All about the reset"
    assert [(block.kind, block.text, block.page) for block in document.blocks] == [
        ("heading", "Reset", 1),
        ("paragraph", "Press the button for ten seconds.", 1),
        ("heading", "After it", 2),
        ("paragraph", "Set up the name and the key once more.", 2),
        ("list", "- Name\n- Key", 3),
        ("paragraph", "More help is on the last page of this manual.", 4),
    ]
