"""Turns frozen dataclasses into table rows and back."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def to_row(record: Any) -> dict[str, Any]:
    """Return a dataclass instance as a row: tuples become lists, nested dataclasses rows."""
    return {field.name: _plain(getattr(record, field.name)) for field in dataclasses.fields(record)}


def from_row(kind: Callable[..., Record], row: Mapping[str, Any]) -> Record:
    """Return the instance of dataclass `kind` that `row` holds."""
    return kind(**{name: _typed(annotation, row[name]) for name, annotation in field_types(kind).items()})


@cache
def field_types(kind: Any) -> dict[str, Any]:
    """Return the resolved annotation of each field of a dataclass, in order."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def without_none(annotation: Any) -> Any:
    """Return `X` for `X | None`, and any other annotation as it is."""
    if get_origin(annotation) in (Union, types.UnionType):
        (annotation,) = (member for member in get_args(annotation) if member is not type(None))
    return annotation


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    return to_row(value) if dataclasses.is_dataclass(value) else value


def _typed(annotation: Any, value: Any) -> Any:
    if value is None:
        return None
    kind: Any = without_none(annotation)
    if get_origin(kind) is tuple:
        member: Any = get_args(kind)[0]
        return tuple(from_row(member, row) if isinstance(row, Mapping) else row for row in value)
    return from_row(kind, value) if isinstance(kind, type) and dataclasses.is_dataclass(kind) else value
