"""Talks to Elasticsearch: opens the client, and puts its errors into our words, both in this one place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import BulkIndexError

from search.errors import SearchRefused, SearchUnavailable

BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
"""What a server answers that cannot serve now, as while it starts, but can soon."""

_SEARCH_TIMEOUT_S = 5.0
_LOAD_TIMEOUT_S = 60.0
_MERGE_TIMEOUT_S = 1800.0


def connect(url: str) -> Elasticsearch:
    """Return a client that keeps its connections open and gives up soon, for a customer is waiting."""
    return Elasticsearch(url, request_timeout=_SEARCH_TIMEOUT_S, max_retries=1, retry_on_timeout=False)


def patient(client: Elasticsearch) -> Elasticsearch:
    """Return the client for loading, where a slow answer is no failure."""
    return client.options(request_timeout=_LOAD_TIMEOUT_S)


def very_patient(client: Elasticsearch) -> Elasticsearch:
    """Return the client for merging segments, which takes minutes on a large index."""
    return client.options(request_timeout=_MERGE_TIMEOUT_S)


@contextmanager
def errors_in_our_words(url: str) -> Iterator[None]:
    """Raise what the client raises as one of ours.

    Raises:
        SearchUnavailable: no answer from Elasticsearch, or not in time, or none but that it is busy.
        SearchRefused: Elasticsearch answered with an error.
    """
    try:
        yield
    except TransportError as error:
        raise SearchUnavailable(url, type(error).__name__) from error
    except ApiError as error:
        if error.meta.status in BUSY:
            raise SearchUnavailable(url, f"status {error.meta.status}") from error
        raise SearchRefused(f"{error.meta.status} {error.message}") from error
    except BulkIndexError as error:
        raise SearchRefused(f"{len(error.errors)} chunks not indexed, the first: {error.errors[0]}") from error
