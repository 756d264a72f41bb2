from __future__ import annotations

import pytest

from knowledge_pipeline.readers import Block, read_document


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_row_is_a_block_that_names_its_columns(delimiter: str) -> None:
    rows = [["code", "meaning"], ["A1", '"no power, or no cable"'], ["A2", ""]]
    content = "\n".join(delimiter.join(row) for row in rows).encode()
    assert list(read_document(content, "codes.csv").blocks) == [
        Block("table", "code: A1; meaning: no power, or no cable"),
        Block("table", "code: A2"),
    ]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How long is the warranty?", "Two years."),
        ("¿Cuánto dura la garantía?", "Dos años."),
        ("Quanto dura a garantia?", "Dois anos."),
        ("Combien de temps dure la garantie ?", "Deux ans."),
        ("Wie lange gilt die Garantie?", "Zwei Jahre."),
    ],
)
def test_questions_are_headings_over_their_answers(question: str, answer: str) -> None:
    content = f"q;a;topic\n{question};{answer};W\n{question};{answer};\n".encode()
    assert list(read_document(content, "faq.csv").blocks) == [
        Block("heading", question, 1),
        Block("paragraph", answer),
        Block("table", "topic: W"),
        Block("heading", question, 1),
        Block("paragraph", answer),
    ]


def test_quoted_line_ends_stay_in_their_row() -> None:
    content = b'code,remedy\nA1,"Restart it.\nThen wait."\nA2,Call us\n'
    assert read_document(content, "codes.csv").blocks[0].text == "code: A1; remedy: Restart it. Then wait."


def test_numbers_in_the_first_row_name_no_columns() -> None:
    assert read_document(b"1,red\n2,green\n", "lights.csv").blocks[0].text == "1; red"
