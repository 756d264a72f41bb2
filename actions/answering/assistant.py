"""Answers a question: makes it whole, finds passages and facts, chooses and checks sentences, writes the answer."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from actions.answering.composition import compose, declined
from actions.answering.conversation import Turn
from actions.answering.follow_up import completed
from actions.answering.graph_answer import answer_from
from actions.answering.question import Question
from actions.answering.relevance import is_answered
from actions.answering.selection import select
from actions.answering.stages import StageTimer
from actions.answering.subject import about_the_subject
from actions.answering.translation.translator import NO_TRANSLATION, Translator
from actions.answering.verification import unsupported
from actions.contract import Answer
from graph.contract import Evidence, Fact
from graph.errors import GraphError
from knowledge_pipeline.embedder import Embedder
from search.contract import Passage, Principal
from search.language_means import LanguageMeans

logger = logging.getLogger(__name__)


class PassageSearch(Protocol):
    """What answering needs of `search.retriever.Retriever`."""

    def search(
        self,
        question: str,
        *,
        language: str,
        principal: Principal,
        translations: Mapping[str, str] = ...,
        limit: int = ...,
    ) -> list[Passage]:
        """Return the passages that may answer, best first."""
        ...

    def document(self, document_id: str, *, principal: Principal) -> list[Passage]:
        """Return all passages of a document in reading order; none if the principal may not see it."""
        ...


class FactLookup(Protocol):
    """What answering needs of `graph.lookup.GraphLookup`."""

    def ask(self, question: str, *, language: str, principal: Principal) -> list[Fact]:
        """Return the facts that answer a question about relations; none if it is no such question."""
        ...


class Assistant:
    """Answers questions from what the asker may see; safe to share between threads."""

    def __init__(
        self,
        *,
        passages: PassageSearch,
        facts: FactLookup,
        translator: Translator,
        embedder: Embedder,
        means: LanguageMeans,
        source_languages: Collection[str],
    ) -> None:
        self._passages = passages
        self._facts = facts
        self._translator = translator
        self._embedder = embedder
        self._means = means
        self._source_languages = sorted(source_languages)

    def answer(
        self,
        question: str,
        *,
        language: str,
        history: Sequence[Turn],
        principal: Principal,
        timer: StageTimer | None = None,
    ) -> Answer:
        """Return a cited answer in `language`, or a declined one if the sources do not hold it.

        Raises:
            SearchError: passages cannot be searched now.
        """
        timer = timer or StageTimer()
        with timer.stage("follow_up"):
            whole = completed(question, language=language, history=history)
        with timer.stage("translation"):
            whole = self._in_other_languages(whole)
        answer = self._from_facts(whole, principal, timer) or self._from_passages(whole, principal, timer)
        logger.info(
            "question_answered",
            extra={
                "answer_id": answer.answer_id,
                "kind": answer.kind,
                "language": language,
                "citations": len(answer.citations),
                "milliseconds": timer.milliseconds,
            },
        )
        return answer

    def _in_other_languages(self, question: Question) -> Question:
        """Return the question with its wording in each language of the sources that it can be translated to."""
        wordings = {
            language: self._translator.translate(
                [question.text], source=question.language, target=language, purpose="search"
            )[0]
            for language in self._source_languages
            if language != question.language
        }
        return replace(
            question,
            translations={language: wording for language, wording in wordings.items() if wording is not None},
            remark=None if question.remark is None else self._in_other_languages(question.remark),
        )

    def _from_facts(self, question: Question, principal: Principal, timer: StageTimer) -> Answer | None:
        """Return an answer from the graph; None if the question is not about relations, or the graph is down."""
        with timer.stage("graph"):
            try:
                facts = self._facts.ask(question.text, language=question.language, principal=principal)
            except GraphError as error:
                logger.warning("graph_unavailable", extra={"reason": str(error)})
                return None
        if not facts:
            return None
        with timer.stage("composition"):
            answer = answer_from(facts, question, passage_of=_ReadDocuments(self._passages, principal).passage_of)
        return None if answer is None or unsupported(answer) else answer

    def _from_passages(self, question: Question, principal: Principal, timer: StageTimer) -> Answer:
        with timer.stage("search"):
            found = self._passages.search(
                question.text, language=question.language, principal=principal, translations=question.translations
            )
        with timer.stage("selection"):
            runs = select(question, about_the_subject(found, question), embedder=self._embedder, means=self._means)
        with timer.stage("verification"):
            if not runs or not is_answered(question, runs):
                return declined(question)
        with timer.stage("composition"):
            answer = compose(question, runs, translator=self._translator)
            # Quotes need no proof but themselves.
            return compose(question, runs, translator=NO_TRANSLATION) if unsupported(answer) else answer


class _ReadDocuments:
    """Reads each document that holds evidence once."""

    def __init__(self, passages: PassageSearch, principal: Principal) -> None:
        self._passages = passages
        self._principal = principal
        self._read: dict[str, list[Passage]] = {}

    def passage_of(self, evidence: Evidence) -> Passage | None:
        """Return the passage that holds the evidence, if the asker may see it."""
        if evidence.document_id not in self._read:
            self._read[evidence.document_id] = self._passages.document(evidence.document_id, principal=self._principal)
        passages = self._read[evidence.document_id]
        return next((passage for passage in passages if passage.chunk_id == evidence.chunk_id), None)
