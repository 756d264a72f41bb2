"""What the bot calls and what the action server offers are the same actions."""

from __future__ import annotations

import re

from tests.bot.files import ROOT, domain
from tests.fakes.action_server import ACTIONS

NAMED_BY_AN_ACTION = re.compile(r'def name\(self\).*?return "(action_\w+)"', re.DOTALL)


def test_the_actions_of_the_domain_are_those_the_action_server_registers() -> None:
    # Read, not imported: the action server has an interpreter of its own.
    offered = {
        name for path in (ROOT / "actions").glob("*.py") for name in NAMED_BY_AN_ACTION.findall(path.read_text())
    }
    assert set(domain()["actions"]) == offered


def test_every_response_that_an_action_or_a_channel_utters_is_in_the_domain() -> None:
    python = [path for folder in ("actions", "channels") for path in (ROOT / folder).rglob("*.py")]
    uttered = {name for path in python for name in re.findall(r'"(utter_\w+)"', path.read_text())}
    assert uttered
    assert uttered <= set(domain()["responses"])


def test_every_response_is_uttered_by_a_rule_an_action_or_a_channel() -> None:
    files = [*(ROOT / "bot" / "data" / "rules").glob("*.yml")]
    files += [path for folder in ("actions", "channels") for path in (ROOT / folder).rglob("*.py")]
    text = "\n".join(path.read_text() for path in files)
    assert not {name for name in domain()["responses"] if not re.search(rf"\b{name}\b", text)}


def test_the_fake_action_server_offers_the_same() -> None:
    assert set(ACTIONS) == set(domain()["actions"])
