"""Measures search in a mixed index of five languages, where most questions must cross languages.

    python -m tests.benchmarks.cross_lingual_search HANDBOOK [--elasticsearch URL]

HANDBOOK is the HTML folder of debian-handbook: one book, the same sections in every language. Each section is indexed
in one language only, drawn by its name; its heading in each of the five languages is a question it answers. The index
holds the headings, as in real life, so a question in the passage's own language is easy; the others are the measure.
Language means come from every other page. Weights may be chosen by those pages' questions ("chosen on"); the other
pages' are what to report. "Translated" adds a human translation of the question into English.
"""

from __future__ import annotations

import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean, median
from typing import Annotated

import typer
from elasticsearch import Elasticsearch

from knowledge_pipeline.contract import PUBLIC_GROUP, Chunk, Document, Manifest, chunk_id, document_id
from knowledge_pipeline.embedder import DEFAULT_MODEL, Embedder, load_embedder
from search.contract import ANYONE
from search.fusion import Ranking, fuse
from search.index import PublishedRun, load
from search.language_means import NOT_CENTRED, LanguageMeans, Vectors
from search.language_means.measuring import measured_means
from search.language_means.parallel_text import Section, parallel_sections
from search.query import Wording, msearch_body, search_legs
from search.server import connect, patient

FOLDERS = {"en": "en-US", "es": "es-ES", "pt": "pt-BR", "fr": "fr-FR", "de": "de-DE"}
SECTIONS_MEASURED = 110
HITS_COUNTED = 10
RRF_CONSTANT = 60

Fusion = Callable[[Sequence[Ranking]], list[str]]


@dataclass(frozen=True)
class Gain:
    """How well one way of ranking did on one question."""

    way: str
    language: str
    is_own_language: bool
    chosen_on: bool
    value: float


def best_first(scores: Mapping[str, float]) -> list[str]:
    """Return ids by score; equal ones by id."""
    return sorted(scores, key=lambda found: (-scores[found], found))


def by_one_leg(kind: str) -> Fusion:
    """Return the ranking of the question's own leg of one kind."""
    return lambda rankings: best_first(next(ranking.scores for ranking in rankings if ranking.kind == kind))


def by_ranks(rankings: Sequence[Ranking]) -> list[str]:
    """Return the ranking by reciprocal rank fusion of words and meaning."""
    score: Counter[str] = Counter()
    for ranking in rankings:
        for rank, found in enumerate(best_first(ranking.scores) if ranking.kind != "exact" else (), start=1):
            score[found] += 1 / (RRF_CONSTANT + rank)
    return best_first(score)


def by_ours(rankings: Sequence[Ranking]) -> list[str]:
    """Return the ranking that search itself makes."""
    return [candidate.chunk_id for candidate in fuse(rankings)]


WAYS: dict[str, tuple[Fusion, bool]] = {
    "BM25": (by_one_leg("lexical"), False),
    "dense": (by_one_leg("dense"), False),
    "RRF": (by_ranks, False),
    "ours": (by_ours, False),
    "RRF, translated": (by_ranks, True),
    "ours, translated": (by_ours, True),
}


def name_of(section: Section) -> str:
    """Return what identifies a section."""
    return f"{section.path}#{section.anchor}"


def language_of(section: Section) -> str:
    """Return the one language in which a section is indexed."""
    return list(FOLDERS)[zlib.crc32(name_of(section).encode()) % len(FOLDERS)]


def relevant_to(section: Section) -> str:
    """Return the id of the section's only chunk."""
    return chunk_id(document_id("handbook", name_of(section)), 0)


def published(sections: Sequence[Section], vectors: Vectors) -> PublishedRun:
    """Return the sections as a run, each a document of one chunk."""
    documents, chunks = {}, {}
    for section, vector in zip(sections, vectors, strict=True):
        language, id_ = language_of(section), document_id("handbook", name_of(section))
        title, text, groups = section.headings[language], section.texts[language], (PUBLIC_GROUP,)
        documents[id_] = Document(
            id_, "handbook", section.path, "", "1", title, None, None, language, "text/html", groups, None
        )
        chunks[id_] = Chunk(
            relevant_to(section), id_, 0, text, language, title, (), None, None, (), tuple(vector.tolist())
        )
    manifest = Manifest("handbook", "", "handbook", DEFAULT_MODEL, vectors.shape[1], {}, {}, {})
    return PublishedRun(manifest, documents, lambda ids: (chunks[id_] for id_ in ids))


@dataclass(frozen=True)
class Trial:
    """One index of the sections, with vectors centred in one way."""

    client: Elasticsearch
    alias: str
    sections: Sequence[Section]
    questions: Mapping[str, Vectors]
    chosen_on: frozenset[str]
    """Pages by which weights may be chosen."""

    def gains(self, seconds: list[float]) -> list[Gain]:
        """Ask every heading in every language, in every way; add how long each plain search took to `seconds`."""
        found = []
        for number, section in enumerate(self.sections):
            wordings = {
                language: Wording(
                    section.headings[language], language, tuple(self.questions[language][number].tolist())
                )
                for language in FOLDERS
            }
            for language, asked in wordings.items():
                started = time.perf_counter()
                plain = self._rankings(asked, [])
                seconds.append(time.perf_counter() - started)
                translated = self._rankings(asked, [wordings["en"]] if language != "en" else [])
                for way, (fusion, with_translation) in WAYS.items():
                    first = fusion(translated if with_translation else plain)[:HITS_COUNTED]
                    # nDCG where one passage is relevant.
                    value = 1 / log2(first.index(relevant_to(section)) + 2) if relevant_to(section) in first else 0.0
                    is_own = language_of(section) == language
                    found.append(Gain(way, language, is_own, section.path in self.chosen_on, value))
        return found

    def _rankings(self, asked: Wording, translations: Sequence[Wording]) -> list[Ranking]:
        legs = search_legs(asked, translations, principal=ANYONE)
        answers = self.client.msearch(index=self.alias, searches=msearch_body(legs))["responses"]
        return [
            Ranking(
                leg.kind,
                {hit["_id"]: hit["_score"] for hit in answer["hits"]["hits"]},
                frozenset(hit["_id"] for hit in answer["hits"]["hits"] if hit.get("matched_queries")),
            )
            for leg, answer in zip(legs, answers, strict=True)
        ]


def report(name: str, gains: Sequence[Gain]) -> None:
    """Print a line for each way of ranking."""
    cells: dict[tuple[str, str], list[float]] = defaultdict(list)
    for gain in gains:
        half = "chosen on" if gain.chosen_on else "reported"
        cells[gain.way, f"{half}, {'own' if gain.is_own_language else 'other'}"].append(gain.value)
        if not gain.is_own_language and not gain.chosen_on:
            cells[gain.way, gain.language].append(gain.value)
    columns = ["chosen on, own", "chosen on, other", "reported, own", "reported, other", *FOLDERS]
    typer.echo(f"\n| {name} | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for way in WAYS:
        typer.echo(f"| {way} | {' | '.join(f'{fmean(cells[way, column]):.3f}' for column in columns)} |")


def centrings(sections: Sequence[Section], embedder: Embedder) -> dict[str, LanguageMeans]:
    """Return the ways of centring that are compared."""
    some = sections[:: max(1, len(sections) // SECTIONS_MEASURED)]
    return {"raw vectors": NOT_CENTRED, "language means taken out": measured_means(some, embedder)}


def main(
    handbook: Path, elasticsearch: Annotated[str, typer.Option(help="Address of a server.")] = "http://127.0.0.1:9200"
) -> None:
    """Index, ask, and print nDCG@10 for passages in the question's own language and in another."""
    embedder, client = load_embedder(DEFAULT_MODEL), patient(connect(elasticsearch))
    sections = parallel_sections({language: handbook / folder for language, folder in FOLDERS.items()})
    chosen_on = frozenset(sorted({section.path for section in sections})[::2])
    languages = [language_of(section) for section in sections]
    texts = zip(sections, languages, strict=True)
    vectors = embedder.passages(
        [f"{section.headings[language]}\n{section.texts[language]}" for section, language in texts]
    )
    questions = {
        language: embedder.queries([section.headings[language] for section in sections]) for language in FOLDERS
    }
    typer.echo(f"{len(sections)} sections, {len(sections) * len(FOLDERS)} questions, nDCG@{HITS_COUNTED}")
    for name, means in centrings([section for section in sections if section.path in chosen_on], embedder).items():
        alias = f"benchmark-{means.name}"
        run = published(sections, vectors)
        index = load(client, run, alias=alias, model=DEFAULT_MODEL, means=means).index
        centred = {
            language: means.centred_questions(found, [language] * len(found)) for language, found in questions.items()
        }
        seconds: list[float] = []
        try:
            report(name, Trial(client, alias, sections, centred, chosen_on).gains(seconds))
        finally:
            client.indices.delete(index=index)
        typer.echo(f"\none _msearch of a question, without its vector: p50 {median(seconds) * 1000:.0f} ms")


if __name__ == "__main__":
    typer.run(main)
