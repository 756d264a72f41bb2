"""A question as it is answered: whole, with the wordings in other languages that translation gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from actions.answering.words import content_words
from search.identifiers import identifiers_in


@dataclass(frozen=True)
class Question:
    """What is asked, whole, in the customer's language."""

    text: str
    language: str
    translations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Its wording in other languages, by language."""
    remark: Question | None = None
    """What the customer said in words, where it goes on from the earlier question that `text` begins with."""
    told: tuple[str, ...] = ()
    """Quotes that the customer has just read, if this goes on from them."""

    def wording_in(self, language: str) -> str | None:
        """Return the question in a language, if it is known in it."""
        return self.text if language == self.language else self.translations.get(language)

    def words_in(self, language: str) -> frozenset[str]:
        """Return the content words to look for in a text of a language: translated where possible."""
        wording = self.wording_in(language)
        if wording is None:
            return content_words(self.text, language=self.language)
        return content_words(wording, language=language)

    @cached_property
    def identifiers(self) -> frozenset[str]:
        """The identifiers it names."""
        return identifiers_in(self.text)
