"""Makes the Python environments from the pinned requirement files, and only when these changed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docker.local.errors import StackError
from docker.local.interpreters import find_interpreter
from docker.local.layout import ENVIRONMENTS, LOCAL, REQUIREMENTS

UV_ENVIRONMENT = LOCAL / "uv"
STAMP = "requirements.sha256"


class EnvironmentSetupError(StackError):
    """An environment could not be made."""


@dataclass(frozen=True)
class Environment:
    """One of the two: Rasa's, and everything else's."""

    name: str
    version: str
    """Of Python."""
    requirements: Path
    also_satisfied_by: tuple[Path, ...] = ()
    """Requirement files that contain all of `requirements`."""

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return ENVIRONMENTS / self.name

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"


BOT = Environment("bot", "3.10", REQUIREMENTS / "bot.txt")
MAIN = Environment("main", "3.11", REQUIREMENTS / "main.txt", (REQUIREMENTS / "development.txt",))
DEVELOPMENT = Environment("main", "3.11", REQUIREMENTS / "development.txt")


def is_ready(environment: Environment) -> bool:
    """Return whether the environment was made from its requirements as they are now."""
    stamp = environment.folder / STAMP
    accepted = {_hash(file) for file in (environment.requirements, *environment.also_satisfied_by)}
    return environment.python.exists() and stamp.is_file() and stamp.read_text() in accepted


def make_ready(environment: Environment, *, interpreter: str, environ: Mapping[str, str]) -> None:
    """Make the environment, or bring it in line with its requirements.

    Raises:
        EnvironmentSetupError: a package could not be installed.
        InterpreterError: there is no Python of its version.
    """
    uv = _uv()
    if not environment.python.exists():
        found = find_interpreter(environment.version, setting=interpreter, environ=environ, uv=uv)
        print(f"Python {environment.version}: {found.path} ({found.origin})", flush=True)
        _run((str(uv), "venv", "--quiet", "--clear", "--python", found.path, str(environment.folder)))
    stamp = environment.folder / STAMP
    stamp.unlink(missing_ok=True)
    print(f"Installing {environment.requirements.name} into {environment.folder}", flush=True)
    _run((str(uv), "pip", "sync", "--python", str(environment.python), str(environment.requirements)))
    stamp.write_text(_hash(environment.requirements))


def _uv() -> Path:
    """Return the path of uv, which is installed into an environment of its own on the first call."""
    uv = UV_ENVIRONMENT / "bin" / "uv"
    if not uv.exists():
        _run((sys.executable, "-m", "venv", "--clear", str(UV_ENVIRONMENT)))
        pip = (str(UV_ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--quiet")
        _run((*pip, "--requirement", str(REQUIREMENTS / "uv.txt")))
    return uv


def _run(command: Sequence[str]) -> None:
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode:
        raise EnvironmentSetupError(f"Failed, see above: {' '.join(command)}")


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
