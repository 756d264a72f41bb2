"""Wires actions: the one place that builds the assistant and what it needs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from actions.answering.assistant import Assistant
from actions.answering.remembered_vectors import RememberingEmbedder
from actions.answering.translation.apertium import Apertium
from actions.answering.translation.bergamot import Bergamot
from actions.answering.translation.translator import RoutedTranslator
from actions.records import Records
from actions.settings import ActionsSettings
from graph.bootstrap import open_lookup
from graph.errors import GraphError
from knowledge_pipeline.contract import SUPPORTED_LANGUAGES
from knowledge_pipeline.embedder import load_embedder
from knowledge_pipeline.errors import NothingPublished
from knowledge_pipeline.published import read_manifest
from search.bootstrap import open_retriever
from search.contract import ANYONE
from search.errors import SearchError
from search.language_means import load_means
from search.retriever import Retriever

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Backend:
    """Something an answer needs, with a way to see whether it answers."""

    name: str
    problem: Callable[[], str | None]
    """Says in one line what is wrong with it now; None if nothing is."""


@dataclass(frozen=True)
class Assembly:
    """Everything the action server serves, and the command line too, so without Rasa."""

    assistant: Assistant
    retriever: Retriever
    translator: RoutedTranslator
    records: Records
    backends: tuple[Backend, ...]


def assemble(settings: ActionsSettings) -> Assembly:
    """Build everything; no server is asked yet."""
    retriever = open_retriever(settings.search)
    lookup = open_lookup(settings.graph)
    translator = RoutedTranslator([Bergamot(), Apertium()])
    model = settings.search.embedding_model
    assistant = Assistant(
        passages=retriever,
        facts=lookup,
        translator=translator,
        embedder=RememberingEmbedder(load_embedder(model)),
        means=load_means(model),
        source_languages=_source_languages(settings),
    )
    backends = (
        Backend("search", lambda: _problem(lambda: retriever.search("?", language="en", principal=ANYONE, limit=1))),
        Backend("graph", lambda: _problem(lambda: lookup.entities_named_in("?", principal=ANYONE))),
    )
    return Assembly(assistant, retriever, translator, Records(settings.data_dir), backends)


def warm_up(assembly: Assembly) -> None:
    """Load models and start engines, so that the first customer does not wait for them."""
    for source in SUPPORTED_LANGUAGES:
        for target in SUPPORTED_LANGUAGES:
            assembly.translator.translate(["A"], source=source, target=target, purpose="search")
    for backend in assembly.backends:
        if problem := backend.problem():
            logger.warning("backend_unavailable", extra={"backend": backend.name, "reason": problem})


def _problem(ask: Callable[[], object]) -> str | None:
    try:
        ask()
    except (SearchError, GraphError) as error:
        return str(error)
    return None


def _source_languages(settings: ActionsSettings) -> list[str]:
    """Return the languages that questions are worth translating to: those of the documents, among ours."""
    try:
        languages = read_manifest(settings.data_dir).languages
    except NothingPublished:
        return list(SUPPORTED_LANGUAGES)
    return [language for language in SUPPORTED_LANGUAGES if language in languages]
