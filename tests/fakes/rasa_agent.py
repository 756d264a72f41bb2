"""A Rasa agent whose understanding is scripted; its trackers, locks and responses are Rasa's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

DOMAIN = """
version: "3.1"
slots:
  language: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  chosen_language: {type: text, influence_conversation: false, mappings: [{type: custom}]}
responses:
  utter_cannot_answer_now:
  - {text: "Sorry, I cannot answer right now.", condition: [{type: slot, name: language, value: en}]}
  - {text: "Lo siento, ahora no puedo responder.", condition: [{type: slot, name: language, value: es}]}
  - {text: "Desculpe, não consigo responder agora.", condition: [{type: slot, name: language, value: pt}]}
  - {text: "Désolé, je ne peux pas répondre pour le moment.", condition: [{type: slot, name: language, value: fr}]}
  - {text: "Entschuldigung, ich kann gerade nicht antworten.", condition: [{type: slot, name: language, value: de}]}
  utter_empty_message:
  - {text: "Please write your question.", condition: [{type: slot, name: language, value: en}]}
  - {text: "Escribe tu pregunta.", condition: [{type: slot, name: language, value: es}]}
"""

Script = Callable[[UserMessage], Awaitable[None]]


class ScriptedProcessor:
    """Stands in for Rasa's processor: hands each message to a script and keeps it."""

    def __init__(self, agent: Agent, script: Script) -> None:
        self._agent = agent
        self.domain = agent.domain
        self.script = script
        self.heard: list[UserMessage] = []

    async def handle_message(self, message: UserMessage) -> None:
        """Note the message, then play the script."""
        self.heard.append(message)
        await self.script(message)

    async def fetch_tracker_and_update_session(self, conversation_id: str) -> DialogueStateTracker:
        """Return the conversation's tracker, new if there is none."""
        return await self._agent.tracker_store.get_or_create_tracker(conversation_id)

    async def save_tracker(self, tracker: DialogueStateTracker) -> None:
        """Keep a tracker."""
        await self._agent.tracker_store.save(tracker)


async def echo(message: UserMessage) -> None:
    """Say what was heard."""
    await message.output_channel.send_response(message.sender_id, {"text": message.text})


def scripted_agent(script: Script = echo) -> Agent:
    """Return an agent whose turns follow `script`."""
    agent = Agent(domain=Domain.from_yaml(DOMAIN))
    agent.processor = ScriptedProcessor(agent, script)
    return agent


async def set_slots(agent: Agent, conversation_id: str, **values: str) -> None:
    """Set slots of a conversation as a turn of Rasa's would."""
    tracker = await agent.tracker_store.get_or_create_tracker(conversation_id)
    for name, value in values.items():
        tracker.update(SlotSet(name, value), agent.domain)
    await agent.tracker_store.save(tracker)
