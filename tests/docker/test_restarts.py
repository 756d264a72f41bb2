from __future__ import annotations

from docker.local.restarts import RestartPolicy, Restarts

POLICY = RestartPolicy(tries=3, first_delay=1, stable_after=60)


def test_each_wait_is_twice_as_long_until_it_gives_up():
    assert [POLICY.delay(deaths) for deaths in range(4)] == [1, 2, 4, None]


def test_a_program_is_started_again_when_its_wait_is_over():
    restarts = Restarts(POLICY, started=0)
    restarts.died(10)
    assert restarts.is_waiting
    assert not restarts.is_due(10.5)
    assert restarts.is_due(11)
    restarts.started(11)
    assert not restarts.is_waiting


def test_it_gives_up_on_a_program_that_dies_again_and_again():
    restarts = Restarts(POLICY, started=0)
    for now in (1, 2, 3, 4):
        restarts.died(now)
        restarts.started(now)
    assert restarts.has_given_up
    assert not restarts.is_due(1000)


def test_a_program_that_ran_for_long_may_die_as_often_as_a_new_one():
    restarts = Restarts(POLICY, started=0)
    for now in (1, 2, 3):
        restarts.died(now)
        restarts.started(now)
    restarts.died(100)
    assert not restarts.has_given_up
    assert restarts.deaths == 1
