"""What the actions hand to the channels: an answer with its citations, as Rasa `custom` JSON.

Plain Python for 3.10 and 3.11, because channels run in Rasa's interpreter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

AnswerKind = Literal["answered", "declined"]


@dataclass(frozen=True)
class Citation:
    """A passage shown to the customer as proof."""

    number: int
    """1, 2, 3, … as shown in the answer."""
    document_id: str
    chunk_id: str
    title: str
    place: str
    """Where in the document: headings joined by ` › `, or a page; empty if the document has neither."""
    uri: str
    """The original: http(s) address or file URI. Channels may offer their own page of the document instead."""
    anchor: str | None
    page: int | None
    quote: str
    """The words that prove it, exactly as in the document."""
    language: str
    """Language of the quote."""
    translation: str | None
    """The quote in the answer's language, when that differs and a translation was possible."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of an answer with the numbers of the citations that support it."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True)
class Answer:
    """What the customer is told. A declined answer has one sentence, no citations, and offers a person."""

    answer_id: str
    kind: AnswerKind
    question: str
    """The whole question that was answered: a follow-up completed from the conversation."""
    language: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    quick_replies: tuple[str, ...] = ()
    """Things the customer may want to say next, in their language."""

    @property
    def text(self) -> str:
        """The answer as plain text, without citation marks."""
        return " ".join(sentence.text for sentence in self.sentences)


def to_custom(answer: Answer) -> dict[str, Any]:
    """Return the answer as the JSON object that crosses Rasa in `custom`."""
    return {"type": "answer", **asdict(answer)}


def from_custom(custom: Mapping[str, Any]) -> Answer:
    """Read an answer back from `custom`.

    Raises:
        ValueError: it is not an answer, or a field is missing.
    """
    if custom.get("type") != "answer":
        raise ValueError(f"Expected custom JSON of type 'answer', got {custom.get('type')!r}.")
    try:
        return Answer(
            answer_id=custom["answer_id"],
            kind=custom["kind"],
            question=custom["question"],
            language=custom["language"],
            sentences=tuple(Sentence(s["text"], tuple(s["citations"])) for s in custom["sentences"]),
            citations=tuple(Citation(**citation) for citation in custom["citations"]),
            quick_replies=tuple(custom["quick_replies"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"An answer needs the fields of actions.contract.Answer: {error}.") from error
