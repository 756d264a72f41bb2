"""Chooses the sentences that answer a question: few, coherent, from one or two passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from actions.answering.languages import knowledge_of
from actions.answering.overlap import rarity, share_found
from actions.answering.question import Question
from actions.answering.sentences import PassageSentence, quote_of, sentences_of
from actions.answering.words import content_words, words_of
from knowledge_pipeline.embedder import Embedder
from search.contract import Passage
from search.language_means import LanguageMeans

MAX_PASSAGES = 5
MAX_CANDIDATES = 16
"""Sentences that are embedded for a question; each costs a few milliseconds."""

_WEIGHT_OF_SIMILARITY = 0.55
_WEIGHT_OF_OVERLAP = 0.30
_WEIGHT_OF_PASSAGE = 0.30
_WEIGHT_OF_REMARK = 0.7
"""Of what was said last, against the whole question."""

_PASSAGES_FOR_ALL_WORDS = 3
"""A sentence that shares all words of the question is preferred to one from so many passages higher."""
_STEPS_WANTED = 0.1
"""What a step scores more for a question that asks what to do."""

_LONGEST_RUN = 3
_LONGEST_LIST = 10
_MAX_CHARACTERS = 420
_ENOUGH_CHARACTERS = 100
"""What is shorter is told with a neighbour, however that scores: it seldom makes sense alone."""
_NEIGHBOUR = 0.8
"""A neighbour joins the best sentence if it scores this share of it."""
_SECOND_PASSAGE = 0.85
_SAME = 0.6
"""Share of words from which on two runs say the same."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class ScoredSentence:
    """A sentence with how well it fits the question."""

    sentence: PassageSentence
    similarity: float
    """Cosine of the centred vectors of question and sentence."""
    overlap: float
    """Share of the question's words that the sentence or its headings hold."""
    score: float


@dataclass(frozen=True)
class Run:
    """Neighbouring sentences of one passage, to be told together."""

    sentences: tuple[ScoredSentence, ...]

    @property
    def passage(self) -> Passage:
        """The passage it is taken from."""
        return self.sentences[0].sentence.passage

    @property
    def quote(self) -> str:
        """Its exact words."""
        return quote_of([scored.sentence for scored in self.sentences])

    @property
    def best(self) -> ScoredSentence:
        """The sentence that fits best."""
        return max(self.sentences, key=lambda scored: scored.score)


def select(
    question: Question, passages: Sequence[Passage], *, embedder: Embedder, means: LanguageMeans
) -> tuple[Run, ...]:
    """Return one or two runs of sentences that come closest to answering; none if there are no sentences."""
    candidates = _candidates(question, passages[:MAX_PASSAGES])
    if not candidates:
        return ()
    scored = score(question, candidates, embedder=embedder, means=means)
    return choose(question, scored)


def score(
    question: Question, candidates: Sequence[PassageSentence], *, embedder: Embedder, means: LanguageMeans
) -> list[ScoredSentence]:
    """Return the candidates with their scores, in their order."""
    vectors = _vectors(candidates, embedder, means)
    similarities = _similarities(question, candidates, vectors, embedder, means)
    wants_steps = _asks_for_steps(question)
    fits, overlaps = similarities, _overlaps(question, candidates)
    if question.remark is not None:
        # The earlier question finds the passages; what to tell of them now is in the remark.
        of_remark = _similarities(question.remark, candidates, vectors, embedder, means)
        fits = _WEIGHT_OF_REMARK * of_remark + (1 - _WEIGHT_OF_REMARK) * similarities
        overlaps = _overlaps(question.remark, candidates)
    return [
        ScoredSentence(
            sentence,
            float(similarity),
            overlap,
            _total(float(fit), overlap, sentence.passage.score, is_comparable=_is_comparable(question, sentence))
            + (_STEPS_WANTED if wants_steps and sentence.is_step else 0.0),
        )
        for sentence, similarity, fit, overlap in zip(candidates, similarities, fits, overlaps, strict=True)
    ]


def _total(fit: float, overlap: float, passage: float, *, is_comparable: bool) -> float:
    """Return the weighted mean of what speaks for a sentence.

    Words count only where the question is known in the sentence's language: otherwise a sentence would be preferred
    for its language.
    """
    of_meaning = _WEIGHT_OF_SIMILARITY * fit + _WEIGHT_OF_PASSAGE * passage
    if is_comparable:
        return of_meaning + _WEIGHT_OF_OVERLAP * overlap
    return of_meaning / (_WEIGHT_OF_SIMILARITY + _WEIGHT_OF_PASSAGE)


def _is_comparable(question: Question, sentence: PassageSentence) -> bool:
    return question.wording_in(sentence.passage.language) is not None


def choose(question: Question, scored: Sequence[ScoredSentence]) -> tuple[Run, ...]:
    """Return the best run, and a second one if it is nearly as good and says something else."""
    untold = [s for s in scored if not _was_told(s.sentence, question.told)] or list(scored)
    ranked = sorted(untold, key=lambda s: (_promises_in_vain(s.sentence), -s.score))
    first = _grown(ranked[0], untold, question)
    for other in ranked[1:]:
        if other.score < _SECOND_PASSAGE * ranked[0].score:
            break
        if other.sentence.passage.chunk_id == first.passage.chunk_id or _promises_in_vain(other.sentence):
            continue
        second = _grown(other, untold, question)
        if _fit_together(first, second):
            return first, second
    return (first,)


def _promises_in_vain(sentence: PassageSentence) -> bool:
    """Tell whether a sentence only announces something that does not follow in its passage."""
    following = sentences_of(sentence.passage)[sentence.index + 1 : sentence.index + 2]
    return sentence.announces and not any(next_one.is_item for next_one in following)


def _candidates(question: Question, passages: Sequence[Passage]) -> list[PassageSentence]:
    """Return the sentences worth embedding: of the first passages all, of the others those that share words."""
    sentences = [sentence for passage in passages for sentence in sentences_of(passage)]
    rank = {passage.chunk_id: place for place, passage in enumerate(passages)}
    overlaps = _overlaps(question, sentences)
    promising = sorted(
        range(len(sentences)),
        key=lambda i: rank[sentences[i].passage.chunk_id] - _PASSAGES_FOR_ALL_WORDS * overlaps[i],
    )
    return [sentences[i] for i in sorted(promising[:MAX_CANDIDATES])]


def _vectors(candidates: Sequence[PassageSentence], embedder: Embedder, means: LanguageMeans) -> Vectors:
    languages = [candidate.passage.language for candidate in candidates]
    return means.centred_passages(embedder.passages([_in_context(c) for c in candidates]), languages)


def _similarities(
    question: Question,
    candidates: Sequence[PassageSentence],
    vectors: Vectors,
    embedder: Embedder,
    means: LanguageMeans,
) -> Vectors:
    """Return how similar each candidate is to the question as asked, and as translated to the candidate's language."""
    languages = [candidate.passage.language for candidate in candidates]
    wordings = {question.language: question.text}
    wordings |= {language: text for language, text in question.translations.items() if language in languages}
    asked = means.centred_questions(embedder.queries(list(wordings.values())), list(wordings))
    by_language = dict(zip(wordings, (vectors @ asked.T).T, strict=True))
    as_asked = by_language[question.language]
    also = np.array([by_language.get(language, as_asked)[i] for i, language in enumerate(languages)])
    mean: Vectors = (as_asked + also) / 2
    return mean


def _in_context(sentence: PassageSentence) -> str:
    """Return a sentence below its nearest heading, without which a step or an item says little."""
    passage = sentence.passage
    return f"{passage.heading_path[-1] if passage.heading_path else passage.title}: {sentence.text}"


def _overlaps(question: Question, sentences: Sequence[PassageSentence]) -> list[float]:
    """Return the share of the question's words that each sentence, its headings and title hold; rare words weigh more.

    What every sentence found speaks of, such as the product, does not tell which of them answers.
    """
    held = [_words_held(sentence) for sentence in sentences]
    overlaps = [0.0] * len(sentences)
    for language in {sentence.passage.language for sentence in sentences}:
        wanted = question.words_in(language)
        of_language = [i for i, sentence in enumerate(sentences) if sentence.passage.language == language]
        weights = rarity(wanted, [held[i] for i in of_language])
        for i in of_language:
            overlaps[i] = share_found(wanted, held[i], weights=weights)
    return overlaps


def _words_held(sentence: PassageSentence) -> frozenset[str]:
    passage = sentence.passage
    return content_words(" \n ".join((passage.title, *passage.heading_path, sentence.text)), language=passage.language)


def _grown(best: ScoredSentence, scored: Sequence[ScoredSentence], question: Question) -> Run:
    """Return the best sentence with its neighbours that belong to it."""
    passage = _whole_passage(best.sentence.passage, scored, question)
    if best.sentence.is_step or (best.sentence.is_item and _asks_for_steps(question)):
        return _whole_list(best, passage)
    run = [best]
    while len(run) < _LONGEST_RUN and not run[-1].sentence.announces:
        neighbours = [passage.get(run[0].sentence.index - 1), passage.get(run[-1].sentence.index + 1)]
        told = run[-1].sentence.end - run[0].sentence.start
        needed = _NEIGHBOUR * best.score if told >= _ENOUGH_CHARACTERS else 0.0
        joining = [n for n in neighbours if n is not None and n.score >= needed]
        if not joining:
            break
        nearest = max(joining, key=lambda s: s.score)
        longer = sorted([*run, nearest], key=lambda s: s.sentence.index)
        if longer[-1].sentence.end - longer[0].sentence.start > _MAX_CHARACTERS:
            break
        run = longer
    following = passage.get(run[-1].sentence.index + 1)
    if run[-1].sentence.announces and following is not None and following.sentence.is_item:
        return Run((*run[:-1], *_whole_list(following, passage).sentences))
    return Run(tuple(run))


def _whole_passage(passage: Passage, scored: Sequence[ScoredSentence], question: Question) -> dict[int, ScoredSentence]:
    """Return the sentences of a passage by their index, those that were not worth scoring too, without those told."""
    known = {s.sentence.index: s for s in scored if s.sentence.passage.chunk_id == passage.chunk_id}
    return {
        sentence.index: known.get(sentence.index, ScoredSentence(sentence, 0.0, 0.0, 0.0))
        for sentence in sentences_of(passage)
        if sentence.index in known or not _was_told(sentence, question.told)
    }


def _whole_list(item: ScoredSentence, passage: dict[int, ScoredSentence]) -> Run:
    """Return the list an item is of, with the line that announces it."""
    first = last = item.sentence.index
    while first - 1 in passage and passage[first - 1].sentence.is_item:
        first -= 1
    while last + 1 in passage and passage[last + 1].sentence.is_item and last - first + 1 < _LONGEST_LIST:
        last += 1
    if first - 1 in passage and passage[first - 1].sentence.announces:
        first -= 1
    return Run(tuple(passage[index] for index in range(first, last + 1)))


def _asks_for_steps(question: Question) -> bool:
    asked = question.text.casefold().lstrip("¿¡ ")
    return asked.startswith(knowledge_of(question.language).asks_for_steps)


def _was_told(sentence: PassageSentence, told: Sequence[str]) -> bool:
    return any(sentence.text in " ".join(quote.split()) for quote in told)


def _fit_together(first: Run, second: Run) -> bool:
    """Tell whether a second run is short, of the same language and says something else."""
    if first.passage.language != second.passage.language:
        return False
    if len(first.sentences) + len(second.sentences) > _LONGEST_RUN + 1:
        return False
    ours, others = set(words_of(first.quote)), set(words_of(second.quote))
    return len(ours & others) < _SAME * min(len(ours), len(others))
