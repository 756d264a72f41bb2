from __future__ import annotations

import pytest

from actions.answering.translation import translator as translator_module
from actions.answering.translation.routes import Hop, Route, load_routes
from actions.answering.translation.translator import NO_TRANSLATION, RoutedTranslator
from tests.fakes.actions import FakeEngine

DIRECT = Route("en", "es", 60.0, True, (Hop("a", "en", "es"),))
OVER_PORTUGUESE = Route("en", "es", 50.0, True, (Hop("b", "en", "pt"), Hop("b", "pt", "es")))
UNREADABLE = Route("en", "fr", 50.0, False, (Hop("a", "en", "fr"),))


@pytest.fixture(autouse=True)
def routes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translator_module, "load_routes", lambda: (DIRECT, OVER_PORTUGUESE, UNREADABLE))


def engine_a(**how) -> FakeEngine:
    return FakeEngine("a", {("en", "es"), ("en", "fr")}, suffix="!", **how)


def engine_b() -> FakeEngine:
    return FakeEngine("b", {("en", "pt"), ("pt", "es")}, suffix="~")


def test_the_best_route_that_is_present_is_taken():
    both = RoutedTranslator([engine_b(), engine_a()])
    only_b = RoutedTranslator([engine_b()])

    assert both.translate(["Wait."], source="en", target="es", purpose="show") == ["Wait.!"]
    assert only_b.translate(["Wait."], source="en", target="es", purpose="show") == ["Wait.~~"]


def test_the_next_route_is_taken_while_an_engine_is_down_and_it_may_come_back():
    a = engine_a(is_down=True)
    translator = RoutedTranslator([a, engine_b()])

    assert translator.translate(["Wait."], source="en", target="es", purpose="show") == ["Wait.~~"]
    assert translator.translate(["Wait."], source="en", target="fr", purpose="search") == [None]
    a.is_down = False
    assert translator.translate(["Wait."], source="en", target="fr", purpose="search") == ["Wait.!"]


def test_a_route_that_does_not_read_well_serves_search_only():
    translator = RoutedTranslator([engine_a()])

    assert translator.translate(["Wait."], source="en", target="fr", purpose="search") == ["Wait.!"]
    assert translator.translate(["Wait."], source="en", target="fr", purpose="show") == [None]


def test_a_translation_that_lost_a_number_is_tried_with_the_number_hidden_then_given_up():
    class LosesNames(FakeEngine):
        def translate(self, sentences, *, source, target):
            return [sentence.replace("X200", "router") for sentence in sentences]

    class LosesNumbers(FakeEngine):
        def translate(self, sentences, *, source, target):
            return ["Espere." for _ in sentences]

    careful = RoutedTranslator([LosesNames("a", {("en", "es")})])
    hopeless = RoutedTranslator([LosesNumbers("a", {("en", "es")})])

    assert careful.translate(["The X200 waits."], source="en", target="es", purpose="show") == ["The X200 waits."]
    assert hopeless.translate(["Wait 10 s."], source="en", target="es", purpose="show") == [None]


def test_a_sentence_begins_with_a_capital_as_its_original_does():
    class Lowers(FakeEngine):
        def translate(self, sentences, *, source, target):
            return [sentence.lower() for sentence in sentences]

    translator = RoutedTranslator([Lowers("a", {("en", "es")})])

    assert translator.translate(["1. Wait. ¿Why?"], source="en", target="es", purpose="show") == ["1. Wait. ¿Why?"]


def test_nothing_is_translated_twice():
    a = engine_a()
    translator = RoutedTranslator([a])

    for _ in range(3):
        translator.translate(["Wait.", "Wait."], source="en", target="es", purpose="show")

    assert a.calls == 1


def test_the_same_language_needs_no_engine_and_no_engine_gives_nothing():
    assert NO_TRANSLATION.translate(["Wait."], source="en", target="en", purpose="show") == ["Wait."]
    assert NO_TRANSLATION.translate(["Wait."], source="en", target="es", purpose="show") == [None]


def test_measured_routes_lead_where_they_say():
    for route in load_routes():
        assert route.hops[0].source == route.source
        assert route.hops[-1].target == route.target
        assert all(left.target == right.source for left, right in zip(route.hops, route.hops[1:], strict=False))
