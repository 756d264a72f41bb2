from __future__ import annotations

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.answer_question import AnswerQuestion
from actions.answering.composition import declined
from actions.answering.conversation import Turn
from actions.answering.question import Question
from actions.contract import Answer, Citation, Sentence, from_custom
from search.contract import ANYONE, Principal
from search.errors import SearchUnavailable
from tests.actions.rasa import tracker

ANSWER = Answer(
    "answer-1",
    "answered",
    "Why?",
    "en",
    (Sentence("Because.", (1,)),),
    (Citation(1, "d", "d#0", "Guide", "", "", None, None, "Because.", "en", None),),
)


class Answering:
    """An assistant that gives one answer, or fails, and keeps what it was asked."""

    def __init__(self, answer: Answer | Exception) -> None:
        self._answer = answer
        self.asked: list[tuple[str, str, list[Turn], Principal]] = []

    def answer(self, question, *, language, history, principal):
        self.asked.append((question, language, history, principal))
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


async def said(answering: Answering, heard) -> tuple[list[dict], list[dict]]:
    dispatcher = CollectingDispatcher()
    events = await AnswerQuestion(answering).run(dispatcher, heard, {})
    return dispatcher.messages, events


async def test_an_answer_is_sent_as_json_alone():
    [message], [slot] = await said(Answering(ANSWER), tracker("Why?"))

    assert from_custom(message["custom"]) == ANSWER
    assert not message["text"]
    assert message["response"] is None
    assert (slot["name"], slot["value"]) == ("person_offered", False)


async def test_declining_utters_the_fixed_text_and_offers_a_person():
    [message], [slot] = await said(Answering(declined(Question("?", "en"))), tracker("?"))

    assert message["response"] == "utter_not_found"
    assert not message["custom"]
    assert (slot["name"], slot["value"]) == ("person_offered", True)


async def test_without_search_the_customer_hears_an_apology():
    [message], events = await said(Answering(SearchUnavailable("http://x", "down")), tracker("?"))

    assert message["response"] == "utter_cannot_answer_now"
    assert events == []


async def test_the_assistant_is_told_language_conversation_and_who_asks():
    answering = Answering(ANSWER)
    metadata = {"principal": {"id": "c-1", "groups": ["public", "dealers"]}}

    await said(answering, tracker("And then?", slots={"language": "pt"}, metadata=metadata, answers=(ANSWER,)))

    [(question, language, history, principal)] = answering.asked
    assert (question, language) == ("And then?", "pt")
    assert history == [Turn("Why?", "Because.", "en", ("Because.",))]
    assert principal == Principal("c-1", ("public", "dealers"))


@pytest.mark.parametrize("slots", [{}, {"language": None}, {"language": "it"}])
async def test_an_unknown_language_and_asker_have_defaults(slots: dict):
    answering = Answering(ANSWER)

    await said(answering, tracker("Why?", slots=slots))

    assert answering.asked == [("Why?", "en", [], ANYONE)]
