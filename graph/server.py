"""Talks to Neo4j: opens the driver, and puts its errors into our words, both in this one place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable, TransientError

from graph.errors import GraphRefused, GraphUnavailable
from graph.settings import GraphSettings

_CONNECT_TIMEOUT_S = 2.0
# A customer is waiting, and the driver's default is to retry for half a minute.
_RETRY_S = 1.0
PATIENT_RETRY_S = 30.0
"""For loading, where another load may hold what is to be written."""


def connect(settings: GraphSettings, *, retry_s: float = _RETRY_S) -> Driver:
    """Return a driver that keeps its connections open; nothing is sent before it is first used."""
    return GraphDatabase.driver(
        settings.neo4j_uri,
        auth=(settings.user, settings.password) if settings.user else None,
        connection_timeout=_CONNECT_TIMEOUT_S,
        connection_acquisition_timeout=_CONNECT_TIMEOUT_S + 1.0,
        max_transaction_retry_time=retry_s,
        user_agent="multilingual-support-assistant",
        # Notices such as "index already exists" would be logged at every start.
        notifications_min_severity="OFF",
    )


@contextmanager
def errors_in_our_words(uri: str) -> Iterator[None]:
    """Raise what the driver raises as one of ours.

    Raises:
        GraphUnavailable: no answer from Neo4j, or not in time.
        GraphRefused: Neo4j answered with an error.
    """
    try:
        yield
    except AuthError as error:
        raise GraphRefused("user or password is wrong; set NEO4J_USER and NEO4J_PASSWORD.") from error
    except (ServiceUnavailable, TransientError, DriverError) as error:
        raise GraphUnavailable(uri, type(error).__name__) from error
    except Neo4jError as error:
        raise GraphRefused(f"{error.code}.") from error
