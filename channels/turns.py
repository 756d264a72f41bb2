"""One turn of a conversation: the message goes to Rasa, and the customer always hears back."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any

from rasa.core.channels.channel import UserMessage

from channels.conversations import Conversation
from channels.dialogue import ConversationLanguage, Dialogue
from channels.web_output import NAME, FeedbackOutput, WebOutput
from channels.web_requests import Feedback
from knowledge_pipeline.contract import PUBLIC_GROUP, SUPPORTED_LANGUAGES
from knowledge_pipeline.language import identify_language

logger = logging.getLogger(__name__)

DEFAULT_LANGUAGE = SUPPORTED_LANGUAGES[0]
APOLOGY = "utter_cannot_answer_now"
EMPTY_MESSAGE = "utter_empty_message"
FEEDBACK_INTENTS = {"up": "feedback_positive", "down": "feedback_negative"}

Hear = Callable[[UserMessage], Awaitable[Any]]


@dataclass(frozen=True)
class CustomerMessage:
    """What a customer wrote; `text` is already safe to hand to Rasa."""

    message_id: str
    text: str
    chosen_language: str | None
    """The language picked with this message, if one was."""
    expected_language: str | None
    """What the browser asks for, until the conversation knows better."""


class Turns:
    """Takes the turns of conversations, each within a time limit."""

    def __init__(self, hear: Hear, dialogue: Dialogue, *, link_to: Callable[[str], str], seconds: float) -> None:
        self._hear = hear
        self._dialogue = dialogue
        self._link_to = link_to
        self._seconds = seconds

    async def answer(self, conversation: Conversation, message: CustomerMessage) -> None:
        """Have a message answered; if nothing comes of it, apologise in the customer's language."""
        output = WebOutput(conversation.log, link_to=self._link_to)
        conversation.log.append("progress", stage="searching")
        await self._within_limit(self._pass_on(conversation, message, output))
        if not output.sent:
            await self._within_limit(self._apologise(conversation, message, output))
        conversation.log.append("done", message_id=message.message_id)

    async def record(self, conversation: Conversation, feedback: Feedback) -> None:
        """Have feedback recorded; its echo carries no value if that failed."""
        output = FeedbackOutput()
        await self._within_limit(self._pass_on_feedback(conversation, feedback, output))
        conversation.log.append(
            "feedback",
            answer_id=feedback.answer_id,
            value=feedback.value if output.texts else None,
            text=" ".join(output.texts),
            quick_replies=output.quick_replies,
        )

    async def _pass_on(self, conversation: Conversation, message: CustomerMessage, output: WebOutput) -> None:
        conversation_id = conversation.conversation_id
        if message.chosen_language:
            await self._dialogue.choose_language(conversation_id, message.chosen_language)
        if not message.text:
            return
        held_in = await self._dialogue.language(conversation_id)
        if held_in.language is None:
            held_in = ConversationLanguage(message.expected_language, is_chosen=False)
        await self._hear(
            UserMessage(
                message.text,
                output,
                conversation_id,
                input_channel=NAME,
                message_id=message.message_id,
                metadata=_metadata(conversation_id, held_in),
            )
        )

    async def _pass_on_feedback(self, conversation: Conversation, feedback: Feedback, output: FeedbackOutput) -> None:
        conversation_id = conversation.conversation_id
        intent = FEEDBACK_INTENTS[feedback.value]
        metadata = _metadata(conversation_id, await self._dialogue.language(conversation_id))
        await self._hear(
            UserMessage(
                f"/{intent}",
                output,
                conversation_id,
                # As understood already: running the text through NLU would find a language in it.
                parse_data={"text": f"/{intent}", "intent": {"name": intent, "confidence": 1.0}, "entities": []},
                input_channel=NAME,
                metadata={**metadata, "feedback": asdict(feedback)},
            )
        )

    async def _apologise(self, conversation: Conversation, message: CustomerMessage, output: WebOutput) -> None:
        name = APOLOGY if message.text else EMPTY_MESSAGE
        language = await self._language_of(conversation, message)
        response = await self._dialogue.response(name, language=language, channel=NAME)
        await output.send_response(conversation.conversation_id, response)

    async def _within_limit(self, turn: Awaitable[None]) -> None:
        try:
            await asyncio.wait_for(turn, self._seconds)
        except asyncio.TimeoutError:
            logger.warning("A turn took longer than %s s and was given up.", self._seconds)
        except Exception as error:  # the last stop of a turn: whatever went wrong, the customer must hear back
            # The frames without the error's own words, which may quote the customer.
            frames = "".join(traceback.format_tb(error.__traceback__))
            logger.error("A turn failed with %s:\n%s", type(error).__name__, frames)  # noqa: TRY400

    async def _language_of(self, conversation: Conversation, message: CustomerMessage) -> str:
        held_in = await self._dialogue.language(conversation.conversation_id)
        expected = held_in.language or message.expected_language
        if held_in.is_chosen or not message.text:
            return expected or DEFAULT_LANGUAGE
        guess = identify_language(message.text, prior=expected).language
        return guess if guess in SUPPORTED_LANGUAGES else expected or DEFAULT_LANGUAGE


def _metadata(conversation_id: str, held_in: ConversationLanguage) -> dict[str, Any]:
    return {
        "language": held_in.language,
        "language_is_chosen": held_in.is_chosen,
        "principal": {"id": conversation_id, "groups": [PUBLIC_GROUP]},
    }
