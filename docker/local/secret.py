"""Keeps the secret that signs conversation tokens, if none was given."""

from __future__ import annotations

import secrets
from pathlib import Path

FILE = "web-secret"
BYTES = 48


def kept_secret(data_dir: Path) -> str:
    """Return the secret in the data folder, made on the first call and readable by its owner only."""
    path = data_dir / FILE
    if not path.is_file():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(BYTES))
    return path.read_text()
