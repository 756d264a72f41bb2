"""Real servers for the tests, on free ports and gone afterwards: each alone and empty, or the whole system."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from docker.local import elasticsearch, neo4j, state
from docker.local.environments import MAIN
from docker.local.layout import ENV_EXAMPLE, LOCAL, ROOT
from docker.local.ports import free_port
from docker.local.process import Program
from docker.local.settings import StackSettings, parse_env_file, read_settings

TEST_DATA = LOCAL / "test-data"
"""Kept from one session to the next, so that the model is trained and the sample read only when they changed."""
SECONDS_TO_GET_READY = 1500


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty Elasticsearch."""
    server = elasticsearch.start(tmp_path_factory.mktemp("elasticsearch"), free_port())
    try:
        server.wait_until_healthy()
        yield server.url
    finally:
        server.stop()


@pytest.fixture(scope="session")
def neo4j_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty Neo4j, which asks for no password."""
    server = neo4j.start(tmp_path_factory.mktemp("neo4j"), free_port())
    try:
        server.wait_until_healthy()
        yield server.url
    finally:
        server.stop()


@pytest.fixture(scope="session")
def running_system() -> Iterator[StackSettings]:
    """The settings of the whole system, started as `make run` does, with the sample."""
    values = dict.fromkeys(parse_env_file(ENV_EXAMPLE), "")
    for name in ("ELASTICSEARCH_PORT", "NEO4J_PORT", "ACTIONS_PORT", "BOT_PORT"):
        values[name] = str(free_port())
    values["DATA_DIR"] = str(TEST_DATA)
    settings = read_settings({**os.environ, **values})
    log = TEST_DATA / "up.log"
    up = (str(MAIN.python), "-m", "docker.local", "up")
    system = Program("the system", up, log, environment=values, folder=ROOT).start()
    try:
        give_up = time.monotonic() + SECONDS_TO_GET_READY
        while not is_ready(settings, supervisor=system.pid):
            assert system.exit_code() is None, f"It ended: {log.read_text()}"
            assert time.monotonic() < give_up, f"It is not ready: {log.read_text()}"
            time.sleep(0.5)
        yield settings
    finally:
        os.kill(system.pid, signal.SIGTERM)
        system.wait()


def is_ready(settings: StackSettings, *, supervisor: int) -> bool:
    running = state.read(settings.data_dir)
    return running is not None and running.supervisor.pid == supervisor and running.is_ready
