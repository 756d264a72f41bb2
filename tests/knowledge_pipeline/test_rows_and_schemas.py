"""Rows and schemas are what the contract's dataclasses say."""

import dataclasses

import pytest
from pyspark.sql.types import ArrayType, FloatType, LongType, StringType

from knowledge_pipeline.contract import Chunk, Document, Entity, Mention, Refusal, Relation
from knowledge_pipeline.rows import from_row, to_row
from knowledge_pipeline.schemas import schema_of
from knowledge_pipeline.steps.read_files import FileRead

CHUNK = Chunk("d#0", "d", 0, "Text.", "en", "Title", ("A", "B"), None, 3, ("key phrase",), (0.6, 0.8))
DOCUMENT = Document("d", "s", "p", "file:///p", "v", "T", None, "2026-01-01", "en", "text/html", ("public",), None)


@pytest.mark.parametrize("kind", [Document, Chunk, Entity, Mention, Relation, Refusal])
def test_a_schema_has_the_fields_of_its_dataclass_in_order(kind: type):
    assert schema_of(kind).fieldNames() == [field.name for field in dataclasses.fields(kind)]


def test_types_of_a_schema_follow_the_annotations():
    schema = schema_of(Chunk)
    assert schema["text"].dataType == StringType()
    assert schema["page"].dataType == LongType()
    assert schema["heading_path"].dataType == ArrayType(StringType())
    assert schema["vector"].dataType == ArrayType(FloatType())


def test_a_nested_dataclass_is_a_nested_row():
    assert schema_of(FileRead)["document"].dataType == schema_of(Document)


@pytest.mark.parametrize("record", [CHUNK, DOCUMENT, FileRead("p", DOCUMENT, (), None)])
def test_a_record_survives_the_way_to_a_row_and_back(record: object):
    assert from_row(type(record), to_row(record)) == record
