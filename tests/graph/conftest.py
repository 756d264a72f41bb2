"""One graph in memory and one in Neo4j, filled with the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from graph.loader import load
from graph.neo4j_reader import Neo4jReader
from graph.reader import GraphReader
from graph.server import connect
from graph.settings import GraphSettings
from tests.fakes.graph import FakeGraphReader
from tests.graph.rows import Rows

Fill = Callable[[Rows], GraphReader]


@pytest.fixture(params=["fake", pytest.param("neo4j", marks=pytest.mark.integration)])
def graph_of(request: pytest.FixtureRequest) -> Iterator[Fill]:
    """Returns a reader of a graph that holds exactly the rows given."""
    if request.param == "fake":
        yield lambda rows: FakeGraphReader(
            documents=rows.documents,
            chunks=rows.chunks,
            entities=rows.entities,
            mentions=rows.mentions,
            relations=rows.relations,
        )
        return
    uri = request.getfixturevalue("neo4j_uri")
    with connect(GraphSettings.from_environment({"NEO4J_URI": uri})) as driver, driver.session() as session:

        def fill(rows: Rows) -> GraphReader:
            load(session, rows.run())
            return Neo4jReader(driver, uri=uri)

        yield fill
