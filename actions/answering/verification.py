"""The last check before an answer leaves: nothing in it that its citations do not say."""

from __future__ import annotations

from actions.answering.faithfulness import addresses_in, numbers_in
from actions.answering.languages import knowledge_of
from actions.contract import Answer, Citation, Sentence
from search.identifiers import identifiers_in


def unsupported(answer: Answer) -> tuple[Sentence, ...]:
    """Return the sentences that say a number, identifier or address none of their citations holds, or cite none."""
    cited = {citation.number: citation for citation in answer.citations}
    return tuple(
        sentence
        for sentence in answer.sentences
        if not is_supported(sentence, [cited[number] for number in sentence.citations if number in cited], answer)
    )


def is_supported(sentence: Sentence, citations: list[Citation], answer: Answer) -> bool:
    """Tell whether what can be checked in a sentence is in the passages it cites."""
    if not citations:
        return False
    if _only_names_the_source(sentence, citations, answer.language):
        return True
    proof = " \n ".join(f"{citation.title} \n {citation.quote}" for citation in citations)
    return (
        not numbers_in(sentence.text) - numbers_in(proof)
        and identifiers_in(sentence.text) <= identifiers_in(proof)
        and addresses_in(sentence.text) <= addresses_in(proof)
    )


def _only_names_the_source(sentence: Sentence, citations: list[Citation], language: str) -> bool:
    knowledge = knowledge_of(language)
    return any(sentence.text == knowledge.source_says.format(language=knowledge.name_of(c.language)) for c in citations)
