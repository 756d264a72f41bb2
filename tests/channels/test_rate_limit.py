from __future__ import annotations

from channels.rate_limit import RateLimit


def test_burst_passes_then_permits_come_back_with_time():
    now = 0.0
    limit = RateLimit(burst=2, per_minute=30, clock=lambda: now)

    assert [limit.seconds_to_wait() for _ in range(3)] == [0, 0, 2]
    now = 2.0
    assert [limit.seconds_to_wait() for _ in range(2)] == [0, 2]


def test_permits_do_not_pile_up_beyond_the_burst():
    now = 0.0
    limit = RateLimit(burst=2, per_minute=30, clock=lambda: now)
    now = 3600.0

    assert [limit.seconds_to_wait() == 0 for _ in range(3)] == [True, True, False]
