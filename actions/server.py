"""The action server: Rasa's webhook, the reading pages of documents, and its health."""

from __future__ import annotations

import asyncio
from urllib.parse import unquote

from rasa_sdk import Action
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import HTTPResponse, Request, Sanic, response

from actions.answer_question import AnswerQuestion
from actions.bootstrap import Assembly
from actions.change_language import ChangeLanguage
from actions.hand_over import HandOver
from actions.reading_page import reading_page
from actions.record_feedback import RecordFeedback
from knowledge_pipeline.contract import PUBLIC_GROUP
from knowledge_pipeline.settings import split_groups
from search.contract import Principal
from search.errors import SearchError

_READER = "reader"


def build_app(assembly: Assembly) -> Sanic:
    """Return the server; it serves exactly our actions, none that it finds by itself."""
    executor = ActionExecutor()
    for action in _actions(assembly):
        executor.register_action(action)
    app: Sanic = create_app(executor, cors_origins=None)

    # The SDK has a route of this name, which always says ok.
    @app.on_request
    async def health(request: Request) -> HTTPResponse | None:
        return await _health(assembly) if request.path == "/health" else None

    @app.get("/documents/<document_id:str>")
    async def document(request: Request, document_id: str) -> HTTPResponse:
        groups = split_groups(request.args.get("groups", PUBLIC_GROUP))
        return await _document(assembly, unquote(document_id), Principal(id=_READER, groups=groups))

    return app


def _actions(assembly: Assembly) -> tuple[Action, ...]:
    """Return the custom actions of the bot's domain."""
    return (
        AnswerQuestion(assembly.assistant),
        ChangeLanguage(),
        HandOver(assembly.records),
        RecordFeedback(assembly.records),
    )


async def _health(assembly: Assembly) -> HTTPResponse:
    """Return 200 with what is degraded: without the graph, or while search is down, the server still speaks."""
    problems = {backend.name: await asyncio.to_thread(backend.problem) for backend in assembly.backends}
    down = {name: problem for name, problem in problems.items() if problem}
    return response.json({"status": "degraded" if down else "ok", "degraded": down})


async def _document(assembly: Assembly, document_id: str, reader: Principal) -> HTTPResponse:
    try:
        passages = await asyncio.to_thread(assembly.retriever.document, document_id, principal=reader)
    except SearchError:
        return response.text("The document cannot be read now.", status=503)
    if not passages:
        return response.text("There is no such document.", status=404)
    return response.html(reading_page(passages))
