from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from search.__main__ import cli
from search.contract import ANYONE
from tests.fakes.search import FakeRetriever, published_document

NOWHERE = {"ELASTICSEARCH_URL": "http://127.0.0.1:9"}


@pytest.fixture
def with_a_guide(monkeypatch):
    fake = FakeRetriever([published_document("es.html", ["La linterna parpadea despacio"], language="es")])
    monkeypatch.setattr("search.__main__.open_retriever", lambda _settings: fake)
    return fake


def test_passages_are_shown_with_score_language_place_and_original(with_a_guide):
    shown = CliRunner().invoke(cli, ["ask", "linterna", "--language", "es"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    for part in (
        "1.00",
        "es",
        "Guide › Problems",
        "La linterna parpadea despacio",
        "https://example.org/es.html#problems",
    ):
        assert part in shown.stdout


def test_json_holds_the_passages_whole(with_a_guide):
    shown = CliRunner().invoke(cli, ["ask", "linterna", "--language", "es", "--json"])
    found = with_a_guide.search("linterna", language="es", principal=ANYONE)
    assert [passage["chunk_id"] for passage in json.loads(shown.stdout)] == [passage.chunk_id for passage in found]


def test_who_asks_is_given_by_groups(with_a_guide):
    shown = CliRunner().invoke(cli, ["ask", "linterna", "--language", "es", "--groups", "others", "--json"])
    assert json.loads(shown.stdout) == []


def test_a_server_that_is_down_is_one_line():
    shown = CliRunner().invoke(cli, ["ask", "linterna", "--language", "es"], env=NOWHERE)
    assert shown.exit_code == 1
    assert shown.stderr.startswith("Elasticsearch at http://127.0.0.1:9 did not answer")
    assert shown.stderr.count("\n") == 1


def test_loading_before_anything_is_published_is_one_line(tmp_path):
    shown = CliRunner().invoke(cli, ["load"], env={**NOWHERE, "DATA_DIR": str(tmp_path)})
    assert shown.exit_code == 1
    assert "ingest" in shown.stderr


def test_means_of_folders_that_do_not_exist_are_refused():
    shown = CliRunner().invoke(cli, ["means", "en=/nowhere/en", "es=/nowhere/es"])
    assert shown.exit_code == 1
    assert "expected language=FOLDER" in shown.stderr
