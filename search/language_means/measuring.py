"""Measures the language means of an embedding model on parallel text."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_pipeline.embedder import Embedder
from search.language_means import LanguageMeans
from search.language_means.parallel_text import Section


def measured_means(sections: Sequence[Section], embedder: Embedder) -> LanguageMeans:
    """Return the mean vector of passages and of questions in each language; headings stand for questions.

    Because every language says the same, what differs between the means is the language and nothing else.
    """
    languages = sorted(sections[0].texts)
    return LanguageMeans(
        name="measured",
        passages={
            language: embedder.passages([section.texts[language] for section in sections]).mean(axis=0)
            for language in languages
        },
        questions={
            language: embedder.queries([section.headings[language] for section in sections]).mean(axis=0)
            for language in languages
        },
    )
