"""An action server whose actions do the least that the dialogue counts on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

Reply = dict[str, Any]


@asynccontextmanager
async def fake_action_server() -> AsyncIterator[str]:
    """Serve on a free port of the loopback, and give the address."""
    # Rasa sends the whole conversation with each call.
    application = web.Application(client_max_size=64 * 1024**2)
    application.router.add_post("/webhook", _run_action)
    runner = web.AppRunner(application)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}/webhook"
    finally:
        await runner.cleanup()


async def _run_action(request: web.Request) -> web.Response:
    call = await request.json()
    return web.json_response(ACTIONS[call["next_action"]](call["tracker"]))


def _answer_question(tracker: dict[str, Any]) -> Reply:
    return _reply("utter_not_found", person_offered=True)


def _change_language(tracker: dict[str, Any]) -> Reply:
    entities = tracker["latest_message"]["entities"]
    [language] = [entity["value"] for entity in entities if entity["entity"] == "requested_language"]
    return _reply(language=language, chosen_language=language)


def _hand_over(tracker: dict[str, Any]) -> Reply:
    return _reply("utter_handed_over", person_offered=False)


def _record_feedback(tracker: dict[str, Any]) -> Reply:
    return _reply("utter_feedback_thanks")


ACTIONS = {
    "action_answer_question": _answer_question,
    "action_change_language": _change_language,
    "action_hand_over": _hand_over,
    "action_record_feedback": _record_feedback,
}


def _reply(*responses: str, **slots: Any) -> Reply:
    return {
        "responses": [{"response": name} for name in responses],
        "events": [{"event": "slot", "name": name, "value": value} for name, value in slots.items()],
    }
