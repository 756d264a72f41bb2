from __future__ import annotations

from dataclasses import replace

import pytest

from docker.local import programs
from docker.local.plan import Plan
from docker.local.settings import read_settings
from docker.local.supervisor import Supervisor
from tests.fakes.docker import FakeMachine


@pytest.fixture
def settings(tmp_path):
    return replace(read_settings({}, own=tmp_path / "absent"), data_dir=tmp_path)


def needs(settings, machine=None) -> dict[str, set[str]]:
    supervisor = Supervisor(announce=print, changed=print)
    steps = Plan(settings, supervisor, machine or FakeMachine()).steps()
    return {step.name: set(step.needs) for step in steps}


def test_each_step_waits_only_for_what_it_uses(settings):
    assert needs(settings) == {
        "elasticsearch-jars": set(),
        "elasticsearch": {"elasticsearch-jars"},
        "neo4j-jars": set(),
        "neo4j": {"neo4j-jars"},
        "ingest": set(),
        "load-index": {"ingest", "elasticsearch"},
        "load-graph": {"ingest", "neo4j"},
        "training": set(),
        "actions": {"load-index", "load-graph"},
        "bot": {"training"},
    }


def test_a_model_that_is_trained_is_not_trained_again(settings):
    model = programs.dialogue_model(settings)
    model.parent.mkdir()
    model.touch()
    planned = needs(settings)
    assert "training" not in planned
    assert planned["bot"] == set()


def test_with_little_memory_the_two_largest_jobs_follow_one_another(settings):
    assert needs(settings, FakeMachine(memory_gb=6.5))["ingest"] == {"training"}


def test_servers_that_run_elsewhere_are_neither_started_nor_waited_for(settings):
    elsewhere = replace(settings, elasticsearch_url="https://search.example.org", neo4j_uri="neo4j://graph.example.org")
    planned = needs(elsewhere)
    assert not {"elasticsearch", "neo4j"} & planned.keys()
    assert planned["load-index"] == planned["load-graph"] == {"ingest"}
