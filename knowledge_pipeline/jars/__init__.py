"""The jars that PySpark needs beside its own, fetched from a Maven repository once."""

from __future__ import annotations

from pathlib import Path

from docker.local.errors import StackError
from docker.local.java import build_once, copy_dependencies
from knowledge_pipeline.errors import SparkUnavailable

_POM = Path(__file__).parent / "pom.xml"
JARS_DIR = Path(__file__).parents[2] / ".local" / "jars" / "spark"


def fetch_jars(log: Path) -> Path:
    """Return the folder with the jars, filled if `pom.xml` changed since it was; Maven's output goes to `log`."""
    try:
        return build_once(JARS_DIR, [_POM], lambda folder: copy_dependencies(_POM, folder, log))
    except StackError as error:
        raise SparkUnavailable(str(error)) from error
