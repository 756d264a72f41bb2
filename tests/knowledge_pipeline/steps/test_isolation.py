"""Foreign input is read where it can do no harm."""

import os
import time

import pytest

from knowledge_pipeline.readers import Refused
from knowledge_pipeline.steps.isolation import Died, Isolated, TookTooLong


def do(what: str) -> object:
    """Do good or harm."""
    if what == "hang":
        time.sleep(60)
    if what == "crash":
        os._exit(1)
    if what == "take all memory":
        return bytearray(64 << 30)
    if what == "refuse":
        raise Refused("encrypted", "It asks for a password.")
    return [what, os.getpid()]


def test_results_come_back_from_one_other_process():
    with Isolated(do, seconds=10) as isolated:
        first, second = isolated("a"), isolated("b")
    assert (first[0], second[0]) == ("a", "b")
    assert first[1] == second[1] != os.getpid()


def test_an_error_is_raised_as_if_it_had_happened_here():
    with Isolated(do, seconds=10) as isolated, pytest.raises(Refused, match="asks for a password") as refused:
        isolated("refuse")
    assert refused.value.reason == "encrypted"


@pytest.mark.parametrize(("harm", "error"), [("hang", TookTooLong), ("crash", Died), ("take all memory", MemoryError)])
def test_harm_costs_one_call_and_the_next_succeeds(harm: str, error: type[Exception]):
    started = time.monotonic()
    with Isolated(do, seconds=2) as isolated:
        with pytest.raises(error):
            isolated(harm)
        assert isolated("fine")[0] == "fine"
    assert time.monotonic() - started < 20
