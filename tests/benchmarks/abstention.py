"""Fits and measures when the assistant declines, on data that is neither the sample nor its questions.

    python -m tests.benchmarks.abstention SQUAD_ES CLINC150 HANDBOOK > actions/answering/abstention.yml

SQUAD_ES is a SQuAD 2.0 file in Spanish, CLINC150 that set's JSON, HANDBOOK the HTML folder of debian-handbook. Two
corpora are held in memory: every other one of some Spanish articles, and a third of the English handbook. They answer
the questions on those articles (in Spanish, or translated) and the section titles in five languages. They do not
answer the questions on the other articles, the titles of the other sections, CLINC's out-of-scope questions (in
English, or translated) and everyday questions in German. Every question is put with and without translations. Even
rows are fitted, odd ones measured.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from actions.answering.question import Question
from actions.answering.relevance import Calibration, Signals, signals_of, situation_of
from actions.answering.remembered_vectors import RememberingEmbedder
from actions.answering.selection import select
from actions.answering.translation.apertium import Apertium
from actions.answering.translation.bergamot import Bergamot
from actions.answering.translation.translator import RoutedTranslator, Translator
from knowledge_pipeline.chunking import split
from knowledge_pipeline.embedder import DEFAULT_MODEL, Embedder, load_embedder
from knowledge_pipeline.readers import StructuredDocument, read_document
from search.contract import Passage
from search.language_means import LanguageMeans, load_means

QUESTIONS_A_KIND = 60
ARTICLES = 14
EVERY_SECTION = 3
HANDBOOK_FOLDERS = {"en": "en-US", "es": "es-ES", "pt": "pt-BR", "fr": "fr-FR", "de": "de-DE"}
PASSAGES_FOUND = 10
MOST_WRONGLY_REFUSED = 0.08

Rows = list[tuple[str, Signals, bool]]


@dataclass(frozen=True)
class Asked:
    """A question put to a corpus, and whether the corpus answers it."""

    text: str
    language: str
    corpus: str
    answerable: bool
    kind: str


class Corpus:
    """Passages of one language in memory, found by meaning alone."""

    def __init__(self, texts: Sequence[tuple[str, tuple[str, ...], str]], language: str, embedder: Embedder) -> None:
        self.language = language
        self._texts = texts
        self._embedder = embedder
        self._means = load_means(DEFAULT_MODEL)
        contextual = [" › ".join((title, *path)) + "\n" + text for title, path, text in texts]
        self._vectors = self._means.centred_passages(embedder.passages(contextual), [language] * len(texts))

    def search(self, question: Question) -> list[Passage]:
        """Return the nearest passages, scored like a search does."""
        wordings = {question.language: question.text, **question.translations}
        vectors = self._means.centred_questions(self._embedder.queries(list(wordings.values())), list(wordings))
        similarities = self._vectors @ vectors.T
        total = similarities.mean(axis=1)
        found = np.argsort(-total)[:50]
        low, high = float(total[found[-1]]), float(total[found[0]])
        return [
            self._passage(int(i), float((total[i] - low) / (high - low)), float(similarities[i, 0]))
            for i in found[:PASSAGES_FOUND]
        ]

    def _passage(self, i: int, score: float, similarity: float) -> Passage:
        title, path, text = self._texts[i]
        return Passage(
            f"d{i}#0", f"d{i}", 0, text, self.language, title, path, None, None, "", None, None, score, similarity
        )


def squad_questions(path: Path) -> tuple[list[tuple[str, tuple[str, ...], str]], list[Asked]]:
    """Return the paragraphs of every other article, and questions on those (answerable) and on the others."""
    articles = json.loads(path.read_text(encoding="utf-8"))["data"][:ARTICLES]
    paragraphs = [("", (), p["context"]) for article in articles[::2] for p in article["paragraphs"]]
    chosen = random.Random(5)
    inside, outside = (
        chosen.sample(
            [q["question"] for a in part for p in a["paragraphs"] for q in p["qas"] if not q["is_impossible"]],
            2 * QUESTIONS_A_KIND,
        )
        for part in (articles[::2], articles[1::2])
    )
    asked = [Asked(text, "es", "articles", True, "article") for text in inside]
    asked += [Asked(text, "es", "articles", False, "other article") for text in outside[:QUESTIONS_A_KIND]]
    asked += [Asked(text, "es", "handbook", False, "article") for text in outside[QUESTIONS_A_KIND:]]
    return paragraphs, asked


def handbook_questions(folder: Path) -> tuple[list[tuple[str, tuple[str, ...], str]], list[Asked]]:
    """Return chunks of the English handbook, and titles, in turn in five languages, of sections in and not in them."""
    chunks, held, missing = [], [], []
    paths = sorted((folder / HANDBOOK_FOLDERS["en"]).glob("sect.*.html"))
    for number, (path, language) in enumerate(zip(paths, itertools.cycle(HANDBOOK_FOLDERS), strict=False)):
        is_held = number % EVERY_SECTION == 0
        if is_held:
            document = _read(path)
            chunks += [(document.title, chunk.heading_path, chunk.text) for chunk in split(document)]
        blocks = _read(folder / HANDBOOK_FOLDERS[language] / path.name).blocks
        headings = [_spoken(block.text) for block in blocks if block.kind == "heading"]
        asked = [Asked(text, language, "handbook", is_held, "section") for text in headings]
        (held if is_held else missing).extend(asked)
    shuffled = random.Random(6)
    shuffled.shuffle(held)
    shuffled.shuffle(missing)
    return chunks, held[: 2 * QUESTIONS_A_KIND] + missing[: QUESTIONS_A_KIND // 2]


def off_topic_questions(clinc: Path) -> list[Asked]:
    """Return questions that neither corpus answers, in English and German."""
    texts = [text for text, _ in json.loads(clinc.read_text(encoding="utf-8"))["oos_test"]]
    german = Path(__file__).with_name("off_topic_de.txt").read_text(encoding="utf-8").splitlines()
    asked = [
        Asked(text, "en", corpus, False, "off topic")
        for text, corpus in zip(texts, itertools.cycle(["handbook", "articles"]), strict=False)
    ]
    return asked[: 2 * QUESTIONS_A_KIND] + [
        Asked(text, "de", corpus, False, "off topic") for text in german for corpus in ("handbook", "articles")
    ]


def _read(path: Path) -> StructuredDocument:
    return read_document(path.read_bytes(), str(path))


def _spoken(heading: str) -> str:
    return heading.lstrip("0123456789. \u00a0")


def in_other_languages(asked: Sequence[Asked], translator: Translator, languages: Sequence[str]) -> Iterator[Asked]:
    """Give the questions in turn in each of the languages; as they are where they cannot be translated."""
    for question, language in zip(asked, itertools.cycle(languages), strict=False):
        [text] = translator.translate([question.text], source=question.language, target=language, purpose="search")
        yield question if text is None else Asked(text, language, question.corpus, question.answerable, question.kind)


def measured(asked: Sequence[Asked], corpora: dict[str, Corpus], translator: Translator, embedder: Embedder) -> Rows:
    """Return situation, signals and truth of every question, put with and without translation."""
    means: LanguageMeans = load_means(DEFAULT_MODEL)
    rows: Rows = []
    for number, question in enumerate(asked):
        corpus = corpora[question.corpus]
        [translation] = translator.translate(
            [question.text], source=question.language, target=corpus.language, purpose="search"
        )
        known = {} if translation is None or question.language == corpus.language else {corpus.language: translation}
        for translations in [known, {}] if known else [{}]:
            put = Question(question.text, question.language, translations)
            passages = corpus.search(put)
            runs = select(put, passages, embedder=embedder, means=means)
            rows.append((situation_of(put, runs), signals_of(put, runs), question.answerable))
        sys.stderr.write(f"\r{number + 1}/{len(asked)}")
    return rows


def fitted(signals: NDArray[np.float64], answerable: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Return bias and weights of a logistic regression, both truths weighing the same, by Newton's method."""
    design = np.column_stack([np.ones(len(signals)), signals])
    balance = np.where(answerable > 0, 0.5 / answerable.mean(), 0.5 / (1 - answerable.mean()))
    ridge = np.diag([0.0, *[1e-2 * len(signals)] * signals.shape[1]])
    weights = np.zeros(design.shape[1])
    scale = design.std(axis=0)
    scale[0] = 1.0
    scaled = design / scale
    for _ in range(50):
        probability = 1 / (1 + np.exp(-scaled @ weights))
        gradient = scaled.T @ (balance * (answerable - probability)) - ridge @ weights
        curvature = (scaled.T * (balance * probability * (1 - probability))) @ scaled + ridge
        weights = weights + np.linalg.solve(curvature, gradient)
    weights = weights / scale
    return float(weights[0]), weights[1:]


def calibrated(rows: Rows) -> Calibration:
    """Return the model of one situation; its threshold refuses wrongly no more than agreed, on the rows fitted."""
    signals = np.array([astuple(row[1]) for row in rows])
    truth = np.array([float(row[2]) for row in rows])
    bias, weights = fitted(signals, truth)
    answered = Calibration(round(bias, 3), Signals(*(round(float(w), 3) for w in weights)), 0.5)
    probabilities = np.array([answered.probability(row[1]) for row in rows])
    threshold = min(0.5, float(np.quantile(probabilities[truth > 0], MOST_WRONGLY_REFUSED)))
    return Calibration(answered.bias, answered.weights, round(threshold, 3))


def report(situation: str, rows: Rows, calibration: Calibration) -> str:
    """Return one line with the rates on rows that were not fitted."""
    answers = [(calibration.probability(signals) >= calibration.threshold, truth) for _, signals, truth in rows]
    refused = [not answered for answered, truth in answers if not truth]
    wrongly = [not answered for answered, truth in answers if truth]
    return (
        f"# {situation}: refuses {np.mean(refused):.1%} of {len(refused)} that are not answered, "
        f"wrongly {np.mean(wrongly):.1%} of {len(wrongly)} that are."
    )


def collect(squad: Path, clinc: Path, handbook: Path) -> Rows:
    """Return the rows of all questions."""
    embedder = RememberingEmbedder(load_embedder(DEFAULT_MODEL))
    translator = RoutedTranslator([Bergamot(), Apertium()])
    paragraphs, on_articles = squad_questions(squad)
    chunks, on_handbook = handbook_questions(handbook)
    corpora = {"articles": Corpus(paragraphs, "es", embedder), "handbook": Corpus(chunks, "en", embedder)}
    asked = [
        *in_other_languages(on_articles, translator, ["es", "en", "pt", "fr"]),
        *on_handbook,
        *in_other_languages(off_topic_questions(clinc), translator, ["en", "es", "pt", "fr"]),
    ]
    random.Random(7).shuffle(asked)
    return measured(asked, corpora, translator, embedder)


HEADER = """\
# When the assistant declines: fitted and measured by `python -m tests.benchmarks.abstention`, see
# docs/decisions/abstention.md. Rates are on questions that were not fitted.
"""


def main(squad: Path, clinc: Path, handbook: Path) -> None:
    """Print the fitted models, each below its rates."""
    rows = collect(squad, clinc, handbook)
    sys.stdout.write(HEADER)
    for situation in ("comparable", "vectors_only"):
        of_situation = [row for row in rows if row[0] == situation]
        calibration = calibrated(of_situation[::2])
        sys.stdout.write(report(situation, of_situation[1::2], calibration) + "\n")
        weights = {field.name: getattr(calibration.weights, field.name) for field in fields(Signals)}
        yaml.safe_dump({situation: {**asdict(calibration), "weights": weights}}, sys.stdout, sort_keys=False)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
