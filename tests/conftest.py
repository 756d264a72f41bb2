"""Real servers for the tests, empty, on free ports and gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from docker.local import elasticsearch, neo4j
from docker.local.ports import free_port


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
