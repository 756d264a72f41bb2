"""Spark schemas, derived from the dataclasses that say what a row is."""

from __future__ import annotations

import dataclasses
from typing import Any, get_args, get_origin

from pyspark.sql.types import ArrayType, DataType, FloatType, LongType, StringType, StructField, StructType

from knowledge_pipeline.rows import field_types, without_none

_ATOMS: dict[type, DataType] = {str: StringType(), int: LongType(), float: FloatType()}


def schema_of(kind: type) -> StructType:
    """Return the schema of a table whose rows are instances of dataclass `kind`."""
    return StructType([StructField(name, _data_type(annotation)) for name, annotation in field_types(kind).items()])


def _data_type(annotation: Any) -> DataType:
    annotation = without_none(annotation)
    if get_origin(annotation) is tuple:
        return ArrayType(_data_type(get_args(annotation)[0]))
    if dataclasses.is_dataclass(annotation):
        return schema_of(annotation)  # type: ignore[arg-type]
    return _ATOMS[annotation]
