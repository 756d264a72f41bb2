"""Finds a Python of a given version: a setting, the PATH, pyenv's, else one that uv downloads."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docker.local.errors import StackError
from docker.local.layout import LOCAL


class InterpreterError(StackError):
    """No Python of the version needed."""


@dataclass(frozen=True)
class Interpreter:
    """A Python that answered, and where it was found."""

    path: str
    origin: str


def find_interpreter(version: str, *, setting: str, environ: Mapping[str, str], uv: Path) -> Interpreter:
    """Return a Python of `version`, such as "3.10".

    Raises:
        InterpreterError: the one in the setting is not of this version, or there is none anywhere.
    """
    name = f"PYTHON_{version.replace('.', '_')}"
    if setting:
        if answers(setting, version):
            return Interpreter(setting, f"the setting {name}")
        raise InterpreterError(f"{name} is '{setting}', which does not answer as Python {version}.")
    for candidate in (*on_path(version, environ), *from_pyenv(version, environ)):
        if answers(candidate.path, version):
            return candidate
    downloaded = _downloaded_by(uv, version)
    if downloaded is None:
        raise InterpreterError(
            f"No Python {version} was found on the PATH or in pyenv, and none could be downloaded: "
            f"install one and set {name} to its path."
        )
    return Interpreter(downloaded, "downloaded by uv")


def on_path(version: str, environ: Mapping[str, str]) -> Iterator[Interpreter]:
    """Yield every `python3.x` on the PATH: the first may be pyenv's stand-in for one that is not installed."""
    for folder in environ.get("PATH", "").split(os.pathsep):
        candidate = Path(folder) / f"python{version}"
        if folder and candidate.is_file():
            yield Interpreter(str(candidate), "the PATH")


def from_pyenv(version: str, environ: Mapping[str, str]) -> Iterator[Interpreter]:
    """Yield the interpreters that pyenv installed, newest first."""
    root = Path(environ.get("PYENV_ROOT") or Path(environ.get("HOME", "/")) / ".pyenv")
    installed = (root / "versions").glob(f"{version}.*/bin/python")
    for path in sorted(installed, key=_patch_number, reverse=True):
        yield Interpreter(str(path), "pyenv")


def answers(path: str, version: str) -> bool:
    """Return whether the interpreter at `path` runs and is of `version`."""
    asked = (path, "-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])")
    try:
        ended = subprocess.run(asked, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0 and ended.stdout.strip() == version


def _patch_number(path: Path) -> int:
    patch = path.parents[1].name.rpartition(".")[2]
    return int(patch) if patch.isdecimal() else -1


def _downloaded_by(uv: Path, version: str) -> str | None:
    environment = {**os.environ, "UV_PYTHON_INSTALL_DIR": str(LOCAL / "python")}
    subprocess.run((str(uv), "python", "install", version), env=environment, check=False)
    found = subprocess.run(
        (str(uv), "python", "find", "--managed-python", version),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip() if found.returncode == 0 else None
