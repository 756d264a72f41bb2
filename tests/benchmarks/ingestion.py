"""Ingests the sample from nothing, and watches how much memory that takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docker.local.status import memory_mb

SECONDS_BETWEEN_LOOKS = 0.5


@dataclass(frozen=True)
class Ingestion:
    """The pipeline's own report of a run, and the most memory that it and its children held together."""

    report: dict[str, Any]
    peak_memory_mb: float


def ingest(folder: Path) -> Ingestion:
    """Ingest a folder into an empty place.

    Raises:
        subprocess.CalledProcessError: the pipeline failed.
    """
    with tempfile.TemporaryDirectory() as empty:
        command = (sys.executable, "-m", "knowledge_pipeline", "ingest", str(folder), "--json")
        environment = {**os.environ, "DATA_DIR": empty}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
            with _Peak(lambda: memory_mb(run.pid)) as peak:
                printed, _ = run.communicate()
            if run.returncode:
                raise subprocess.CalledProcessError(run.returncode, command)
        return Ingestion(json.loads(printed), peak.highest)


class _Peak:
    """The highest of a figure that is looked at again and again while the block runs."""

    def __init__(self, figure: Callable[[], float]) -> None:
        self.highest = 0.0
        self._figure = figure
        self._ended = threading.Event()
        self._watching = threading.Thread(target=self._watch)

    def __enter__(self) -> _Peak:
        self._watching.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._watching.join()

    def _watch(self) -> None:
        while not self._ended.wait(SECONDS_BETWEEN_LOOKS):
            self.highest = max(self.highest, self._figure())
