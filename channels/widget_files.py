"""The files of the widget, read once and kept compressed."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

WIDGET_FOLDER = Path(__file__).parent / "widget"

MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}

LANGUAGES_FILE = "languages.json"


@dataclass(frozen=True)
class WidgetFile:
    """One file as it is served."""

    media_type: str
    plain: bytes
    compressed: bytes
    etag: str


def load_widget_files(folder: Path = WIDGET_FOLDER) -> dict[str, WidgetFile]:
    """Return every file of the widget by name, the texts of all languages as one file."""
    files = {path.name: _file(path.suffix, path.read_bytes()) for path in folder.iterdir() if path.is_file()}
    files[LANGUAGES_FILE] = _file(".json", json.dumps(load_texts(folder), ensure_ascii=False).encode())
    return files


def load_texts(folder: Path = WIDGET_FOLDER) -> dict[str, dict[str, str]]:
    """Return the widget's texts: language → key → text."""
    paths = sorted((folder / "languages").glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def _file(suffix: str, content: bytes) -> WidgetFile:
    etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    return WidgetFile(MEDIA_TYPES[suffix], content, gzip.compress(content, mtime=0), etag)
