"""What the machine must offer before anything is started, and what to do about what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docker.local.machine import Machine

OLDEST_PYTHON = (3, 9)
JAVA_VERSIONS = range(17, 22)
JAVA_PACKAGE = "openjdk-17-jdk-headless"

TRANSLATION_PACKAGES = {
    "eng-spa": "apertium-eng-spa",
    "fr-es": "apertium-fr-es",
    "es-pt": "apertium-es-pt",
}
"""Apertium's modes and the Debian packages that bring them."""


@dataclass(frozen=True)
class Problem:
    """Something the machine lacks, in one line."""

    message: str
    package: str | None = None
    """Debian package that brings it; None if a person has to act."""


def missing_programs(machine: Machine) -> Iterator[Problem]:
    """Yield the programs without which nothing can be installed or started."""
    if machine.python() < OLDEST_PYTHON:
        yield Problem(f"Python {_dotted(machine.python())} is too old: use PYTHON=python3.x with 3.9 or newer.")
    if not machine.can_make_environments():
        yield Problem("Python cannot make virtual environments: ensurepip is missing.", "python3-venv")
    yield from _java_problems(machine)
    if not machine.finds("mvn"):
        yield Problem("Maven is missing; it fetches the servers' jars.", "maven")
    yield from missing_translators(machine)


def missing_translators(machine: Machine) -> Iterator[Problem]:
    """Yield the language pairs that Apertium, which translates passages, does not have."""
    modes = set(machine.output(("apertium", "-l")).split())
    for mode, package in TRANSLATION_PACKAGES.items():
        if mode not in modes:
            yield Problem(f"Apertium's translation {mode} is missing.", package)


def missing_browser(machine: Machine) -> Iterator[Problem]:
    """Yield the browser that the tests drive, if it is missing."""
    if not machine.finds("chromium"):
        yield Problem("Chromium is missing; the tests drive it.", "chromium")


def unusable_ports(machine: Machine, ports: dict[str, int]) -> Iterator[Problem]:
    """Yield the ports that are taken, or that two settings share."""
    for name, port in ports.items():
        sharing = [other for other in ports if ports[other] == port]
        if len(sharing) > 1 and name == sharing[0]:
            yield Problem(f"{' and '.join(sharing)} are both {port}: give each its own port.")
        if not machine.is_port_free(port):
            yield Problem(
                f"Port {port} is in use: end what listens there (`make stop` if it is left from before), "
                f"or set {name} to another port."
            )


def too_little_memory(machine: Machine, required_gb: float) -> Iterator[Problem]:
    """Yield a problem if the programs would not fit into memory together."""
    available = machine.available_memory_gb()
    if available < required_gb:
        yield Problem(
            f"{available:.1f} GB of memory are available, {required_gb:g} GB are needed: "
            "close other programs, or lower REQUIRED_MEMORY_GB at your own risk."
        )


def too_little_disk(machine: Machine, folder: Path, required_gb: float) -> Iterator[Problem]:
    """Yield a problem if what is built and stored below `folder` would not fit on the disk."""
    free = machine.free_disk_gb(folder)
    if free < required_gb:
        yield Problem(
            f"{free:.1f} GB are free on the disk of {folder}, {required_gb:g} GB are needed: "
            "free some, or set DATA_DIR to a larger disk."
        )


def missing_source(source: Path) -> Iterator[Problem]:
    """Yield a problem if there is no folder to ingest."""
    if not source.is_dir():
        yield Problem(f"SOURCE is {source}, which is no folder: set it to the folder that holds your documents.")


def install_command(machine: Machine, problems: Sequence[Problem]) -> tuple[str, ...] | None:
    """Return the command that installs what is missing; None if it needs a password or nothing is to be installed."""
    packages = packages_of(problems)
    installer = machine.installer()
    return (*installer, *packages) if packages and installer else None


def packages_of(problems: Sequence[Problem]) -> tuple[str, ...]:
    """Return the Debian packages that solve the problems, each once."""
    return tuple(dict.fromkeys(problem.package for problem in problems if problem.package))


def lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield what to tell the user: a line a problem, then the line to type."""
    for problem in problems:
        yield problem.message
    packages = packages_of(problems)
    if packages:
        yield f"Type: sudo apt-get install --yes {' '.join(packages)}"


def _java_problems(machine: Machine) -> Iterator[Problem]:
    found = re.search(r"javac (\d+)", machine.output(("javac", "-version")))
    if not found:
        yield Problem("A Java development kit is missing (javac does not answer).", JAVA_PACKAGE)
    elif int(found[1]) not in JAVA_VERSIONS:
        yield Problem(
            f"Java {found[1]} is on the PATH, {JAVA_VERSIONS[0]} to {JAVA_VERSIONS[-1]} are supported: "
            "set JAVA_HOME to such a one."
        )


def _dotted(version: tuple[int, int]) -> str:
    return ".".join(str(part) for part in version)
