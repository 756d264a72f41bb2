"""Where the bot's data lies, and its examples as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
BOT = ROOT / "bot"
TRAINING = BOT / "data" / "nlu"
HELD_OUT = ROOT / "tests" / "bot" / "nlu"
STORIES = ROOT / "tests" / "bot" / "stories"

MARKED_ENTITY = re.compile(r"\[([^]]+)](?:\([^)]*\)|\{[^}]*\})")


@cache
def domain() -> dict[str, Any]:
    """The domain: its files' sections joined."""
    joined: dict[str, Any] = {}
    for path in sorted((BOT / "domain").glob("*.yml")):
        for section, content in yaml.safe_load(path.read_text()).items():
            if isinstance(content, list):
                joined[section] = [*joined.get(section, []), *content]
            elif isinstance(content, dict):
                joined[section] = {**joined.get(section, {}), **content}
    return joined


def training_examples(language: str) -> list[tuple[str, str]]:
    """The (text, intent) pairs that the model learns from in a language."""
    return [example for path in sorted((TRAINING / language).glob("*.yml")) for example in _examples(path)]


def held_out_examples(language: str) -> list[tuple[str, str]]:
    """The (text, intent) pairs in a language that the model has never seen."""
    return list(_examples(HELD_OUT / f"{language}.yml"))


def _examples(path: Path) -> Iterator[tuple[str, str]]:
    for block in yaml.safe_load(path.read_text())["nlu"]:
        if "intent" in block:
            for line in block["examples"].splitlines():
                yield MARKED_ENTITY.sub(r"\1", line.removeprefix("- ")), block["intent"]
