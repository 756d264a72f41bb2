"""Translates along the best measured route; what is not faithful is not handed on."""

from __future__ import annotations

import logging
import re
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Literal, Protocol

from actions.answering.faithfulness import is_faithful_translation
from actions.answering.translation.engine import Engine
from actions.answering.translation.protection import protect
from actions.answering.translation.routes import Route, load_routes
from actions.errors import EngineUnavailable
from knowledge_pipeline.sentences import split_sentences

logger = logging.getLogger(__name__)

Purpose = Literal["show", "search"]
"""`show`: customers read it. `search`: it only helps to find and compare."""

_CACHED = 4096
_FIRST_LETTER = re.compile(r"[^\W\d_]")


class Translator(Protocol):
    """Translates between our languages, as well as it can."""

    def translate(self, texts: Sequence[str], *, source: str, target: str, purpose: Purpose) -> list[str | None]:
        """Return the texts translated; None for each of which no faithful translation is to be had."""
        ...


class RoutedTranslator:
    """Chains engines along measured routes, and remembers what it translated."""

    def __init__(self, engines: Sequence[Engine]) -> None:
        self._engines = {engine.name: engine for engine in engines}
        self._routes = [route for route in load_routes() if self._can_go(route)]
        self._cache: OrderedDict[tuple[str, str, str, Purpose], str | None] = OrderedDict()
        self._lock = Lock()

    def translate(self, texts: Sequence[str], *, source: str, target: str, purpose: Purpose) -> list[str | None]:
        """Return the texts translated; None for each of which no faithful translation is to be had."""
        if source == target:
            return list(texts)
        return [self._remembered(text, source, target, purpose) for text in texts]

    def _remembered(self, text: str, source: str, target: str, purpose: Purpose) -> str | None:
        key = (text, source, target, purpose)
        with self._lock:
            if key in self._cache:
                self._cache.move_to_end(key)
                return self._cache[key]
        try:
            translation = self._along_best_route(text, source, target, purpose)
        except EngineUnavailable as error:
            # Not remembered: the engine may be back at the next question.
            logger.warning("translation_failed", extra={"source": source, "target": target, "reason": str(error)})
            return None
        with self._lock:
            self._cache[key] = translation
            if len(self._cache) > _CACHED:
                self._cache.popitem(last=False)
        return translation

    def _along_best_route(self, text: str, source: str, target: str, purpose: Purpose) -> str | None:
        """Return the translation by the best route that works.

        Raises:
            EngineUnavailable: there are routes, and none of them works.
        """
        failure: EngineUnavailable | None = None
        for route in self._routes:
            if (route.source, route.target) != (source, target) or (purpose == "show" and not route.readable):
                continue
            try:
                return self._faithful(text, route)
            except EngineUnavailable as error:
                failure = error
        if failure is not None:
            raise failure
        return None

    def _faithful(self, text: str, route: Route) -> str | None:
        """Return a translation that keeps numbers and names, first with the text as it is, then with those hidden."""
        sentences = split_sentences(text, language=route.source)
        plain = self._go(sentences, route)
        if _is_faithful(plain, text, route):
            return plain
        hidden = [protect(sentence) for sentence in sentences]
        restored = [
            sentence.restore(translated)
            for sentence, translated in zip(hidden, self._hop([h.text for h in hidden], route), strict=True)
        ]
        careful = " ".join(restored)
        return careful if _is_faithful(careful, text, route) else None

    def _go(self, sentences: Sequence[str], route: Route) -> str:
        return " ".join(self._hop(sentences, route))

    def _hop(self, sentences: Sequence[str], route: Route) -> list[str]:
        translated = list(sentences)
        for hop in route.hops:
            translated = self._engines[hop.engine].translate(translated, source=hop.source, target=hop.target)
        return [_beginning_like(sentence, text) for sentence, text in zip(sentences, translated, strict=True)]

    def _can_go(self, route: Route) -> bool:
        return all(
            hop.engine in self._engines and (hop.source, hop.target) in self._engines[hop.engine].pairs
            for hop in route.hops
        )


def _beginning_like(original: str, translation: str) -> str:
    """Return a translation that begins with a capital letter if its original does; Apertium loses some."""
    first, begun = _FIRST_LETTER.search(original), _FIRST_LETTER.search(translation)
    if first is None or begun is None or not first.group().isupper():
        return translation
    return translation[: begun.start()] + begun.group().upper() + translation[begun.end() :]


def _is_faithful(translation: str, text: str, route: Route) -> bool:
    return is_faithful_translation(translation, original=text, source=route.source, target=route.target)


NO_TRANSLATION: Translator = RoutedTranslator(())
"""Translates nothing, so that originals are quoted."""
