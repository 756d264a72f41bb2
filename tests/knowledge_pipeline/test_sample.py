"""The sample corpus shows what it is there to show, and the benchmark's questions can be answered from it."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from knowledge_pipeline.contract import ENTITY_KINDS, SUPPORTED_LANGUAGES
from knowledge_pipeline.language import identify_language
from knowledge_pipeline.readers.reading import read_document
from knowledge_pipeline.readers.refused import Refused
from knowledge_pipeline.readers.structure import StructuredDocument

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "knowledge_pipeline" / "sample"
GLOSSARY = SAMPLE / "glossary.yml"
REFUSED = "orders/dealer-price-list.pdf"
QUESTIONS = [
    json.loads(line) for line in (ROOT / "tests" / "benchmarks" / "questions.jsonl").read_text("utf-8").splitlines()
]


@cache
def documents() -> dict[str, StructuredDocument]:
    paths = (path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*") if path.is_file() and path != GLOSSARY)
    return {path: read_document((SAMPLE / path).read_bytes(), path) for path in paths if path != REFUSED}


def text_of(path: str) -> str:
    return "\n".join(block.text for block in documents()[path].blocks)


@cache
def language_of(path: str) -> str:
    return identify_language(text_of(path)).language


def test_every_file_but_one_is_read() -> None:
    assert 55 <= len(documents()) <= 70


def test_the_one_is_refused_because_it_is_encrypted() -> None:
    with pytest.raises(Refused) as refusal:
        read_document((SAMPLE / REFUSED).read_bytes(), REFUSED)
    assert refusal.value.reason == "encrypted"


def test_every_supported_format_is_present() -> None:
    suffixes = Counter(PurePosixPath(path).suffix for path in documents())
    assert set(suffixes) == {".html", ".md", ".txt", ".pdf", ".docx", ".csv", ".json"}


@pytest.mark.parametrize("language", SUPPORTED_LANGUAGES)
def test_each_language_has_documents_of_its_own(language: str) -> None:
    assert sum(language_of(path) == language for path in documents()) >= 9


def test_a_text_in_windows_1252_keeps_its_letters() -> None:
    path = "guias/cambiar-clave-wifi.txt"
    with pytest.raises(UnicodeDecodeError):
        (SAMPLE / path).read_bytes().decode("utf-8")
    assert "Qué clave elegir" in text_of(path)


def test_the_site_around_a_page_is_not_part_of_it() -> None:
    for path in documents():
        if path.endswith(".html"):
            assert "Lanternel Home Networks." not in text_of(path), path
            assert "cookies" not in text_of(path), path


def test_the_outdated_guide_names_the_one_in_force() -> None:
    outdated = "guides/factory-reset-2022.md"
    front_matter = yaml.safe_load((SAMPLE / outdated).read_text("utf-8").split("---\n")[1])
    assert f"guides/{front_matter['superseded_by']}" in documents()


def test_the_guide_to_the_nightly_restarts_exists_in_english_alone() -> None:
    assert [path for path in documents() if "03:30" in text_of(path)] == ["guides/x200-restarts-at-night.html"]
    anchors = [block.anchor for block in documents()["guides/x200-restarts-at-night.html"].blocks]
    assert {"why-it-restarts", "if-it-keeps-happening"} <= set(anchors)


def test_glossary_names_known_kinds_and_languages() -> None:
    for entry in yaml.safe_load(GLOSSARY.read_text("utf-8")):
        assert entry.get("kind", "term") in ENTITY_KINDS, entry
        assert set(entry.get("aliases", {})) <= set(SUPPORTED_LANGUAGES), entry


@pytest.mark.parametrize("question", QUESTIONS, ids=[f"{row['language']}: {row['question']}" for row in QUESTIONS])
def test_the_document_of_a_question_holds_its_answer(question: dict[str, Any]) -> None:
    if question["document"]:
        missing = [answer for answer in question["answers"] if answer not in text_of(question["document"])]
        assert not missing


def test_questions_cross_languages_follow_up_ask_the_graph_and_cannot_all_be_answered() -> None:
    from_documents = [question for question in QUESTIONS if question["document"]]
    crossing = [question for question in from_documents if language_of(question["document"]) != question["language"]]
    assert Counter(question["language"] for question in QUESTIONS) == dict.fromkeys(SUPPORTED_LANGUAGES, 20)
    assert len(crossing) >= 60
    assert sum(not question["answers"] for question in QUESTIONS) >= 12
    assert sum(bool(question["answers"]) and not question["document"] for question in QUESTIONS) >= 10
    assert sum(bool(question["history"]) for question in QUESTIONS) >= 10
