from __future__ import annotations

import hashlib

import pytest

from docker.local import environments
from docker.local.environments import STAMP, Environment, is_ready


@pytest.fixture
def main(tmp_path, monkeypatch):
    """An environment with an interpreter and two requirement files, not yet made from either."""
    monkeypatch.setattr(environments, "ENVIRONMENTS", tmp_path)
    for name in ("main.txt", "development.txt"):
        (tmp_path / name).write_text(f"{name}: a==1")
    environment = Environment("main", "3.11", tmp_path / "main.txt", (tmp_path / "development.txt",))
    environment.python.parent.mkdir(parents=True)
    environment.python.touch()
    return environment


def made_from(environment: Environment, file) -> None:
    (environment.folder / STAMP).write_text(hashlib.sha256(file.read_bytes()).hexdigest())


def test_an_environment_that_was_not_finished_is_not_ready(main):
    assert not is_ready(main)


def test_an_environment_is_ready_until_its_requirements_change(main):
    made_from(main, main.requirements)
    assert is_ready(main)
    main.requirements.write_text("a==2")
    assert not is_ready(main)


def test_an_environment_for_development_serves_to_run_too(main):
    (development,) = main.also_satisfied_by
    made_from(main, development)
    assert is_ready(main)
    assert not is_ready(Environment("main", "3.11", main.requirements))


def test_an_environment_without_its_interpreter_is_not_ready(main):
    made_from(main, main.requirements)
    main.python.unlink()
    assert not is_ready(main)
