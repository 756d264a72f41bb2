"""Writes the answer: sentences with numbered citations, translated where a translation is good enough to be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import uuid4

from actions.answering.languages import knowledge_of
from actions.answering.question import Question
from actions.answering.selection import Run
from actions.answering.translation.translator import Translator
from actions.contract import Answer, Citation, Sentence
from search.contract import Passage

_BULLET = re.compile(r"^[-*•–]\s+")


def compose(question: Question, runs: Sequence[Run], *, translator: Translator) -> Answer:
    """Return the answer that tells the runs, each with its citation."""
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    for number, run in enumerate(runs, start=1):
        texts = [_as_prose(scored.sentence.text) for scored in run.sentences]
        translated = translated_whole(texts, run.passage.language, question.language, translator)
        if translated is None:
            announced = any(citation.language == run.passage.language for citation in citations)
            sentences += [] if announced else [_source_says(run.passage.language, question.language, number)]
        sentences += [Sentence(text, (number,)) for text in translated or texts]
        citations.append(
            cite(
                run.passage,
                number=number,
                quote=run.quote,
                translation=" ".join(translated) if translated and translated != texts else None,
                language=question.language,
            )
        )
    return answered(question, sentences, citations)


def answered(question: Question, sentences: Sequence[Sentence], citations: Sequence[Citation]) -> Answer:
    """Return an answer with an id of its own."""
    return Answer(
        answer_id=uuid4().hex,
        kind="answered",
        question=question.text,
        language=question.language,
        sentences=tuple(sentences),
        citations=tuple(citations),
    )


def declined(question: Question) -> Answer:
    """Return the answer that says nothing was found, in the customer's language."""
    return Answer(
        answer_id=uuid4().hex,
        kind="declined",
        question=question.text,
        language=question.language,
        sentences=(Sentence(knowledge_of(question.language).nothing_found, ()),),
        citations=(),
    )


def translated_whole(texts: Sequence[str], source: str, target: str, translator: Translator) -> list[str] | None:
    """Return all of the texts in the target language, or None: an answer does not change language midway."""
    if source == target:
        return list(texts)
    translations = translator.translate(texts, source=source, target=target, purpose="show")
    complete = [translation for translation in translations if translation is not None]
    return complete if len(complete) == len(texts) else None


def cite(passage: Passage, *, number: int, quote: str, translation: str | None, language: str) -> Citation:
    """Return the citation of a quote from a passage, its place worded in `language`."""
    return Citation(
        number=number,
        document_id=passage.document_id,
        chunk_id=passage.chunk_id,
        title=passage.title,
        place=_place(passage, language),
        uri=passage.uri,
        anchor=passage.anchor,
        page=passage.page,
        quote=quote,
        language=passage.language,
        translation=translation,
    )


def _place(passage: Passage, language: str) -> str:
    if passage.heading_path:
        return " › ".join(passage.heading_path)
    return "" if passage.page is None else knowledge_of(language).page.format(number=passage.page)


def _source_says(source: str, language: str, number: int) -> Sentence:
    knowledge = knowledge_of(language)
    return Sentence(knowledge.source_says.format(language=knowledge.name_of(source)), (number,))


def _as_prose(text: str) -> str:
    """Return a sentence without the bullet it has as an item; the numbers of steps stay."""
    return _BULLET.sub("", text)
