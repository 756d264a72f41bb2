from __future__ import annotations

from dataclasses import fields

import pytest

from knowledge_pipeline.contract import SUPPORTED_LANGUAGES, Chunk
from search.mapping import ANALYZERS, WRITTEN_FIELDS, index_body, index_name, indexed_chunk
from tests.fakes.search import published_document

OF_THE_DOCUMENT = {"document_version", "uri", "modified", "groups", "superseded_by"}
DERIVED = {"identifiers"}
BODY = index_body(model="a-model", dimensions=64, centring="none")
PROPERTIES = BODY["mappings"]["properties"]


def test_fields_are_those_of_a_chunk_and_what_search_needs_of_its_document():
    assert set(PROPERTIES) == {field.name for field in fields(Chunk)} | OF_THE_DOCUMENT | DERIVED


def test_what_is_indexed_fills_exactly_the_fields():
    document, chunks = published_document("one.html", ["E42 means that it is warm"])
    assert set(indexed_chunk(chunks[0], document, [0.0] * 64)) == set(PROPERTIES)


def test_every_supported_language_has_an_analyzer():
    assert set(ANALYZERS) == set(SUPPORTED_LANGUAGES)


@pytest.mark.parametrize("field", WRITTEN_FIELDS)
def test_written_fields_have_a_field_for_every_language_and_one_for_the_rest(field):
    assert set(PROPERTIES[field]["properties"]) == {*ANALYZERS, "other"}


@pytest.mark.parametrize(
    ("language", "field"), [("en", "en"), ("es", "es"), ("de", "de"), ("it", "other"), ("und", "other")]
)
def test_text_is_indexed_in_the_field_of_its_language_alone(language, field):
    document, chunks = published_document("one.html", ["some words"], language=language)
    indexed = indexed_chunk(chunks[0], document, [0.0] * 64)
    assert [list(indexed[name]) for name in WRITTEN_FIELDS] == [[field]] * len(WRITTEN_FIELDS)


def test_an_unknown_field_is_refused_and_the_vector_is_not_stored_twice():
    assert BODY["mappings"]["dynamic"] == "strict"
    assert BODY["mappings"]["_source"] == {"excludes": ["vector"]}
    assert PROPERTIES["vector"]["index_options"] == {"type": "int8_hnsw"}


def test_another_model_dimension_or_centring_is_another_index():
    others = [
        index_body(model="b-model", dimensions=64, centring="none"),
        index_body(model="a-model", dimensions=32, centring="none"),
        index_body(model="a-model", dimensions=64, centring="measured"),
    ]
    names = {index_name("passages", body) for body in (BODY, *others)}
    assert len(names) == 4
    assert index_name("passages", index_body(model="a-model", dimensions=64, centring="none")) in names
