"""What search reads from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge_pipeline.embedder import DEFAULT_MODEL
from search.errors import BadSettings

DEFAULT_PORT = "9200"
DEFAULT_ALIAS = "passages"


@dataclass(frozen=True)
class SearchSettings:
    """Where Elasticsearch is, the alias of the index in use, the embedding model, and what a run published."""

    data_dir: Path
    elasticsearch_url: str
    alias: str
    embedding_model: str

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> SearchSettings:
        """Read the settings; an empty value means its default.

        Raises:
            BadSettings: the port is no number, or the address is not http(s).
        """
        port = environ.get("ELASTICSEARCH_PORT") or DEFAULT_PORT
        if not port.isdecimal():
            raise BadSettings(f"ELASTICSEARCH_PORT is '{port}'; expected a port number such as {DEFAULT_PORT}.")
        url = environ.get("ELASTICSEARCH_URL") or f"http://127.0.0.1:{port}"
        if not url.startswith(("http://", "https://")):
            raise BadSettings(f"ELASTICSEARCH_URL is '{url}'; expected http://host:port or https://host:port.")
        return cls(
            data_dir=Path(environ.get("DATA_DIR") or ".local/data"),
            elasticsearch_url=url,
            alias=environ.get("ELASTICSEARCH_ALIAS") or DEFAULT_ALIAS,
            embedding_model=environ.get("EMBEDDING_MODEL") or DEFAULT_MODEL,
        )
