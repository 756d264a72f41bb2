"""What can go wrong while searching, in words for the person who runs it."""

from __future__ import annotations


class SearchError(Exception):
    """Base of every error that search raises on purpose."""


class SearchUnavailable(SearchError):
    """Elasticsearch did not answer, or not in time."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"Elasticsearch at {url} did not answer ({reason}). Start it, or set ELASTICSEARCH_URL.")


class SearchRefused(SearchError):
    """Elasticsearch answered that it cannot do what was asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Elasticsearch refused the request: {reason}.")


class NothingLoaded(SearchError):
    """No index stands behind the alias."""

    def __init__(self, alias: str) -> None:
        super().__init__(
            f"Nothing is loaded behind '{alias}'. Run `python -m knowledge_pipeline ingest FOLDER`, "
            "then `python -m search load`."
        )


class OtherModel(SearchError):
    """A run's passages are embedded by another model than questions would be."""

    def __init__(self, run_id: str, *, found: str, expected: str) -> None:
        super().__init__(
            f"Run {run_id} was embedded with '{found}', but EMBEDDING_MODEL is '{expected}'. "
            f"Set EMBEDDING_MODEL={found}, or ingest again with '{expected}'."
        )


class OtherIndex(SearchError):
    """The index was made for another embedding model, or by another version of this program."""

    def __init__(self, alias: str, model: str) -> None:
        super().__init__(
            f"The index behind '{alias}' was not made for questions embedded with '{model}' by this version. "
            "Run `python -m search load`."
        )


class BadSettings(SearchError):
    """A setting cannot be used."""
