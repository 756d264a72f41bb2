"""Writes the log: a line of JSON an event, with the event's fields."""

from __future__ import annotations

import logging
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter

_TOO_TALKATIVE = ("elastic_transport", "neo4j.notifications", "rasa_sdk.executor")
"""Each tells of every request, which the events of search and graph do better."""


def write_log_lines(stream: TextIO | None = None) -> None:
    """Send everything from level INFO up to a stream; to standard error if none is given."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        JsonFormatter(
            "{asctime}{levelname}{name}{message}",
            style="{",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger", "message": "event"},
        )
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _TOO_TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
