"""Checks and installs what is needed: `python3 -m docker.local.prepare run|test`.

Runs on any Python from 3.9 with the standard library alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping

from docker.local import lock, prerequisites
from docker.local.environments import BOT, DEVELOPMENT, MAIN, Environment, is_ready, make_ready
from docker.local.errors import StackError
from docker.local.layout import LOCAL
from docker.local.machine import Machine, ThisMachine
from docker.local.prerequisites import Problem
from docker.local.settings import StackSettings, read_settings

LATER_DISK_GB = 1.0
"""What must be free once everything is installed."""

ENVIRONMENTS = {"run": (BOT, MAIN), "test": (BOT, DEVELOPMENT)}


def main(arguments: list[str], environ: Mapping[str, str]) -> int:
    """Prepare for the purpose given; say in one line each what is in the way."""
    (purpose,) = arguments
    try:
        settings = read_settings(environ)
        problems = prepare(purpose, settings, ThisMachine())
        if not problems:
            install(ENVIRONMENTS[purpose], settings, environ)
    except StackError as error:
        problems = [Problem(str(error))]
    for line in prerequisites.lines(problems):
        print(line, file=sys.stderr)
    return 1 if problems else 0


def prepare(purpose: str, settings: StackSettings, machine: Machine) -> list[Problem]:
    """Install missing Debian packages where that needs no password; return what is still in the way."""
    if purpose == "run":
        with lock.held(settings.data_dir):
            pass
    missing = list(_missing(purpose, machine))
    command = prerequisites.install_command(machine, missing)
    if command:
        print(f"Installing {' '.join(prerequisites.packages_of(missing))}", flush=True)
        machine.run((*command[: command.index("install")], "update", "--quiet"))
        machine.run(command)
        missing = list(_missing(purpose, machine))
    return [*missing, *_obstacles(purpose, settings, machine)]


def install(environments: tuple[Environment, ...], settings: StackSettings, environ: Mapping[str, str]) -> None:
    """Make the environments that are not ready."""
    interpreters = {BOT.version: settings.python_3_10, MAIN.version: settings.python_3_11}
    for environment in environments:
        if not is_ready(environment):
            make_ready(environment, interpreter=interpreters[environment.version], environ=environ)


def _missing(purpose: str, machine: Machine) -> Iterator[Problem]:
    yield from prerequisites.missing_programs(machine)
    if purpose == "test":
        yield from prerequisites.missing_browser(machine)


def _obstacles(purpose: str, settings: StackSettings, machine: Machine) -> Iterator[Problem]:
    if purpose == "run":
        yield from prerequisites.missing_source(settings.source)
        yield from prerequisites.unusable_ports(machine, settings.ports())
    yield from prerequisites.too_little_memory(machine, settings.required_memory_gb)
    is_first = not all(is_ready(environment) for environment in ENVIRONMENTS[purpose])
    required = settings.required_disk_gb if is_first else LATER_DISK_GB
    yield from prerequisites.too_little_disk(machine, LOCAL, required)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
