"""Loading makes the graph exactly what was published, however often, and whatever was there before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from neo4j import Session

from graph.errors import RunNotWhole
from graph.loader import LoadReport, load
from graph.schema import INDEXED, UNIQUE, ensure_schema
from graph.server import connect
from graph.settings import GraphSettings
from tests.graph.rows import ENTITIES, EVERYTHING, INICIO, M50, NOTES, RANGE, STAFF, V21, X200, document

pytestmark = pytest.mark.integration


@pytest.fixture
def session(neo4j_uri: str) -> Iterator[Session]:
    settings = GraphSettings.from_environment({"NEO4J_URI": neo4j_uri})
    with connect(settings) as driver, driver.session() as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
        yield session


def contents(session: Session) -> list[str]:
    """Everything the graph holds, without what Neo4j numbers by itself."""
    nodes = session.run("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    found = [str((record["labels"], sorted(record["properties"].items()))) for record in nodes]
    edges = session.run(
        "MATCH (a)-[r]->(b) RETURN properties(a) AS a, type(r) AS type, properties(r) AS properties, properties(b) AS b"
    )
    found += [
        str((sorted(row["a"].items()), row["type"], sorted(row["properties"].items()), sorted(row["b"].items())))
        for row in edges
    ]
    return sorted(found)


def test_loading_twice_changes_nothing(session: Session) -> None:
    first = load(session, EVERYTHING.run())
    loaded = contents(session)
    second = load(session, EVERYTHING.run())
    assert first == LoadReport("run-1", added=5, replaced=0, deleted=0, unchanged=0, entities=len(ENTITIES))
    assert second == LoadReport("run-1", added=0, replaced=0, deleted=0, unchanged=5, entities=len(ENTITIES))
    assert contents(session) == loaded


@pytest.mark.parametrize("extra", [INICIO, STAFF, RANGE], ids=["inicio", "staff", "range"])
def test_adding_and_removing_a_document_leaves_what_was_before(session: Session, extra: object) -> None:
    load(session, NOTES.run())
    before = contents(session)
    load(session, (NOTES + extra).run())
    assert contents(session) != before
    load(session, NOTES.run())
    assert contents(session) == before


def test_a_changed_document_is_replaced_whole_and_no_other_is_touched(session: Session) -> None:
    load(session, (NOTES + RANGE).run())
    changed = document("notes", (M50, "has_version", V21, "M50: firmware 2.1."), version="2")
    report = load(session, (changed + RANGE).run())
    assert (report.replaced, report.unchanged) == (1, 1)
    updated = contents(session)
    session.run("MATCH (n) DETACH DELETE n").consume()
    load(session, (changed + RANGE).run())
    assert contents(session) == updated


def test_an_entity_renamed_by_another_document_is_renamed(session: Session) -> None:
    load(session, NOTES.run())
    renamed = replace(X200, name="X200 router", aliases=("X200",))
    entities = tuple(renamed if entity == X200 else entity for entity in ENTITIES)
    report = load(session, replace(NOTES, entities=entities).run())
    assert (report.added, report.replaced) == (0, 0)
    names = session.run("MATCH (e:Entity {entity_id: $id}) RETURN e.name, e.keys", id=X200.entity_id).single()
    assert names is not None
    assert list(names) == ["X200 router", ["x200", "x200router"]]


def test_an_empty_run_leaves_an_empty_graph(session: Session) -> None:
    load(session, NOTES.run())
    assert load(session, NOTES.without("notes").run()).deleted == 1
    assert contents(session) == []


def test_a_run_that_is_not_whole_changes_nothing(session: Session) -> None:
    load(session, NOTES.run())
    before = contents(session)
    torn = replace(NOTES + RANGE, entities=(X200,))
    with pytest.raises(RunNotWhole, match="does not hold it"):
        load(session, torn.run())
    assert contents(session) == before


def test_progress_ends_at_the_number_of_changed_documents(session: Session) -> None:
    seen: list[tuple[int, int]] = []
    load(session, EVERYTHING.run(), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 5), (5, 5)]


def test_every_constraint_and_index_exists(session: Session) -> None:
    ensure_schema(session)
    indexes = session.run("SHOW INDEXES YIELD labelsOrTypes, properties WHERE labelsOrTypes IS NOT NULL RETURN *")
    assert {(row["labelsOrTypes"][0], row["properties"][0]) for row in indexes} == UNIQUE | INDEXED
