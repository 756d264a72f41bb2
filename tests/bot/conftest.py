"""The dialogue model, trained once a session by Rasa itself, and Rasa's own command line to check it with."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

# Read by Rasa and TensorFlow while they are imported.
os.environ.update(
    RASA_TELEMETRY_ENABLED="false",
    TF_CPP_MIN_LOG_LEVEL="3",
    # Shared by all sessions: what has not changed is not trained again.
    RASA_CACHE_DIRECTORY=str(Path(__file__).parents[2] / ".local" / "rasa-cache"),
)

import pytest
from rasa.__main__ import create_argument_parser
from rasa.core.agent import Agent, load_agent
from rasa.core.utils import AvailableEndpoints
from rasa.utils.common import configure_logging_and_warnings
from rasa.utils.endpoints import EndpointConfig

from tests.bot.files import BOT, ROOT
from tests.fakes.action_server import fake_action_server

Rasa = Callable[..., None]


@pytest.fixture(scope="session")
def rasa() -> Rasa:
    """Rasa's command line within this process: starting it anew for each command costs 15 seconds."""
    os.chdir(ROOT)

    def run(*arguments: str) -> None:
        parsed = create_argument_parser().parse_args(arguments)
        configure_logging_and_warnings(warn_only_once=False, filter_repeated_logs=False)
        try:
            parsed.func(parsed)
        except SystemExit as exit_:
            assert not exit_.code, f"rasa {' '.join(arguments)} exited with {exit_.code}"

    return run


@pytest.fixture(scope="session")
def model(rasa: Rasa, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trained dialogue model."""
    folder = tmp_path_factory.mktemp("models")
    rasa(
        *("train", "--skip-validation", "--out", str(folder), "--fixed-model-name", "assistant"),
        *("--domain", str(BOT / "domain"), "--data", str(BOT / "data"), "--config", str(BOT / "config.yml")),
    )
    return folder / "assistant.tar.gz"


@pytest.fixture
async def agent(model: Path) -> AsyncIterator[Agent]:
    """The trained model with memory for conversations and an action server that does the least."""
    async with fake_action_server() as url:
        yield await load_agent(str(model), endpoints=AvailableEndpoints(action=EndpointConfig(url)))
