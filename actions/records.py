"""Keeps what must not be lost between conversations, appended to one SQLite file: cases for people, and feedback."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

_FILE = "records.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS cases (
    id INTEGER PRIMARY KEY, opened TEXT NOT NULL, conversation_id TEXT NOT NULL, language TEXT NOT NULL,
    last_answer_id TEXT);
CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY, given TEXT NOT NULL, conversation_id TEXT NOT NULL, answer_id TEXT,
    value TEXT NOT NULL CHECK (value IN ('up', 'down')), reason TEXT);
"""


class Records:
    """Appends, never changes; safe to share between threads and processes of one machine."""

    def __init__(self, data_dir: Path) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        self._path = data_dir / _FILE
        with self._connection() as connection:
            connection.executescript(_SCHEMA)

    def open_case(self, *, conversation_id: str, language: str, last_answer_id: str | None) -> None:
        """Record that a conversation waits for a person."""
        with self._connection() as connection:
            connection.execute(
                "INSERT INTO cases (opened, conversation_id, language, last_answer_id) VALUES (?, ?, ?, ?)",
                (_now(), conversation_id, language, last_answer_id),
            )

    def record_feedback(self, *, conversation_id: str, answer_id: str | None, value: str, reason: str | None) -> None:
        """Record what a customer thought of an answer; `value` is `up` or `down`."""
        with self._connection() as connection:
            connection.execute(
                "INSERT INTO feedback (given, conversation_id, answer_id, value, reason) VALUES (?, ?, ?, ?, ?)",
                (_now(), conversation_id, answer_id, value, reason),
            )

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, timeout=10)
        try:
            with connection:
                yield connection
        finally:
            connection.close()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
