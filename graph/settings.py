"""What graph reads from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import BadSettings

DEFAULT_PORT = "7687"
_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")


@dataclass(frozen=True)
class GraphSettings:
    """Where Neo4j is, who we are there, and where a run was published."""

    data_dir: Path
    neo4j_uri: str
    user: str
    password: str = field(repr=False)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> GraphSettings:
        """Read the settings; an empty value means its default.

        Raises:
            BadSettings: the port is no number, the address is not Neo4j's, or user and password are not given together.
        """
        port = environ.get("NEO4J_PORT") or DEFAULT_PORT
        if not port.isdecimal():
            raise BadSettings(f"NEO4J_PORT is '{port}'; expected a port number such as {DEFAULT_PORT}.")
        uri = environ.get("NEO4J_URI") or f"bolt://127.0.0.1:{port}"
        if not uri.startswith(_SCHEMES):
            raise BadSettings(f"NEO4J_URI is '{uri}'; expected bolt://host:port or neo4j://host:port.")
        user, password = environ.get("NEO4J_USER") or "", environ.get("NEO4J_PASSWORD") or ""
        if bool(user) != bool(password):
            raise BadSettings("NEO4J_USER and NEO4J_PASSWORD go together: set both, or neither.")
        return cls(data_dir=Path(environ.get("DATA_DIR") or ".local/data"), neo4j_uri=uri, user=user, password=password)
