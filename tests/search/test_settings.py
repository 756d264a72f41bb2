from __future__ import annotations

from pathlib import Path

import pytest

from search.errors import BadSettings
from search.settings import SearchSettings

NAMES = ("DATA_DIR", "ELASTICSEARCH_PORT", "ELASTICSEARCH_URL", "ELASTICSEARCH_ALIAS", "EMBEDDING_MODEL")


def test_an_empty_value_is_its_default():
    assert SearchSettings.from_environment(dict.fromkeys(NAMES, "")) == SearchSettings.from_environment({})


def test_without_an_address_elasticsearch_is_on_this_machine_at_its_port():
    settings = SearchSettings.from_environment({"ELASTICSEARCH_PORT": "19999"})
    assert settings.elasticsearch_url == "http://127.0.0.1:19999"


@pytest.mark.parametrize(("name", "value"), [("ELASTICSEARCH_PORT", "nine"), ("ELASTICSEARCH_URL", "localhost:9200")])
def test_a_value_that_cannot_be_used_is_refused_by_name(name, value):
    with pytest.raises(BadSettings, match=f"{name} is '{value}'; expected"):
        SearchSettings.from_environment({name: value})


def test_defaults_and_names_are_those_of_the_example():
    lines = Path("docker/.env.example").read_text().splitlines()
    example = dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    assert set(NAMES) <= set(example)
    assert SearchSettings.from_environment(example) == SearchSettings.from_environment({})
