"""What answering knows of each language it speaks; adding a language is adding a file here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from knowledge_pipeline.contract import SUPPORTED_LANGUAGES


@dataclass(frozen=True)
class RelationWording:
    """A sentence that says a fact, for one subject and for several."""

    one: str
    many: str


@dataclass(frozen=True)
class LanguageKnowledge:
    """Words and sentences of one language."""

    language: str
    function_words: frozenset[str]
    negations: frozenset[str]
    openers: tuple[str, ...]
    """Beginnings of a question that goes on from the one before."""
    references: frozenset[str]
    """Words that point at something said before."""
    articles: frozenset[str]
    """Articles that are also such words, where none that they go with follows."""
    persists: frozenset[str]
    """Words of a short remark that what was told did not help."""
    question_words: frozenset[str]
    asks_for_steps: tuple[str, ...]
    """Beginnings of a question that wants to be told what to do."""
    names: Mapping[str, str]
    """What languages are called in this one."""
    other_language: str
    source_says: str
    nothing_found: str
    page: str
    between: str
    last: str
    relations: Mapping[str, RelationWording]

    def name_of(self, language: str) -> str:
        """Return what `language` is called, as it stands in `source_says`."""
        return self.names.get(language, self.other_language)

    def listed(self, things: list[str]) -> str:
        """Return the things as one would say them: "a, b and c"."""
        return self.last.join([self.between.join(things[:-1]), things[-1]] if len(things) > 1 else things)


@cache
def knowledge_of(language: str) -> LanguageKnowledge:
    """Return what answering knows of a supported language; of English for any other."""
    spoken = language if language in SUPPORTED_LANGUAGES else "en"
    data = yaml.safe_load(files(__name__).joinpath(f"{spoken}.yml").read_text(encoding="utf-8"))
    return LanguageKnowledge(
        language=spoken,
        function_words=frozenset(data["function_words"].split()),
        negations=frozenset(data["negations"]),
        openers=tuple(sorted(data["openers"], key=len, reverse=True)),
        references=frozenset(data["references"]),
        articles=frozenset(data["articles"]),
        persists=frozenset(data["persists"]),
        question_words=frozenset(data["question_words"]),
        asks_for_steps=tuple(data["asks_for_steps"]),
        names=data["names"],
        other_language=data["other_language"],
        source_says=data["source_says"],
        nothing_found=data["nothing_found"],
        page=data["page"],
        between=data["list"]["between"],
        last=data["list"]["last"],
        relations={name: RelationWording(**wording) for name, wording in data["relations"].items()},
    )
