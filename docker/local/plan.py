"""What must be done until customers can chat, and what waits for what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docker.local import elasticsearch, neo4j, programs
from docker.local.layout import JARS
from docker.local.machine import Machine
from docker.local.process import Program
from docker.local.settings import StackSettings
from docker.local.steps import Step
from docker.local.supervisor import Supervisor

ENOUGH_FOR_BOTH_GB = 7
"""Available memory with which training and ingesting, the two largest jobs, may run side by side."""


@dataclass(frozen=True)
class Plan:
    """Makes steps out of the programs, as the settings have them."""

    settings: StackSettings
    supervisor: Supervisor
    machine: Machine

    def steps(self) -> list[Step]:
        """Return the steps to be done, each with those among them that it waits for."""
        steps = [*self._search_server(), *self._graph_server(), *self._knowledge(), *self._dialogue()]
        names = {step.name for step in steps}
        return [replace(step, needs=tuple(name for name in step.needs if name in names)) for step in steps]

    def _search_server(self) -> Iterator[Step]:
        if self.settings.elasticsearch_url:
            return
        yield _fetch(
            "elasticsearch-jars", "Getting Elasticsearch", elasticsearch.install, JARS / "elasticsearch-build.log"
        )
        yield self._serve(
            "elasticsearch", "Starting Elasticsearch", programs.elasticsearch_server, needs=("elasticsearch-jars",)
        )

    def _graph_server(self) -> Iterator[Step]:
        if self.settings.neo4j_uri:
            return
        yield _fetch("neo4j-jars", "Getting Neo4j", neo4j.install, JARS / "neo4j-build.log")
        yield self._serve("neo4j", "Starting Neo4j", programs.neo4j_server, needs=("neo4j-jars",))

    def _knowledge(self) -> Iterator[Step]:
        is_tight = self.machine.available_memory_gb() < ENOUGH_FOR_BOTH_GB
        yield self._do(
            "ingest",
            f"Reading {self.settings.source}",
            programs.ingest,
            needs=("training",) if is_tight else (),
        )
        yield self._do("load-index", "Loading the index", programs.load_index, needs=("ingest", "elasticsearch"))
        yield self._do("load-graph", "Loading the graph", programs.load_graph, needs=("ingest", "neo4j"))

    def _dialogue(self) -> Iterator[Step]:
        model = programs.dialogue_model(self.settings)
        if not model.is_file():
            yield self._do("training", "Training the dialogue model", programs.training)
        yield self._serve(
            "actions", "Starting the action server", programs.action_server, needs=("load-index", "load-graph")
        )
        yield self._serve("bot", "Starting the bot", programs.bot_server, needs=("training",))

    def _do(
        self, name: str, title: str, program: Callable[[StackSettings], Program], *, needs: tuple[str, ...] = ()
    ) -> Step:
        log = self.settings.logs / f"{name}.log"
        return Step(name, title, lambda: self.supervisor.run_to_end(program(self.settings)), needs, log)

    def _serve(
        self, name: str, title: str, program: Callable[[StackSettings], Program], *, needs: tuple[str, ...]
    ) -> Step:
        log = self.settings.logs / f"{name}.log"
        return Step(name, title, lambda: self.supervisor.serve(program(self.settings)), needs, log)


def _fetch(name: str, title: str, install: Callable[[], Path], log: Path) -> Step:
    def run() -> None:
        install()

    return Step(name, title, run, log=log)
