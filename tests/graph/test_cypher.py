"""The Cypher files speak of nothing that the contract does not name, and take values as parameters only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.contract import LABELS, SEMANTIC_RELATIONSHIPS, STRUCTURAL_RELATIONSHIPS
from graph.statements import CYPHER

FILES = sorted(CYPHER.glob("*.cypher"))


def names_in(text: str) -> set[str]:
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))
    return {name for names in re.findall(r"[(\[]\w*:([A-Za-z_|]+)", code) for name in names.split("|")}


def test_every_label_and_relationship_type_is_in_the_contract() -> None:
    used = {name for file in FILES for name in names_in(file.read_text("utf-8"))}
    assert used == {*LABELS, *STRUCTURAL_RELATIONSHIPS, *SEMANTIC_RELATIONSHIPS}


@pytest.mark.parametrize("file", ["remove_edges", "facts_of"])
def test_statements_over_all_relations_miss_none(file: str) -> None:
    assert set(SEMANTIC_RELATIONSHIPS) <= names_in((CYPHER / f"{file}.cypher").read_text("utf-8"))


def test_every_file_is_used() -> None:
    code = "".join(file.read_text("utf-8") for file in Path(CYPHER.parent).glob("*.py"))
    assert [file.stem for file in FILES if f'"{file.stem}"' not in code] == []


def test_no_python_file_holds_cypher() -> None:
    for file in CYPHER.parent.glob("*.py"):
        assert not re.search(r"\b(MATCH|MERGE|UNWIND)\b[^a-z]*[(\[$]", file.read_text("utf-8")), file
