"""Finds the Java tools, fetches a server's jars and compiles its launcher, once."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from docker.local.errors import StackError

COPY_DEPENDENCIES = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
STAMP = "built-from.sha256"


class BuildError(StackError):
    """Maven or a compiler refused."""


def java_tool(name: str) -> str:
    """Return the path of `java`, `javac` or `jar`: JAVA_HOME's, else the one on the PATH."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which(name, path=f"{home}/bin") if home else shutil.which(name)
    if not found:
        raise BuildError(f"No {name} found: install a JDK of version 17 (Debian: openjdk-17-jdk-headless).")
    return found


def run_tool(command: Sequence[str], log: Path) -> None:
    """Run a build tool with its output in `log`.

    Raises:
        BuildError: it ended with an error.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, check=False)
    if ended.returncode:
        raise BuildError(f"{Path(command[0]).name} ended with code {ended.returncode}: see {log}.")


def copy_dependencies(pom: Path, folder: Path, log: Path) -> None:
    """Put the jars that `pom` names, and those they need, into `folder`."""
    maven = shutil.which("mvn")
    if not maven:
        raise BuildError("No mvn found: install Maven (Debian: maven).")
    run_tool(
        (
            maven,
            "--batch-mode",
            "--file",
            str(pom),
            COPY_DEPENDENCIES,
            f"-DoutputDirectory={folder.resolve()}",
            "-DincludeScope=runtime",
        ),
        log,
    )


def build_once(folder: Path, sources: Sequence[Path], build: Callable[[Path], None]) -> Path:
    """Return `folder`, built anew by `build` if it was not built from these very `sources`.

    It is built beside its place and moved there when whole, so a build that was interrupted is never used.
    """
    stamp = _hash(sources)
    if (folder / STAMP).is_file() and (folder / STAMP).read_text() == stamp:
        return folder
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    build(unfinished)
    (unfinished / STAMP).write_text(stamp)
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)
    return folder


def _hash(sources: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()
