"""How far Spark is with what it is doing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from pyspark.sql import SparkSession

from knowledge_pipeline.progress import Done

_SECONDS_BETWEEN_LOOKS = 0.5


@contextmanager
def following_tasks(spark: SparkSession, done: Done, *, total: int) -> Iterator[None]:
    """While Spark works, tell `done` the share of its tasks that ended, as if it were items of `total`."""
    ended = threading.Event()

    def look() -> None:
        tracker = spark.sparkContext.statusTracker()
        furthest = 0.0
        while not ended.wait(_SECONDS_BETWEEN_LOOKS):
            stages = [stage for number in tracker.getActiveStageIds() if (stage := tracker.getStageInfo(number))]
            tasks = sum(stage.numTasks for stage in stages)
            if tasks:
                furthest = max(furthest, sum(stage.numCompletedTasks for stage in stages) / tasks)
                done(total * furthest)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()
