from __future__ import annotations

import os

from docker.local import state
from docker.local.state import RunningProcess, StackState


def process(pid: int, created: float) -> RunningProcess:
    return RunningProcess("p", pid, created, url="http://127.0.0.1:1", health="", log="p.log")


def test_what_is_written_is_read_back_until_it_is_forgotten(tmp_path):
    written = StackState(process(1, 2.0), (process(3, 4.0),), is_ready=True)
    state.write(tmp_path, written)
    assert state.read(tmp_path) == written
    state.forget(tmp_path)
    assert state.read(tmp_path) is None


def test_a_later_process_of_the_same_id_is_not_taken_for_the_one_written_down():
    own = os.getpid()
    assert process(own, state.created(own)).is_alive()
    assert not process(own, state.created(own) - 100).is_alive()


def test_a_process_that_has_ended_is_not_alive():
    assert not process(2**22 + 1, 0).is_alive()
