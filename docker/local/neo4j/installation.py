"""Fetches Neo4j's jars and compiles its launcher."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from docker.local.java import build_once, copy_dependencies, java_tool, run_tool
from docker.local.layout import JARS

SOURCES = Path(__file__).parent
POM = SOURCES / "pom.xml"
LAUNCHER = SOURCES / "Neo4jServer.java"


def version() -> str:
    """Return the server's version, which is stated in the pom alone."""
    return ElementTree.parse(POM).findtext(".//{*}server.version", "")  # noqa: S314 our own file


def install() -> Path:
    """Return the folder with `jars` and `launcher`, built on the first call."""
    return build_once(JARS / "neo4j", (POM, LAUNCHER, Path(__file__)), _build)


def _build(folder: Path) -> None:
    log = folder.with_name("neo4j-build.log")
    copy_dependencies(POM, folder / "jars", log)
    run_tool((java_tool("javac"), "-cp", f"{folder}/jars/*", "-d", str(folder / "launcher"), str(LAUNCHER)), log)
