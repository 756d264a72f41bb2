"""The programs of the stack, as the settings have them."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from docker.local import elasticsearch, neo4j
from docker.local.environments import BOT
from docker.local.layout import LOCAL, ROOT
from docker.local.ports import LOOPBACK
from docker.local.process import Program
from docker.local.secret import kept_secret
from docker.local.settings import CHAT_PAGE, StackSettings
from docker.local.training import model_path, train_command

QUIET_RASA = {
    "RASA_TELEMETRY_ENABLED": "false",
    # TensorFlow otherwise reports about a hundred lines on what the processor could do.
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    # Shared with the tests: what has not changed is not trained again.
    "RASA_CACHE_DIRECTORY": str(LOCAL / "rasa-cache"),
    # Rasa's many threads otherwise each keep memory they no longer need.
    "MALLOC_ARENA_MAX": "2",
}


def environment(settings: StackSettings) -> dict[str, str]:
    """Return the settings with every address filled in, for any program of the stack."""
    values = settings.values
    return {
        **values,
        "DATA_DIR": str(settings.data_dir),
        "ELASTICSEARCH_URL": settings.elasticsearch_url or f"http://{LOOPBACK}:{settings.elasticsearch_port}",
        "NEO4J_URI": settings.neo4j_uri or f"bolt://{LOOPBACK}:{settings.neo4j_port}",
        "ACTIONS_URL": values["ACTIONS_URL"] or f"http://{LOOPBACK}:{settings.actions_port}",
        "PUBLIC_URL": settings.public_url,
        "WEB_SECRET": values["WEB_SECRET"] or kept_secret(settings.data_dir),
        "PYTHONUNBUFFERED": "1",
    }


def elasticsearch_server(settings: StackSettings) -> Program:
    """Describe the search server."""
    home, log = settings.data_dir / "elasticsearch", settings.logs / "elasticsearch.log"
    return elasticsearch.program(home, settings.elasticsearch_port, log=log)


def neo4j_server(settings: StackSettings) -> Program:
    """Describe the graph server."""
    return neo4j.program(settings.data_dir / "neo4j", settings.neo4j_port, log=settings.logs / "neo4j.log")


def ingest(settings: StackSettings) -> Program:
    """Describe the ingestion of the source."""
    job = _job(settings, "ingest", "knowledge_pipeline", "ingest", str(settings.source))
    # It draws its bars for a terminal only, and the last one drawn is what a run shows of it.
    return replace(job, environment={**job.environment, "FORCE_COLOR": "1", "COLUMNS": "90"})


def load_index(settings: StackSettings) -> Program:
    """Describe the loading of the search index."""
    return _job(settings, "load-index", "search", "load")


def load_graph(settings: StackSettings) -> Program:
    """Describe the loading of the graph."""
    return _job(settings, "load-graph", "graph", "load")


def training(settings: StackSettings) -> Program:
    """Describe the training of the dialogue model."""
    return Program(
        name="training",
        command=train_command(BOT.python, dialogue_model(settings)),
        log=settings.logs / "training.log",
        environment={**environment(settings), **QUIET_RASA},
        folder=ROOT,
    )


def action_server(settings: StackSettings) -> Program:
    """Describe the server that answers."""
    url = f"http://{LOOPBACK}:{settings.actions_port}"
    return Program(
        name="actions",
        command=(sys.executable, "-m", "actions"),
        url=url,
        log=settings.logs / "actions.log",
        health=f"{url}/health",
        environment=environment(settings),
        folder=ROOT,
    )


def bot_server(settings: StackSettings) -> Program:
    """Describe the dialogue server with its channels."""
    url = f"http://{LOOPBACK}:{settings.bot_port}"
    return Program(
        name="bot",
        command=(
            str(BOT.python),
            *("-m", "rasa", "run"),
            *("--model", str(dialogue_model(settings))),
            *("--endpoints", str(ROOT / "bot" / "endpoints.yml")),
            *("--credentials", str(ROOT / "bot" / "credentials.yml")),
            *("--interface", LOOPBACK),
            *("--port", str(settings.bot_port)),
        ),
        url=url,
        log=settings.logs / "bot.log",
        # Rasa listens only once its model is loaded.
        health=f"{url}{CHAT_PAGE}",
        environment={**environment(settings), **QUIET_RASA},
        folder=ROOT,
    )


def dialogue_model(settings: StackSettings) -> Path:
    """Return where the dialogue model lies, or will lie."""
    return model_path(settings.data_dir / "models", embedding_model=settings.values["EMBEDDING_MODEL"])


def _job(settings: StackSettings, name: str, *module: str) -> Program:
    return Program(
        name=name,
        command=(sys.executable, "-m", *module),
        log=settings.logs / f"{name}.log",
        environment=environment(settings),
        folder=ROOT,
    )
