"""Embeds passages, one process a core and one thread each, and keeps the vectors for later runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import to_arrow_schema

from knowledge_pipeline.embedder import load_embedder
from knowledge_pipeline.schemas import schema_of


@dataclass(frozen=True)
class PassageVector:
    """The vector of a passage under one model."""

    passage_hash: str
    model: str
    vector: tuple[float, ...]


def embedded(passages: DataFrame, *, model: str) -> DataFrame:
    """Return a row of `PassageVector` for every row of `passage_hash` and `passage`."""
    schema = schema_of(PassageVector)

    def embed(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        embedder = load_embedder(model)
        for batch in batches:
            vectors = embedder.passages(batch.column("passage").to_pylist())
            hashes = batch.column("passage_hash")
            columns = [
                hashes,
                pa.array([model] * batch.num_rows),
                pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), embedder.dimensions).cast(
                    pa.list_(pa.float32())
                ),
            ]
            yield pa.RecordBatch.from_arrays(columns, schema=to_arrow_schema(schema))

    return passages.select("passage_hash", "passage").mapInArrow(embed, schema)
