from __future__ import annotations

import os
import subprocess
import sys

from docker.local import state, status
from docker.local.ports import free_port
from docker.local.process import stop_group
from docker.local.state import RunningProcess, StackState


def running(name: str, pid: int, *, health: str = "", has_given_up: bool = False) -> RunningProcess:
    return RunningProcess(name, pid, state.created(pid), health, health, log="", has_given_up=has_given_up)


def conditions(*processes: RunningProcess) -> list[str]:
    supervisor = running("supervisor", os.getpid())
    rows = status.statuses(StackState(supervisor, processes, is_ready=True))
    return [row.condition for row in rows[1:]]


def test_a_process_that_works_to_its_end_is_working():
    assert conditions(running("ingest", os.getpid())) == ["working"]


def test_a_server_that_does_not_answer_is_silent():
    assert conditions(running("bot", os.getpid(), health=f"http://127.0.0.1:{free_port()}/")) == ["silent"]


def test_a_process_that_is_gone_has_ended_or_was_given_up():
    gone = RunningProcess("bot", 2**22 + 1, 0, "", "", "")
    given_up = RunningProcess("bot", 2**22 + 1, 0, "", "", "", has_given_up=True)
    assert conditions(gone, given_up) == ["ended", "given up"]


def test_the_supervisors_memory_is_its_own_and_a_programs_that_of_all_it_started():
    script = "import subprocess; subprocess.run(['sleep', '60'])"
    family = subprocess.Popen([sys.executable, "-c", script], start_new_session=True)
    try:
        process = running("family", family.pid)
        alone, together = status.statuses(StackState(process, (process,), is_ready=True))
        assert alone.memory_mb <= together.memory_mb
        assert together.memory_mb > 0
    finally:
        stop_group(family.pid)
        family.wait()
