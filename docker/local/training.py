"""Decides when the dialogue model must be trained, and how."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from docker.local.layout import REQUIREMENTS, ROOT

BOT = ROOT / "bot"
TRAINED_FROM = ("config.yml", "domain/**/*.yml", "data/**/*.yml", "components/**/*.py")
"""What a model depends on, below `bot`."""


def model_path(models: Path, *, embedding_model: str) -> Path:
    """Return where the model trained from the files as they are now lies, or would lie."""
    files = sorted(file for pattern in TRAINED_FROM for file in BOT.glob(pattern))
    digest = _hash([*files, REQUIREMENTS / "bot.txt"], embedding_model)
    return models / f"assistant-{digest[:12]}.tar.gz"


def train_command(python: Path, model: Path) -> tuple[str, ...]:
    """Return the command that trains `model`."""
    return (
        str(python),
        *("-m", "rasa", "train"),
        *("--config", str(BOT / "config.yml")),
        *("--domain", str(BOT / "domain")),
        *("--data", str(BOT / "data")),
        *("--out", str(model.parent)),
        *("--fixed-model-name", model.name.removesuffix(".tar.gz")),
    )


def remove_other_models(model: Path) -> None:
    """Keep only the model in use: each is trained from the files in a moment that has passed."""
    for other in model.parent.glob("assistant-*.tar.gz"):
        if other != model:
            other.unlink()


def _hash(files: Iterable[Path], embedding_model: str) -> str:
    digest = hashlib.sha256(embedding_model.encode())
    for file in files:
        digest.update(str(file.relative_to(ROOT)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
