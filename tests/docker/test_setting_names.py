"""`docker/.env.example` lists exactly the settings that something reads."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from docker.local.layout import ENV_EXAMPLE, ROOT
from docker.local.settings import parse_env_file

PACKAGES = ("knowledge_pipeline", "search", "graph", "actions", "channels", "docker")
NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+|SOURCE")
YAML_NAME = re.compile(r"\$\{(\w+)\}")


def names_in_settings() -> Iterator[str]:
    for package in PACKAGES:
        for file in (ROOT / package).rglob("settings.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
                    yield node.value


def names_in_rasa_files() -> Iterator[str]:
    for file in (ROOT / "bot").glob("*.yml"):
        code = "\n".join(line.partition("#")[0] for line in file.read_text().splitlines())
        yield from YAML_NAME.findall(code)


def test_every_setting_that_is_read_is_listed_and_every_listed_one_is_read():
    assert {*names_in_settings(), *names_in_rasa_files()} == set(parse_env_file(ENV_EXAMPLE))
