"""The command line says what is wrong in one line, and shows facts as a table or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from docker.local.ports import free_port
from graph.__main__ import cli
from graph.loader import load
from graph.server import connect
from graph.settings import GraphSettings
from tests.graph.rows import EVERYTHING


@pytest.mark.parametrize("command", [["ask", "X200"], ["ask", "X200", "--json"]])
def test_a_server_that_is_down_is_one_line(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    uri = f"bolt://127.0.0.1:{free_port()}"
    monkeypatch.setenv("NEO4J_URI", uri)
    outcome = CliRunner().invoke(cli, command)
    assert outcome.exit_code == 1
    assert outcome.output == f"Neo4j at {uri} did not answer (ServiceUnavailable). Start it, or set NEO4J_URI.\n"


def test_nothing_to_load_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    outcome = CliRunner().invoke(cli, ["load"])
    assert outcome.exit_code == 1
    assert "Nothing is published" in outcome.output


@pytest.fixture
def loaded(neo4j_uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with connect(GraphSettings.from_environment({"NEO4J_URI": neo4j_uri})) as driver, driver.session() as session:
        load(session, EVERYTHING.run())
    monkeypatch.setenv("NEO4J_URI", neo4j_uri)
    monkeypatch.setenv("COLUMNS", "200")


@pytest.mark.integration
def test_an_empty_graph_is_said(neo4j_uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", neo4j_uri)
    with connect(GraphSettings.from_environment({"NEO4J_URI": neo4j_uri})) as driver, driver.session() as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
    outcome = CliRunner().invoke(cli, ["ask", "X200"])
    assert outcome.exit_code == 1
    assert outcome.output.startswith(f"The graph at {neo4j_uri} is empty.")
    assert outcome.output.count("\n") == 1


@pytest.mark.integration
@pytest.mark.usefixtures("loaded")
def test_a_name_alone_shows_all_that_is_known_of_it() -> None:
    facts = json.loads(CliRunner().invoke(cli, ["ask", "X200", "--json"]).output)
    assert {fact["relation"] for fact in facts} >= {"replaces", "requires", "has_version"}


@pytest.mark.integration
@pytest.mark.usefixtures("loaded")
def test_a_fact_is_shown_with_its_sources_a_sentence_and_where_it_stands() -> None:
    output = CliRunner().invoke(cli, ["ask", "¿Qué sustituye al X200?"]).output
    row = next(line for line in output.splitlines() if "X300" in line)
    assert [cell.strip() for cell in row.strip("│").split("│")] == [
        "X300",
        "replaces",
        "X200",
        "1",
        "The X300 replaces the X200.",
        "Range",
    ]


@pytest.mark.integration
@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("question", ["What replaces the moon?", "What replaces the X300?"])
def test_what_is_not_known_is_said(question: str) -> None:
    assert CliRunner().invoke(cli, ["ask", question]).output == "Nothing is known of that.\n"
