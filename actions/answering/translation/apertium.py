"""Translation by Apertium's rules, as packaged by Debian, through processes that are kept alive.

Starting Apertium costs 0.1–0.4 s a call; a sentence sent to a pipeline that is running costs 2 ms.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import re
import select
import shutil
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from time import monotonic

import yaml

from actions.answering.translation.engine import Pair
from actions.errors import EngineUnavailable

_CODES = {
    "en": "en", "eng": "en", "es": "es", "spa": "es", "pt": "pt", "pt_BR": "pt",
    "fr": "fr", "fra": "fr", "de": "de", "deu": "de",
}  # fmt: skip
"""How Apertium's modes write our languages; a later mode of a pair wins, so that Portuguese is Brazil's."""

_TIMEOUT_S = 5.0
_UNKNOWN = re.compile(r"(?<![\w*])[*@#](?=\w)([^\W\d_]*)")
"""A word that Apertium does not know, with the mark it sets before it."""
_FORMAT_CHARACTERS = re.compile(r"([\\\[\]{}^$/@<>])")
_END = "[]\0"
"""A format blank ends the sentence for the tagger, the NUL flushes the pipeline."""


class Apertium:
    """Rule-based: good between close languages, poor between distant ones."""

    name = "apertium"

    def __init__(self) -> None:
        self._pipelines: dict[str, _Pipeline] = {}
        self._lock = threading.Lock()
        atexit.register(self.close)

    @property
    def pairs(self) -> frozenset[Pair]:
        """The pairs whose Debian packages are installed."""
        return frozenset(self._modes)

    @cached_property
    def _modes(self) -> dict[Pair, str]:
        if shutil.which("apertium") is None:
            return {}
        listed = subprocess.run(["apertium", "-l"], capture_output=True, text=True, check=False, timeout=_TIMEOUT_S)
        return modes_of_pairs(listed.stdout.split())

    def translate(self, sentences: Sequence[str], *, source: str, target: str) -> list[str]:
        """Return each sentence translated; words it does not know stay as they are.

        Raises:
            EngineUnavailable: the pair's pipeline cannot start, ended, or gave no answer in time.
        """
        mode = self._modes.get((source, target))
        if mode is None:
            raise EngineUnavailable(self.name, f"no mode for {source} → {target} is installed")
        with self._lock:
            pipeline = self._pipelines.get(mode)
            if pipeline is None:
                pipeline = self._pipelines[mode] = _Pipeline(mode)
        try:
            terms = known_terms(source, target)
            return [_readable(pipeline.translate(_as_stream(sentence)), terms) for sentence in sentences]
        except (OSError, TimeoutError) as error:
            with self._lock:
                self._pipelines.pop(mode, None)
            pipeline.close()
            raise EngineUnavailable(self.name, f"{mode}: {error}") from error

    def close(self) -> None:
        """End the processes that were started."""
        with self._lock:
            pipelines, self._pipelines = list(self._pipelines.values()), {}
        for pipeline in pipelines:
            pipeline.close()


def modes_of_pairs(modes: Sequence[str]) -> dict[Pair, str]:
    """Return the mode that translates each pair of our languages, from the modes' names."""
    pairs: dict[Pair, str] = {}
    for mode in sorted(modes):
        source, _, target = mode.partition("-")
        if source in _CODES and target in _CODES:
            pairs[_CODES[source], _CODES[target]] = mode
    return pairs


def _as_stream(sentence: str) -> str:
    # An asterisk of the text itself would read as the mark of an unknown word.
    return _FORMAT_CHARACTERS.sub(r"\\\1", sentence.replace("*", " ").replace("\0", " ")) + _END


def _readable(stream: str, terms: Mapping[str, str]) -> str:
    """Return the text of a stream, with terms we know in place of words that Apertium does not."""
    text = re.sub(r"\\(.)", r"\1", stream.removesuffix("[]"))
    return re.sub(r" {2,}", " ", _UNKNOWN.sub(lambda match: _term(match.group(1), terms), text)).strip()


def _term(word: str, terms: Mapping[str, str]) -> str:
    term = terms.get(word.lower(), word)
    return term[:1].upper() + term[1:] if word[:1].isupper() else term


@cache
def known_terms(source: str, target: str) -> dict[str, str]:
    """Return the terms of `terms.yml` that lead from one language to the other."""
    rows = yaml.safe_load(files(__package__).joinpath("terms.yml").read_text(encoding="utf-8"))
    return {row[source]: row[target] for row in rows if source in row and target in row}


class _Pipeline:
    """The processes of one mode, joined by pipes and kept alive; one sentence at a time goes through."""

    def __init__(self, mode: str) -> None:
        self._lock = threading.Lock()
        # Not `apertium -z`: it puts gawk in the pipe, which waits for more input before it hands a line on.
        command = subprocess.run(
            ["apertium-wblank-mode", "-z", f"/usr/share/apertium/modes/{mode}.mode"],
            capture_output=True, text=True, check=False, timeout=_TIMEOUT_S,
        ).stdout  # fmt: skip
        self._process = subprocess.Popen(
            ["bash", "-c", command, "bash", "-g", ""],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C.UTF-8"}, start_new_session=True,
        )  # fmt: skip

    def translate(self, stream: str) -> str:
        """Send one sentence through.

        Raises:
            OSError: the pipeline has ended.
            TimeoutError: it did not answer in time.
        """
        with self._lock:
            if self._process.stdin is None or self._process.stdout is None:
                raise BrokenPipeError("it has no pipes")
            self._process.stdin.write(stream.encode())
            self._process.stdin.flush()
            return self._answer(self._process.stdout.fileno())

    @staticmethod
    def _answer(descriptor: int) -> str:
        deadline = monotonic() + _TIMEOUT_S
        received = b""
        while not received.endswith(b"\0"):
            ready, _, _ = select.select([descriptor], [], [], max(0.0, deadline - monotonic()))
            if not ready:
                raise TimeoutError(f"no answer in {_TIMEOUT_S:.0f} s")
            part = os.read(descriptor, 65536)
            if not part:
                raise BrokenPipeError("it has ended")
            received += part
        return received[:-1].decode(errors="replace")

    def close(self) -> None:
        """End all processes of the pipeline."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(_TIMEOUT_S)
