"""The vectors of every passage ever embedded here, so that none is embedded twice."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from deltalake import DeltaTable
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql

from knowledge_pipeline.progress import Done, Reporter
from knowledge_pipeline.schemas import schema_of
from knowledge_pipeline.spark_tasks import following_tasks
from knowledge_pipeline.steps.embed import PassageVector, embedded

_PASSAGES_A_COMMIT = 1024
"""Vectors that an interrupted run loses at most."""
_PASSAGES_A_TASK = 64


def known_vectors(spark: SparkSession, location: Path, *, model: str) -> DataFrame:
    """Return the vectors of `model` kept at `location`."""
    if not DeltaTable.is_deltatable(str(location)):
        return spark.createDataFrame([], schema_of(PassageVector))
    return spark.read.format("delta").load(str(location)).where(sql.col("model") == model)


def embed_missing(passages: DataFrame, location: Path, *, model: str, reporter: Reporter) -> tuple[int, float]:
    """Embed those of `passages` whose vectors are not kept at `location` yet, and keep them there.

    Returns:
        How many were embedded, and in how many seconds.
    """
    spark = passages.sparkSession
    known = known_vectors(spark, location, model=model).select("passage_hash")
    missing = (
        passages.dropDuplicates(["passage_hash"])
        .join(known, "passage_hash", "left_anti")
        .persist(StorageLevel.MEMORY_AND_DISK)
    )
    count = missing.count()
    started = time.monotonic()
    with reporter.stage("Embedding passages", count) as done:
        commits = -(-count // _PASSAGES_A_COMMIT)
        tasks = max(spark.sparkContext.defaultParallelism, min(count, _PASSAGES_A_COMMIT) // _PASSAGES_A_TASK)
        for commit in range(commits):
            before = count * commit // commits
            share = missing.where(sql.pmod(sql.xxhash64("passage_hash"), sql.lit(commits)) == commit)
            vectors = embedded(share.repartition(tasks), model=model)
            with following_tasks(spark, partial(_done_after, before, done), total=count // commits):
                vectors.write.format("delta").mode("append").save(str(location))
    missing.unpersist()
    return count, time.monotonic() - started if count else 0.0


def _done_after(before: int, done: Done, more: float) -> None:
    done(before + more)
