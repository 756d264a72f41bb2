"""What the pipeline is told from outside, read from the environment once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge_pipeline.contract import PUBLIC_GROUP


@dataclass(frozen=True)
class Settings:
    """Where things lie, who may see them, and what computes."""

    data_dir: Path
    source: Path
    """The folder that is ingested."""
    source_groups: tuple[str, ...]
    """Who may see its documents."""
    embedding_model: str
    spark_master: str
    """Where Spark runs; `local[*]` is this machine with all its cores."""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read the settings; an empty value is its default."""
        return cls(
            data_dir=Path(environ.get("DATA_DIR") or ".local/data"),
            source=Path(environ.get("SOURCE") or "knowledge_pipeline/sample"),
            source_groups=split_groups(environ.get("SOURCE_GROUPS") or PUBLIC_GROUP),
            embedding_model=environ.get("EMBEDDING_MODEL") or "multilingual-e5-small",
            spark_master=environ.get("SPARK_MASTER") or "local[*]",
        )


def split_groups(text: str) -> tuple[str, ...]:
    """Return the group names in comma-separated `text`, sorted, each once."""
    return tuple(sorted({name.strip() for name in text.split(",")} - {""}))
