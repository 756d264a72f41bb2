"""Reads a table of comma-, semicolon-, tab- or bar-separated values."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from knowledge_pipeline.readers.decoding import decode
from knowledge_pipeline.readers.refused import Refused
from knowledge_pipeline.readers.structure import Block, StructuredDocument
from knowledge_pipeline.readers.table_rows import can_name_columns, row_line

MEDIA_TYPE = "text/csv"

_DELIMITERS = ",;\t|"
_SAMPLE_CHARACTERS = 64 * 1024
_QUESTION_SHARE = 0.6


def read_csv(content: bytes) -> StructuredDocument:
    """Return a block a row, each naming its columns; where a column asks questions, each is a heading."""
    text = decode(content)
    rows = [row for row in csv.reader(StringIO(text, newline=""), _dialect(text)) if any(cell.strip() for cell in row)]
    if not rows:
        raise Refused("no_text", "The table has no rows.")
    headers, records = (rows[0], rows[1:]) if len(rows) > 1 and can_name_columns(rows[0]) else ([], rows)
    question = _question_column(records)
    blocks: list[Block] = []
    for record in records:
        if question is None or question >= len(record) or not record[question].strip():
            blocks.append(Block("table", row_line(headers, record)))
        else:
            blocks += _asked_and_answered(headers, record, question)
    return StructuredDocument(
        title="", author=None, modified=None, declared_language=None, blocks=tuple(blocks), media_type=MEDIA_TYPE
    )


def _dialect(text: str) -> csv.Dialect | type[csv.Dialect]:
    # Cut at a line end: half a quoted value at the end misleads the sniffer.
    sample = text[:_SAMPLE_CHARACTERS].rpartition("\n")[0] if len(text) > _SAMPLE_CHARACTERS else text
    first_line = sample.partition("\n")[0]
    likeliest = max(_DELIMITERS, key=first_line.count)
    try:
        dialect = csv.Sniffer().sniff(sample, delimiters=likeliest if likeliest in first_line else _DELIMITERS)
    except csv.Error:
        return _Plain.of(likeliest)
    dialect.doublequote = True
    return dialect


class _Plain(csv.excel):
    """Comma-separated values as everybody writes them."""

    @classmethod
    def of(cls, delimiter: str) -> csv.Dialect:
        dialect = cls()
        dialect.delimiter = delimiter
        return dialect


def _question_column(records: Sequence[Sequence[str]]) -> int | None:
    """Return the column in which most rows hold a question, if there is one and another to answer it."""
    width = max(map(len, records), default=0)
    for column in range(width if width > 1 else 0):
        asked = sum(len(record) > column and record[column].rstrip().endswith(("?", "？")) for record in records)
        if asked >= _QUESTION_SHARE * len(records):
            return column
    return None


def _asked_and_answered(headers: Sequence[str], record: Sequence[str], question: int) -> list[Block]:
    """Return the question as heading, the longest other value as its answer, and the rest as a row below it."""
    others = [column for column in range(len(record)) if column != question]
    answer = max(others, key=lambda column: len(record[column]), default=None)
    if answer is None:
        return [Block("paragraph", record[question])]
    rest = [cell if column not in {question, answer} else "" for column, cell in enumerate(record)]
    blocks = [Block("heading", record[question], 1), Block("paragraph", record[answer])]
    return [*blocks, Block("table", line)] if (line := row_line(headers, rest)) else blocks
