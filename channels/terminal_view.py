"""Shows what the bot says in a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from channels.customer_text import without_control_characters
from channels.events import Event

INDENT = (0, 0, 0, 4)


def view(event: Event) -> RenderableType:
    """Return how to show a message or an answer.

    Everything is plain text: neither rich's markup nor a terminal's commands in it have any effect.
    """
    said = event.data
    if event.kind == "message":
        return Group(_text(said["text"]), *_replies_view(said["quick_replies"]))
    citations = [_citation_view(citation) for citation in said["citations"]]
    return Group(_sentences_view(said["sentences"]), *citations, *_replies_view(said["quick_replies"]))


def _sentences_view(sentences: list[dict[str, Any]]) -> Text:
    shown = Text()
    for sentence in sentences:
        shown.append_text(_text(sentence["text"]))
        for number in sentence["citations"]:
            shown.append(f" [{number}]", style="bold cyan")
        shown.append(" ")
    return shown


def _citation_view(citation: dict[str, Any]) -> Group:
    heading = Text.assemble(("\n", ""), (f"[{citation['number']}] ", "bold cyan"), _text(citation["title"], "bold"))
    place = " · ".join(
        part for part in (citation["place"], f"p. {citation['page']}" if citation["page"] else "") if part
    )
    lines = [_text(place, "dim")] if place else []
    if citation["translation"]:
        lines.append(_text(f"“{citation['translation']}”"))
    lines.append(_text(f"“{citation['quote']}” ({citation['language']})", "italic"))
    lines.append(Text(citation["url"], style=f"underline blue link {citation['url']}", overflow="fold"))
    return Group(heading, *(Padding(line, INDENT) for line in lines))


def _replies_view(quick_replies: list[str]) -> list[Text]:
    if not quick_replies:
        return []
    return [_text("\n" + "  ".join(f"‹{reply}›" for reply in quick_replies), "cyan")]


def _text(text: str, style: str = "") -> Text:
    return Text(without_control_characters(text), style=style)
