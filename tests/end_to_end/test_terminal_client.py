"""The terminal client as it is typed, against a server with scripted replies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.fakes.web_server import WebServer, answer, say


@pytest.fixture()
def server() -> Iterator[WebServer]:
    """A server that echoes."""
    server = WebServer(lambda message: [say(f"Echo: {message['text']}", "More")])
    yield server
    server.stop()


def run(server: WebServer, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "channels", *arguments],
        env={**os.environ, "PUBLIC_URL": server.address.removesuffix("/webhooks/web/"), "COLUMNS": "100"},
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_answer_is_shown_with_its_numbered_sources(server):
    server.script = lambda _: [answer("Because.", quick_replies=["And if not?"])]

    shown = run(server, "ask", "why?").stdout

    assert "Because. [1]" in shown
    assert "[1] A guide" in shown
    assert "First steps › Power" in shown
    assert "“The words of the guide.” (en)" in shown
    assert f"{server.address}documents/signed#chunk-3" in shown
    assert "‹And if not?›" in shown


def test_answer_is_whole_as_json(server):
    server.script = lambda _: [answer("Because.")]

    found = json.loads(run(server, "ask", "why?", "--json").stdout)

    (reply,) = found["replies"]
    assert (found["question"], reply["type"], reply["sentences"][0]["text"]) == ("why?", "answer", "Because.")
    assert reply["citations"][0]["url"] == f"{server.address}documents/signed#chunk-3"


def test_language_is_told_to_the_server(server):
    run(server, "ask", "why?", "--language", "es")

    assert server.heard[0]["language"] == "es"


def test_conversation_goes_on_until_an_empty_line(server):
    shown = run(server, "chat", typed="one\ntwo\n\nthree\n").stdout

    assert shown.index("Echo: one") < shown.index("Echo: two")
    assert "three" not in shown
    assert len(server.tokens) == 1


@pytest.mark.parametrize(
    "hostile", ["[red]markup[/red]", "\x1b[31mcommand\x1b[0m", "[link=file:///etc/passwd]x[/link]"]
)
def test_what_the_bot_says_commands_nothing(server, hostile):
    server.script = lambda _: [say(hostile)]

    shown = run(server, "ask", "why?").stdout

    assert hostile.replace("\x1b", "") in shown
    assert "\x1b[31m" not in shown


def test_bot_that_is_not_running_is_one_line(server):
    server.stop()

    result = run(server, "ask", "why?")

    assert result.returncode == 1
    assert result.stderr.startswith("No bot answers at http://127.0.0.1:")
    assert result.stderr.count("\n") == 1
    assert "make run" in result.stderr


def test_refusal_is_one_line_with_its_reason(server):
    server.refuse_with = (429, {"Retry-After": "7"})

    result = run(server, "ask", "why?")

    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.endswith("refused: Refused.\n")


def test_language_nobody_speaks_is_one_line(server):
    result = run(server, "ask", "why?", "--language", "tlh")

    assert (result.returncode, result.stderr) == (
        1,
        "No answers in 'tlh'; --language takes one of en, es, pt, fr, de.\n",
    )
