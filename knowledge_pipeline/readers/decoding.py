"""Turns the bytes of a text file into text, whatever encoding they are in."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers read these names as Windows-1252, because most files that claim them are.
_MEANT_AS_WINDOWS_1252 = {"ascii", "iso8859-1"}
_SAMPLE_BYTES = 64 * 1024
_MAX_ACCENTED_SHARE = 0.4


def decode(content: bytes, *, declared: str | None = None) -> str:
    """Return `content` as text: by its byte order mark, as UTF-8, as `declared`, else as it most likely is."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if (encoding_without_mark := _utf16_without_mark(content)) is not None:
        return content.decode(encoding_without_mark, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(content, declared)


def _utf16_without_mark(content: bytes) -> str | None:
    """Return the byte order if nearly every other byte is zero, as in UTF-16 text of Latin letters."""
    sample = content[:2048]
    half = len(sample) // 2
    if half == 0:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _decode_legacy(content: bytes, declared: str | None) -> str:
    if declared is not None and (named := _known_encoding(declared)) is not None:
        return content.decode(named, errors="replace")
    western = content.decode("cp1252", errors="replace")
    if _reads_as_western(western):
        return western
    guess = from_bytes(content[:_SAMPLE_BYTES]).best()
    return western if guess is None else content.decode(guess.encoding, errors="replace")


def _reads_as_western(text: str) -> bool:
    """Say whether accented letters are as rare as they are in Western European text, and every byte is one."""
    letters = [character for character in text if character.isalpha()]
    accented = sum(not character.isascii() for character in letters)
    return "\ufffd" not in text and accented <= _MAX_ACCENTED_SHARE * len(letters)


def _known_encoding(name: str) -> str | None:
    try:
        b"a".decode(name)  # Refuses Python's codecs from bytes to bytes, too.
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if known in _MEANT_AS_WINDOWS_1252:
        return "cp1252"
    return None if known == "utf-8" else known
