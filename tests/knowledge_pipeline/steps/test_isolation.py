"""Foreign input is read where it can do no harm."""

import os
import time
from functools import partial

import pytest

from knowledge_pipeline.readers import Refused
from knowledge_pipeline.steps.isolation import Died, TookTooLong, run_isolated


def test_the_result_comes_back():
    assert run_isolated(lambda: ["a", 1], seconds=10) == ["a", 1]


def test_an_error_is_raised_as_if_it_had_happened_here():
    def refuse() -> None:
        raise Refused("encrypted", "It asks for a password.")

    with pytest.raises(Refused, match="asks for a password") as refused:
        run_isolated(refuse, seconds=10)
    assert refused.value.reason == "encrypted"


def test_a_function_that_takes_too_long_is_stopped():
    started = time.monotonic()
    with pytest.raises(TookTooLong):
        run_isolated(lambda: time.sleep(60), seconds=0.2)
    assert time.monotonic() - started < 10


def test_a_crash_ends_only_the_process_it_happens_in():
    with pytest.raises(Died):
        run_isolated(partial(os._exit, 1), seconds=10)


def test_a_function_that_wants_all_memory_fails():
    with pytest.raises(MemoryError):
        run_isolated(lambda: bytearray(64 << 30), seconds=10)
