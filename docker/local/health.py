"""Asks servers, without their client libraries, whether they can serve."""

from __future__ import annotations

import http.client
import socket
from http import HTTPStatus
from urllib.parse import urlsplit

SECONDS = 3

BOLT_HANDSHAKE = bytes.fromhex("6060b017 00000005 00000004 00000000 00000000")
"""Bolt's magic number and the protocol versions offered: 5, 4, and two that are left empty."""
BOLT_VERSION_BYTES = 4


def answers(url: str) -> bool:
    """Return whether a server answers at `url`, by the protocol that it names."""
    return answers_bolt(url) if urlsplit(url).scheme == "bolt" else answers_http(url)


def answers_http(url: str) -> bool:
    """Return whether a GET of `url` is answered with 200."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=SECONDS)
    try:
        connection.request("GET", f"{address.path or '/'}?{address.query}")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def answers_bolt(url: str) -> bool:
    """Return whether a server speaks Bolt at `url`: Neo4j does so once its databases are open."""
    address = urlsplit(url)
    try:
        with socket.create_connection((str(address.hostname), address.port), timeout=SECONDS) as connection:
            connection.sendall(BOLT_HANDSHAKE)
            agreed = connection.recv(BOLT_VERSION_BYTES)
    except OSError:
        return False
    return len(agreed) == BOLT_VERSION_BYTES and any(agreed)
