"""The answer of the actions as a customer may see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from actions.contract import Citation, from_custom


def shown_answer(custom: Mapping[str, Any], *, link_to: Callable[[str], str]) -> dict[str, Any]:
    """Return the data of an `answer` event; `link_to` turns a document's id into the address of its page.

    Raises:
        ValueError: `custom` is not an answer.
    """
    answer = from_custom(custom)
    return {
        "answer_id": answer.answer_id,
        "kind": answer.kind,
        "language": answer.language,
        "question": answer.question,
        "sentences": [{"text": sentence.text, "citations": list(sentence.citations)} for sentence in answer.sentences],
        "citations": [_shown_citation(citation, link_to) for citation in answer.citations],
        "quick_replies": list(answer.quick_replies),
    }


def _shown_citation(citation: Citation, link_to: Callable[[str], str]) -> dict[str, Any]:
    position = citation.chunk_id.rpartition("#")[2]
    # A file URI would tell the customer how our disks are laid out, and would not open for them.
    original = citation.uri if citation.uri.startswith(("https://", "http://")) else None
    return {
        "number": citation.number,
        "document_id": citation.document_id,
        "title": citation.title,
        "place": citation.place,
        "page": citation.page,
        "quote": citation.quote,
        "language": citation.language,
        "translation": citation.translation,
        "url": f"{link_to(citation.document_id)}#chunk-{position}",
        "original": original,
    }
