"""What the local stack reads from the environment, from `.env` and from the defaults in `docker/.env.example`.

Runs on any Python from 3.9 with the standard library alone, because it is read before anything is installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docker.local.errors import StackError
from docker.local.layout import ENV_EXAMPLE, ENV_FILE, ROOT
from docker.local.ports import LOOPBACK

HIGHEST_PORT = 65535
CHAT_PAGE = "/webhooks/web/"


class SettingsError(StackError):
    """A setting is unknown or unusable."""


@dataclass(frozen=True)
class StackSettings:
    """Where data lies, what is ingested and where each server listens."""

    data_dir: Path
    source: Path
    elasticsearch_port: int
    neo4j_port: int
    actions_port: int
    bot_port: int
    elasticsearch_url: str
    """Address of a server that runs elsewhere; empty when the stack starts its own."""
    neo4j_uri: str
    """The same for Neo4j."""
    public_url: str
    required_memory_gb: float
    required_disk_gb: float
    python_3_10: str
    """Interpreter to use, or empty: look for one."""
    python_3_11: str
    values: Mapping[str, str]
    """Every setting by its name, for the programs of the stack."""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> StackSettings:
        """Read the settings; the environment wins over `values`, an empty value means the default.

        Raises:
            SettingsError: a value cannot be used.
        """
        bot_port = _port(environ, "BOT_PORT")
        return cls(
            data_dir=ROOT / environ["DATA_DIR"],
            source=ROOT / environ["SOURCE"],
            elasticsearch_port=_port(environ, "ELASTICSEARCH_PORT"),
            neo4j_port=_port(environ, "NEO4J_PORT"),
            actions_port=_port(environ, "ACTIONS_PORT"),
            bot_port=bot_port,
            elasticsearch_url=environ["ELASTICSEARCH_URL"],
            neo4j_uri=environ["NEO4J_URI"],
            public_url=environ["PUBLIC_URL"].rstrip("/") or f"http://{LOOPBACK}:{bot_port}",
            required_memory_gb=_number(environ, "REQUIRED_MEMORY_GB"),
            required_disk_gb=_number(environ, "REQUIRED_DISK_GB"),
            python_3_10=environ["PYTHON_3_10"],
            python_3_11=environ["PYTHON_3_11"],
            values=dict(environ),
        )

    def ports(self) -> dict[str, int]:
        """Return the ports that the stack will listen on, by the name of their setting."""
        ports = {"ACTIONS_PORT": self.actions_port, "BOT_PORT": self.bot_port}
        if not self.elasticsearch_url:
            ports["ELASTICSEARCH_PORT"] = self.elasticsearch_port
        if not self.neo4j_uri:
            ports["NEO4J_PORT"] = self.neo4j_port
        return ports

    @property
    def chat_page(self) -> str:
        """Address of the page to chat on."""
        return self.public_url + CHAT_PAGE

    @property
    def logs(self) -> Path:
        """Folder of the log files."""
        return self.data_dir / "logs"


def read_settings(environ: Mapping[str, str], example: Path = ENV_EXAMPLE, own: Path = ENV_FILE) -> StackSettings:
    """Read the settings of the stack.

    Raises:
        SettingsError: `.env` holds an unknown name, or a value cannot be used.
    """
    return StackSettings.from_environment(effective_values(environ, example, own))


def effective_values(environ: Mapping[str, str], example: Path, own: Path) -> dict[str, str]:
    """Return every setting's value: from the environment, else from the file `own`, else from `example`.

    Raises:
        SettingsError: `own` holds a name that `example` does not know.
    """
    defaults = parse_env_file(example)
    chosen = parse_env_file(own) if own.is_file() else {}
    unknown = sorted(set(chosen) - set(defaults))
    if unknown:
        raise SettingsError(
            f"{own.name} sets {', '.join(unknown)}, which is unknown; {example.name} lists what is known."
        )
    chosen.update((name, environ[name]) for name in defaults if name in environ)
    return {name: chosen.get(name) or default for name, default in defaults.items()}


def parse_env_file(path: Path) -> dict[str, str]:
    """Return the `NAME=value` lines of a file; a value may stand in quotes.

    Raises:
        SettingsError: a line is neither that, nor a comment, nor empty.
    """
    values = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, equals, value = text.partition("=")
        if not equals or not name.strip().isidentifier():
            raise SettingsError(f"{path.name}, line {number}: expected NAME=value, found '{text}'.")
        values[name.strip()] = _unquoted(value.strip())
    return values


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _port(environ: Mapping[str, str], name: str) -> int:
    value = environ[name]
    if not value.isdecimal() or not 0 < int(value) <= HIGHEST_PORT:
        raise SettingsError(f"{name} is '{value}'; expected a port number from 1 to {HIGHEST_PORT}.")
    return int(value)


def _number(environ: Mapping[str, str], name: str) -> float:
    try:
        return float(environ[name])
    except ValueError as error:
        raise SettingsError(f"{name} is '{environ[name]}'; expected a number such as 6.") from error
