"""What can go wrong with the graph, in words for the person who runs it."""

from __future__ import annotations


class GraphError(Exception):
    """Base of every error that graph raises on purpose."""


class GraphUnavailable(GraphError):
    """Neo4j did not answer, or not in time."""

    def __init__(self, uri: str, reason: str) -> None:
        super().__init__(f"Neo4j at {uri} did not answer ({reason}). Start it, or set NEO4J_URI.")


class GraphRefused(GraphError):
    """Neo4j answered that it cannot do what was asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Neo4j refused the request: {reason}")


class NothingLoaded(GraphError):
    """The graph holds no document."""

    def __init__(self, uri: str) -> None:
        super().__init__(
            f"The graph at {uri} is empty. Run `python -m knowledge_pipeline ingest FOLDER`, "
            "then `python -m graph load`."
        )


class SchemaMissing(GraphError):
    """A constraint or index is not there although it was just created."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"Neo4j has no usable {missing}. Another index of that name may be in the way: drop it and load again."
        )


class RunNotWhole(GraphError):
    """A run speaks of something that it does not hold."""


class BadSettings(GraphError):
    """A setting, or a file of question patterns, cannot be used."""
