"""What actions read from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from actions.errors import BadSettings
from graph.settings import GraphSettings
from search.settings import SearchSettings

DEFAULT_PORT = "5055"


@dataclass(frozen=True)
class ActionsSettings:
    """Where the action server listens, where it keeps what it records, and how search and graph are reached."""

    port: int
    data_dir: Path
    search: SearchSettings
    graph: GraphSettings

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> ActionsSettings:
        """Read the settings; an empty value means its default.

        Raises:
            BadSettings: the port is no number.
            search.errors.BadSettings, graph.errors.BadSettings: a setting of theirs cannot be used.
        """
        port = environ.get("ACTIONS_PORT") or DEFAULT_PORT
        if not port.isdecimal():
            raise BadSettings(f"ACTIONS_PORT is '{port}'; expected a port number such as {DEFAULT_PORT}.")
        return cls(
            port=int(port),
            data_dir=Path(environ.get("DATA_DIR") or ".local/data"),
            search=SearchSettings.from_environment(environ),
            graph=GraphSettings.from_environment(environ),
        )
