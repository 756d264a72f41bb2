from __future__ import annotations

import sys
from pathlib import Path

import pytest

from docker.local.interpreters import InterpreterError, find_interpreter, from_pyenv

HERE = "{}.{}".format(*sys.version_info[:2])
NO_UV = Path("/nonexistent/uv")


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_the_setting_comes_first():
    found = find_interpreter(HERE, setting=sys.executable, environ={}, uv=NO_UV)
    assert found.path == sys.executable
    assert found.origin.startswith("the setting PYTHON_3_")


def test_a_setting_of_another_version_is_refused(tmp_path):
    other = program(tmp_path / "python", "echo 2.7")
    with pytest.raises(InterpreterError, match=r"PYTHON_3_10 is .* does not answer as Python 3\.10"):
        find_interpreter("3.10", setting=str(other), environ={}, uv=NO_UV)


def test_a_stand_in_on_the_path_that_does_not_answer_is_passed_over(tmp_path):
    program(tmp_path / "shims" / "python3.10", "echo 'version not installed' >&2; exit 127")
    real = program(tmp_path / "bin" / "python3.10", "echo 3.10")
    environ = {"PATH": f"{tmp_path / 'shims'}:{tmp_path / 'bin'}", "HOME": str(tmp_path)}
    found = find_interpreter("3.10", setting="", environ=environ, uv=NO_UV)
    assert (found.path, found.origin) == (str(real), "the PATH")


def test_the_newest_that_pyenv_installed_is_taken(tmp_path):
    for patch in ("9", "13", "2"):
        program(tmp_path / "versions" / f"3.10.{patch}" / "bin" / "python", "echo 3.10")
    program(tmp_path / "versions" / "3.9.18" / "bin" / "python", "echo 3.9")
    environ = {"PATH": "", "PYENV_ROOT": str(tmp_path)}
    assert [Path(found.path).parents[1].name for found in from_pyenv("3.10", environ)] == [
        "3.10.13",
        "3.10.9",
        "3.10.2",
    ]
    assert find_interpreter("3.10", setting="", environ=environ, uv=NO_UV).origin == "pyenv"


def test_uv_downloads_what_is_found_nowhere(tmp_path):
    uv = program(tmp_path / "uv", 'if [ "$2" = find ]; then echo /opt/python; fi')
    found = find_interpreter("3.10", setting="", environ={"PATH": "", "HOME": str(tmp_path)}, uv=uv)
    assert (found.path, found.origin) == ("/opt/python", "downloaded by uv")


def test_when_nothing_helps_the_setting_is_named(tmp_path):
    uv = program(tmp_path / "uv", "exit 1")
    with pytest.raises(InterpreterError, match="set PYTHON_3_10"):
        find_interpreter("3.10", setting="", environ={"PATH": "", "HOME": str(tmp_path)}, uv=uv)
