from __future__ import annotations

from dataclasses import replace

import pytest

from docker.local import lock
from docker.local.prepare import prepare
from docker.local.settings import read_settings
from tests.fakes.docker import FakeMachine


@pytest.fixture
def settings(tmp_path):
    return replace(read_settings({}, own=tmp_path / "absent"), data_dir=tmp_path / "data")


def test_missing_packages_are_installed_and_then_no_longer_missing(settings, capsys):
    machine = FakeMachine(programs=set(), install=("sudo", "apt-get", "install"))
    assert prepare("run", settings, machine) == []
    assert machine.ran == [("sudo", "apt-get", "update", "--quiet"), ("sudo", "apt-get", "install", "maven")]
    assert "Installing maven" in capsys.readouterr().out


def test_every_problem_is_told_at_once(settings):
    machine = FakeMachine(programs=set(), taken_ports={9200, 5005}, memory_gb=1)
    assert len(prepare("run", settings, machine)) == 4


def test_tests_need_a_browser_but_no_fixed_ports(settings):
    machine = FakeMachine(programs={"mvn"}, taken_ports={9200})
    (problem,) = prepare("test", settings, machine)
    assert problem.package == "chromium"


def test_a_second_run_is_refused_before_anything_else(settings):
    with (
        lock.held(settings.data_dir),
        pytest.raises(lock.AlreadyRunningError, match="already runs"),
    ):
        prepare("run", settings, FakeMachine())


def test_the_lock_is_free_again_after_a_run(settings):
    with lock.held(settings.data_dir):
        pass
    assert prepare("run", settings, FakeMachine()) == []
