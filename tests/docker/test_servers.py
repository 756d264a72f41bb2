from __future__ import annotations

import json
import urllib.request

import pytest
from neo4j import GraphDatabase

from docker.local.elasticsearch.installation import version as elasticsearch_version
from docker.local.neo4j.installation import version as neo4j_version

pytestmark = pytest.mark.integration

ANALYZED = [
    ("english", "The routers are restarting", ["router", "restart"]),
    ("spanish", "Los módulos se reinician", ["modul", "reinician"]),
    ("portuguese", "Os roteadores estão reiniciando", ["roteador", "reiniciand"]),
    ("french", "Les routeurs redémarrent", ["rout", "redemarent"]),
    ("german", "Die Häuser werden neu gestartet", ["haus", "neu", "gestartet"]),
]


def ask(url: str, body: object | None = None) -> dict:
    request = urllib.request.Request(
        url, data=None if body is None else json.dumps(body).encode(), headers={"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


@pytest.mark.parametrize(("analyzer", "text", "tokens"), ANALYZED)
def test_elasticsearch_has_the_analyzers_of_the_distribution(elasticsearch_url, analyzer, text, tokens):
    analysis = ask(f"{elasticsearch_url}/_analyze", {"analyzer": analyzer, "text": text})
    assert [token["token"] for token in analysis["tokens"]] == tokens


def test_elasticsearch_is_of_the_version_of_the_pom(elasticsearch_url):
    nodes = ask(f"{elasticsearch_url}/_nodes")["nodes"]
    assert [node["version"] for node in nodes.values()] == [elasticsearch_version()]


def test_elasticsearch_listens_on_loopback_only(elasticsearch_url):
    (node,) = ask(f"{elasticsearch_url}/_nodes/http")["nodes"].values()
    assert node["http"]["bound_address"] == [elasticsearch_url.removeprefix("http://")]


def test_neo4j_is_of_the_version_of_the_pom(neo4j_uri):
    with GraphDatabase.driver(neo4j_uri) as driver:
        (record,) = driver.execute_query("CALL dbms.components() YIELD versions RETURN versions[0] AS version").records
    assert record["version"] == neo4j_version()
