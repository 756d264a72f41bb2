"""Repairs text as found in files: mojibake, control and invisible characters, Unicode form and whitespace."""

from __future__ import annotations

import re

from ftfy import TextFixerConfig, fix_text

# Quotes keep their shape, because readers are shown the quoted words; `&lt;` in a text about HTML stays as it is.
_REPAIRS = TextFixerConfig(uncurl_quotes=False, unescape_html=False, fix_line_breaks=True, normalization="NFC")

# Controls, soft hyphens, zero-width and direction marks, the byte order mark, private use, noncharacters and
# surrogates. The zero-width joiners stay: emoji and several scripts need them, and so do variation selectors.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n\s*\n+")


def repaired(text: str) -> str:
    """Return `text` with its encoding mistakes undone and its invisible characters gone; spacing is kept."""
    return _INVISIBLE.sub("", fix_text(_INVISIBLE.sub(_kept_break, text), _REPAIRS))


def _kept_break(match: re.Match[str]) -> str:
    # Form feeds and vertical tabs separate words, C1 controls may be half of a mojibake that ftfy can undo.
    character = match.group()
    if character in "\x0b\x0c\x1c\x1d\x1e\x1f\x85":
        return "\n"
    return character if "\x80" <= character <= "\x9f" or character == "\xad" else ""


def clean_prose(text: str) -> str:
    """Return repaired `text` as lines without blank ones, each with single spaces."""
    lines = (_SPACES.sub(" ", line).strip() for line in repaired(text).split("\n"))
    return "\n".join(line for line in lines if line)


def clean_list(text: str) -> str:
    """Return repaired `text` as lines without blank ones, each with single spaces behind its indentation."""
    lines = (line.expandtabs(2).rstrip() for line in repaired(text).split("\n"))
    return "\n".join(line[: len(line) - len(line.lstrip())] + " ".join(line.split()) for line in lines if line)


def clean_line(text: str) -> str:
    """Return repaired `text` on one line with single spaces."""
    return " ".join(repaired(text).split())


def clean_code(text: str) -> str:
    """Return repaired `text` with indentation and line ends kept, blank lines at most one in a row."""
    lines = "\n".join(line.rstrip() for line in repaired(text).expandtabs(4).split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip("\n")
