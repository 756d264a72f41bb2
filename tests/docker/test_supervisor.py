from __future__ import annotations

import sys
import threading
import time

import psutil
import pytest

from docker.local.process import ProcessError, Program
from docker.local.restarts import RestartPolicy
from docker.local.supervisor import StoppingError, Supervisor

SLEEP = "import time; time.sleep(60)"


class Witness:
    """Keeps what a supervisor tells."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.processes = ()

    def processes_changed(self, processes) -> None:
        self.processes = processes


@pytest.fixture
def witness():
    return Witness()


@pytest.fixture
def supervisor(witness):
    policy = RestartPolicy(tries=2, first_delay=0)
    supervisor = Supervisor(announce=witness.said.append, changed=witness.processes_changed, policy=policy)
    yield supervisor
    supervisor.stop_all()


@pytest.fixture
def python(tmp_path):
    def program(script: str, name: str = "tiny") -> Program:
        return Program(name=name, command=(sys.executable, "-c", script), log=tmp_path / f"{name}.log")

    return program


def look_until(supervisor, condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        supervisor.look_after(time.monotonic())
        time.sleep(0.02)


def test_a_job_that_fails_is_told_with_its_last_words_and_its_log(supervisor, python, tmp_path):
    with pytest.raises(ProcessError, match=r"tiny failed with code 3: out of ink See .*tiny\.log"):
        supervisor.run_to_end(python("print('out of ink'); raise SystemExit(3)"))


def test_a_job_that_succeeds_is_no_longer_listed(supervisor, python, witness):
    supervisor.run_to_end(python("pass"))
    assert witness.processes == ()


def test_a_server_that_dies_is_started_again(supervisor, python, witness):
    supervisor.serve(python(SLEEP))
    first = witness.processes[0].pid
    psutil.Process(first).kill()
    look_until(supervisor, lambda: witness.processes[0].pid != first)
    assert witness.processes[0].restarts == 1
    assert witness.said[0].startswith("tiny ended with code -9; starting it again")


def test_a_server_that_dies_again_and_again_is_given_up_in_one_line(supervisor, python, witness):
    supervisor.serve(python("raise SystemExit(1)"))
    look_until(supervisor, lambda: witness.processes[0].has_given_up)
    assert len(witness.said) == 3
    assert "3 times in a row, and is not started again: see" in witness.said[-1]
    assert "tiny.log" in witness.said[-1]


def test_everything_ends_together_with_what_it_has_started(supervisor, python, witness):
    supervisor.serve(python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{SLEEP}'])", "parent"))
    supervisor.serve(python(SLEEP, "other"))
    parent, other = (psutil.Process(process.pid) for process in witness.processes)
    deadline = time.monotonic() + 20
    while not parent.children():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    processes = [parent, other, *parent.children()]
    supervisor.stop_all()
    assert not any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)


def test_a_job_at_work_is_ended_with_the_rest_and_nothing_starts_after(supervisor, python, witness):
    failed = []

    def job():
        try:
            supervisor.run_to_end(python(SLEEP))
        except ProcessError as error:
            failed.append(error)

    thread = threading.Thread(target=job)
    thread.start()
    while not witness.processes:
        time.sleep(0.02)
    supervisor.stop_all()
    thread.join(20)
    assert failed
    with pytest.raises(StoppingError):
        supervisor.serve(python(SLEEP))
