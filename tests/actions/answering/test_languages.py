from __future__ import annotations

import pytest

from actions.answering.languages import knowledge_of
from knowledge_pipeline.contract import RELATION_TYPES, SUPPORTED_LANGUAGES


@pytest.mark.parametrize("language", SUPPORTED_LANGUAGES)
def test_every_relation_can_be_said_in_every_language(language: str):
    wordings = knowledge_of(language).relations

    assert set(wordings) == set(RELATION_TYPES)
    for wording in wordings.values():
        for template in (wording.one, wording.many):
            assert "A1" in template.format(subjects="A1", objects="B2")
            assert "B2" in template.format(subjects="A1", objects="B2")


@pytest.mark.parametrize("language", SUPPORTED_LANGUAGES)
def test_every_language_names_every_language(language: str):
    knowledge = knowledge_of(language)

    assert set(knowledge.names) == set(SUPPORTED_LANGUAGES)
    assert knowledge.names["de"] in knowledge.source_says.format(language=knowledge.name_of("de"))
    assert knowledge.name_of("it") == knowledge.other_language


@pytest.mark.parametrize(
    ("language", "listed"),
    [("en", "A, B and C"), ("es", "A, B y C"), ("pt", "A, B e C"), ("fr", "A, B et C"), ("de", "A, B und C")],
)
def test_things_are_listed_as_one_says_them(language: str, listed: str):
    assert knowledge_of(language).listed(["A", "B", "C"]) == listed
    assert knowledge_of(language).listed(["A"]) == "A"
