"""Settings come from the environment, and what cannot be used is one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import BadSettings
from graph.settings import GraphSettings


def test_empty_values_mean_the_defaults() -> None:
    settings = GraphSettings.from_environment({"NEO4J_URI": "", "NEO4J_PORT": "", "NEO4J_USER": ""})
    assert settings == GraphSettings(Path(".local/data"), "bolt://127.0.0.1:7687", "", "")


def test_the_address_wins_over_the_port() -> None:
    settings = GraphSettings.from_environment({"NEO4J_PORT": "17687", "NEO4J_URI": "neo4j+s://graph.example"})
    assert settings.neo4j_uri == "neo4j+s://graph.example"


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"NEO4J_PORT": "bolt"}, "NEO4J_PORT"),
        ({"NEO4J_URI": "http://localhost:7474"}, "NEO4J_URI"),
        ({"NEO4J_USER": "neo4j"}, "NEO4J_PASSWORD"),
    ],
)
def test_a_bad_value_is_named(environ: dict[str, str], named: str) -> None:
    with pytest.raises(BadSettings, match=named):
        GraphSettings.from_environment(environ)


def test_the_password_is_not_shown() -> None:
    assert "secret" not in repr(GraphSettings.from_environment({"NEO4J_USER": "neo4j", "NEO4J_PASSWORD": "secret"}))
