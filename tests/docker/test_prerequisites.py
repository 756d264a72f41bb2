from __future__ import annotations

from pathlib import Path

import pytest

from docker.local import prerequisites
from docker.local.prerequisites import Problem
from tests.fakes.docker import FakeMachine


def messages(problems) -> list[str]:
    return [problem.message for problem in problems]


def test_a_machine_with_everything_has_no_problem():
    assert list(prerequisites.missing_programs(FakeMachine())) == []
    assert list(prerequisites.missing_browser(FakeMachine())) == []


@pytest.mark.parametrize(
    ("machine", "begins", "package"),
    [
        (FakeMachine(python_version=(3, 8)), "Python 3.8 is too old", None),
        (FakeMachine(has_ensurepip=False), "Python cannot make virtual environments", "python3-venv"),
        (FakeMachine(outputs={"apertium": "eng-spa fr-es es-pt"}), "A Java development kit", "openjdk-17-jdk-headless"),
        (FakeMachine(programs=set()), "Maven is missing", "maven"),
        (
            FakeMachine(outputs={"javac": "javac 17.0.1", "apertium": "eng-spa es-pt"}),
            "Apertium's translation fr-es is missing",
            "apertium-fr-es",
        ),
    ],
)
def test_each_missing_program_is_one_line_with_its_package(machine, begins, package):
    (problem,) = prerequisites.missing_programs(machine)
    assert problem.message.startswith(begins)
    assert "\n" not in problem.message
    assert problem.package == package


@pytest.mark.parametrize("version", ["11.0.2", "25"])
def test_a_java_of_another_version_is_refused(version):
    machine = FakeMachine(outputs={"javac": f"javac {version}", "apertium": "eng-spa fr-es es-pt"})
    (problem,) = prerequisites.missing_programs(machine)
    assert "JAVA_HOME" in problem.message


def test_a_taken_port_is_named_with_its_setting():
    (message,) = messages(prerequisites.unusable_ports(FakeMachine(taken_ports={5005}), {"BOT_PORT": 5005}))
    assert message.startswith("Port 5005 is in use")
    assert "BOT_PORT" in message


def test_two_settings_with_one_port_are_one_problem():
    (message,) = messages(prerequisites.unusable_ports(FakeMachine(), {"BOT_PORT": 5005, "ACTIONS_PORT": 5005}))
    assert message == "BOT_PORT and ACTIONS_PORT are both 5005: give each its own port."


def test_too_little_memory_and_disk_say_what_there_is_and_what_is_needed():
    machine = FakeMachine(memory_gb=3.21, disk_gb=4)
    (memory,) = messages(prerequisites.too_little_memory(machine, 6))
    (disk,) = messages(prerequisites.too_little_disk(machine, Path("/data"), 10))
    assert memory.startswith("3.2 GB of memory are available, 6 GB are needed")
    assert disk.startswith("4.0 GB are free on the disk of /data, 10 GB are needed")


def test_a_source_that_is_no_folder_is_named(tmp_path):
    assert list(prerequisites.missing_source(tmp_path)) == []
    (message,) = messages(prerequisites.missing_source(tmp_path / "absent"))
    assert str(tmp_path / "absent") in message


MISSING = [Problem("No a.", "a"), Problem("No b.", "b"), Problem("No b again.", "b"), Problem("Port 1 is in use.")]


def test_what_needs_a_password_to_install_is_one_line_to_type():
    assert prerequisites.install_command(FakeMachine(), MISSING) is None
    *problems, last = prerequisites.lines(MISSING)
    assert problems == ["No a.", "No b.", "No b again.", "Port 1 is in use."]
    assert last == "Type: sudo apt-get install --yes a b"


def test_what_needs_no_password_is_installed_at_once():
    machine = FakeMachine(install=("apt-get", "install"))
    assert prerequisites.install_command(machine, MISSING) == ("apt-get", "install", "a", "b")
    assert prerequisites.install_command(machine, [Problem("Port 1 is in use.")]) is None
