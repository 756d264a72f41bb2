from __future__ import annotations

import threading

import pytest

from docker.local.steps import Step, run_steps


class Notes:
    def __init__(self) -> None:
        self.began_names: list[str] = []
        self.finished_names: list[str] = []

    def began(self, step: Step) -> None:
        self.began_names.append(step.name)

    def finished(self, step: Step, seconds: float) -> None:
        self.finished_names.append(step.name)


def nothing() -> None:
    return


def test_a_step_begins_after_those_it_needs():
    notes = Notes()
    steps = [
        Step("load", "", nothing, needs=("read", "server")),
        Step("read", "", nothing),
        Step("server", "", nothing),
    ]
    run_steps(steps, notes, threading.Event())
    assert notes.began_names[-1] == "load"
    assert sorted(notes.finished_names) == ["load", "read", "server"]


def test_steps_that_do_not_need_one_another_run_together():
    both = threading.Barrier(2, timeout=10)

    def meet() -> None:
        both.wait()

    run_steps([Step("a", "", meet), Step("b", "", meet)], Notes(), threading.Event())


def test_a_failure_ends_the_run_before_what_needs_it():
    def fail() -> None:
        raise ValueError("broken")

    notes = Notes()
    with pytest.raises(ValueError, match="broken"):
        run_steps([Step("a", "", fail), Step("b", "", nothing, needs=("a",))], notes, threading.Event())
    assert notes.began_names == ["a"]


def test_nothing_more_begins_once_told_to_stop():
    stop = threading.Event()
    notes = Notes()
    run_steps([Step("a", "", stop.set), Step("b", "", nothing, needs=("a",))], notes, stop)
    assert notes.began_names == ["a"]
