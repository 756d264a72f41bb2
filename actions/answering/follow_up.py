"""Makes a question whole that goes on from the conversation: "and for the X300?", "why?", "¿y si sigue pasando?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answering.conversation import Turn
from actions.answering.languages import LanguageKnowledge, knowledge_of
from actions.answering.question import Question
from actions.answering.words import content_words, words_of
from knowledge_pipeline.sentences import split_sentences
from search.identifiers import identifiers_in

_FEW_WORDS = 2
_SOME_WORDS = 3
_NAME = re.compile(r"[^\W_]+(?:[-_./][^\W_]+)*")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")


def completed(text: str, *, language: str, history: Sequence[Turn]) -> Question:
    """Return the question, whole; one that needs nothing from the conversation stays as it is."""
    before = next((turn for turn in reversed(history) if turn.question.strip()), None)
    if before is None or not _needs_what_was_before(text, language):
        return Question(text, language)
    topic = _topic_of(before)
    if _is_only_names(text, language) and (asked_of_another := _with_the_name_in(text, topic)):
        return Question(asked_of_another, language)
    remark = Question(text.strip(), language)
    return Question(f"{topic} {remark.text}", language, remark=remark, told=before.quotes)


def _needs_what_was_before(text: str, language: str) -> bool:
    """Tell whether a text alone does not say what it is about."""
    knowledge = knowledge_of(language)
    said = content_words(text, language=language)
    if not said or _is_only_names(text, language):
        return True
    if len(said) > _SOME_WORDS:
        return False
    if _points_back(text, knowledge, language):
        return True
    if identifiers_in(text) or len(said) > _FEW_WORDS:
        return False
    words = words_of(text)
    if knowledge.persists & set(words) and not knowledge.question_words & set(words):
        return True
    return _opens_as_follow_up(words, knowledge) and (len(said) == 1 or not knowledge.question_words & set(words))


def _points_back(text: str, knowledge: LanguageKnowledge, language: str) -> bool:
    words = words_of(text)
    return any(
        word in knowledge.references or (word in knowledge.articles and not content_words(after, language=language))
        for word, after in zip(words, [*words[1:], ""], strict=True)
    )


def _opens_as_follow_up(words: Sequence[str], knowledge: LanguageKnowledge) -> bool:
    opening = " ".join(words) + " "
    return any(opening.startswith(f"{' '.join(words_of(opener))} ") for opener in knowledge.openers)


def _topic_of(turn: Turn) -> str:
    """Return the first sentence of an earlier question that says something; later ones went on from it."""
    sentences = split_sentences(turn.question, language=turn.language)
    return next((s for s in sentences if content_words(s, language=turn.language)), turn.question.strip())


def _is_only_names(text: str, language: str) -> bool:
    """Tell whether a text says nothing but identifiers and function words: "and for the X300?"."""
    names = _names_in(text)
    rest = _NAME.sub(lambda match: "" if match.group() in names else match.group(), text)
    return bool(names) and not content_words(rest, language=language)


def _with_the_name_in(text: str, question: str) -> str | None:
    """Return the earlier question about the one thing the text names, in place of the one of its kind there.

    None if either names several, or none.
    """
    names = _names_in(text)
    alike = [word for word in _names_in(question) if {_kind(word)} == {_kind(name) for name in names}]
    if len(names) != 1 or len(alike) != 1:
        return None
    return re.sub(rf"(?<!\w){re.escape(alike[0])}(?!\w)", names[0], question)


def _names_in(text: str) -> list[str]:
    return list(dict.fromkeys(word for word in _NAME.findall(text) if identifiers_in(word)))


def _kind(identifier: str) -> str:
    """Return how an identifier is made, whatever its letters and digits: `X200` and `M50` are both `a#`."""
    return _LETTERS.sub("a", _DIGITS.sub("#", identifier))
