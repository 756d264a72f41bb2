"""Rasa's input channel `web`: the chat page, the widget, and the protocol they speak.

The protocol is described in docs/channels-web.md.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, empty, json, raw, redirect

from channels import event_stream, response_headers
from channels.accepted_language import first_accepted, supported
from channels.conversations import Conversation, Conversations
from channels.dialogue import Dialogue
from channels.document_pages import document_page
from channels.errors import DocumentUnavailable, MessageRefused, SettingsInvalid, TokenRefused
from channels.settings import WebSettings
from channels.signatures import CONVERSATION_LIFETIME, ConversationToken, DocumentLink, Signatures
from channels.turns import CustomerMessage, Turns
from channels.web_output import NAME
from channels.web_requests import event_number, json_object, read_feedback, read_message
from channels.widget_files import load_widget_files
from knowledge_pipeline.contract import PUBLIC_GROUP

TURN_SECONDS = 30.0
HEARTBEAT_SECONDS = 15.0
STREAM_SECONDS = 600.0
STREAM_MARGIN_SECONDS = 5.0
BEARER = "Bearer "


class WebChannel(InputChannel):
    """The web channel, for one Rasa process: its conversations' events are kept in memory.

    In credentials.yml::

        channels.web.WebChannel:
          web_secret: ${WEB_SECRET}                # at least 32 characters
          actions_url: ${ACTIONS_URL}              # where the action server shows documents
          allowed_origins: ${WEB_ALLOWED_ORIGINS}  # comma-separated sites that may embed the widget; may be empty
    """

    def __init__(self, settings: WebSettings, *, turn_seconds: float = TURN_SECONDS) -> None:
        self._settings = settings
        self._turn_seconds = turn_seconds
        self._signatures = Signatures(settings.web_secret)
        self._conversations = Conversations()
        self._files = load_widget_files()

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, which is also its folder below /webhooks/."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WebChannel:
        """Build the channel from its section of credentials.yml."""
        try:
            return cls(WebSettings.from_credentials(credentials))
        except SettingsInvalid as error:
            # Rasa shows its own exceptions as one line, and any other as a traceback.
            raise RasaException(str(error)) from error

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the channel's routes, which hand messages to `on_new_message`."""
        self._hear = on_new_message
        blueprint = Blueprint("web_channel")
        for handler, path, method in (
            (self._chat_page, "/", "GET"),
            (self._widget_file, r"/<name:[a-z-]+\.[a-z]+>", "GET"),
            (self._start_conversation, "/conversations", "POST"),
            (self._take_message, "/messages", "POST"),
            (self._take_feedback, "/feedback", "POST"),
            (self._stream_events, "/events", "GET"),
            (self._show_document, "/documents/<signed:str>", "GET"),
        ):
            # Sanic writes attributes on its handlers, which a bound method cannot hold and a partial can.
            blueprint.add_route(partial(handler), path, methods=[method], name=handler.__name__)
            # A browser asks before a request from another site; the answer is in the headers added below.
            blueprint.add_route(partial(_preflight), path, methods=["OPTIONS"], name=f"{handler.__name__}_preflight")
        blueprint.exception(MessageRefused, TokenRefused, DocumentUnavailable)(_refusal)
        blueprint.middleware("response")(self._add_headers)
        return blueprint

    async def _chat_page(self, request: Request) -> HTTPResponse:
        if not request.path.endswith("/"):
            # The page's own links are relative to its folder.
            return redirect(f"{NAME}/")
        response = await self._widget_file(request, "chat.html")
        response.headers["Content-Security-Policy"] = response_headers.CHAT_PAGE_POLICY
        return response

    async def _widget_file(self, request: Request, name: str) -> HTTPResponse:
        file = self._files.get(name)
        if file is None:
            raise MessageRefused(f"There is no '{name}' here.", status=404)
        headers = {"ETag": file.etag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == file.etag:
            return empty(304, headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return raw(file.compressed, 200, {**headers, "Content-Encoding": "gzip"}, file.media_type)
        return raw(file.plain, 200, headers, file.media_type)

    async def _start_conversation(self, request: Request) -> HTTPResponse:
        wanted = json_object(request.body).get("language")
        language = supported(wanted if isinstance(wanted, str) else None) or _browser_language(request)
        token = self._signatures.new_conversation(language=language)
        return json({"token": token, "expires_in": CONVERSATION_LIFETIME}, 201, {"Cache-Control": "no-store"})

    async def _take_message(self, request: Request) -> HTTPResponse:
        token, conversation = self._conversation_of(request)
        asked = read_message(json_object(request.body))
        if conversation.has_accepted(asked.client_id):
            return json({"accepted": asked.client_id}, 202)
        message = CustomerMessage(
            asked.client_id, asked.text, asked.chosen_language, token.language or _browser_language(request)
        )
        turns = self._turns(request)
        conversation.take_on(lambda: turns.answer(conversation, message))
        conversation.remember(asked.client_id)
        conversation.log.append("customer", message_id=asked.client_id, text=asked.shown)
        conversation.log.append("progress", stage="received")
        return json({"accepted": asked.client_id}, 202)

    async def _take_feedback(self, request: Request) -> HTTPResponse:
        _, conversation = self._conversation_of(request)
        feedback = read_feedback(json_object(request.body))
        turns = self._turns(request)
        conversation.take_on(lambda: turns.record(conversation, feedback))
        return json({"accepted": feedback.answer_id}, 202)

    async def _stream_events(self, request: Request) -> None:
        _, conversation = self._conversation_of(request)
        seen = event_number(request.headers.get("last-event-id") or request.args.get("after"))
        response = await request.respond(
            content_type=event_stream.CONTENT_TYPE, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        )
        # Sanic breaks off a response at its time limit; end before that, and the client comes back.
        lifetime = min(STREAM_SECONDS, request.app.config.RESPONSE_TIMEOUT - STREAM_MARGIN_SECONDS)
        ends_at = time.monotonic() + lifetime
        await response.send(event_stream.HEARTBEAT)
        while (remaining := ends_at - time.monotonic()) > 0:
            events = await conversation.log.wait_after(seen, seconds=min(HEARTBEAT_SECONDS, remaining))
            await response.send("".join(map(event_stream.as_text, events)) or event_stream.HEARTBEAT)
            seen = max([seen, *(event.number for event in events)])
        await response.eof()

    async def _show_document(self, _request: Request, signed: str) -> HTTPResponse:
        link = self._signatures.document(signed)
        status, page = await document_page(self._settings.actions_url, link)
        headers = {"Content-Security-Policy": response_headers.DOCUMENT_POLICY, "Cache-Control": "private, no-store"}
        return raw(page, status, headers, "text/html; charset=utf-8")

    async def _add_headers(self, request: Request, response: BaseHTTPResponse) -> None:
        response.headers.update(response_headers.FOR_ALL)
        origin = request.headers.get("origin")
        response.headers.update(response_headers.cross_origin(origin, self._settings.allowed_origins))

    def _conversation_of(self, request: Request) -> tuple[ConversationToken, Conversation]:
        authorization = request.headers.get("authorization", "")
        if not authorization.startswith(BEARER):
            raise TokenRefused("A conversation token is needed: POST /conversations gives one.")
        token = self._signatures.conversation(authorization[len(BEARER) :])
        return token, self._conversations.get(token.conversation_id)

    def _turns(self, request: Request) -> Turns:
        dialogue = Dialogue(request.app.ctx.agent)
        return Turns(self._hear, dialogue, link_to=self._link_to, seconds=self._turn_seconds)

    def _link_to(self, document_id: str) -> str:
        return f"documents/{self._signatures.sign_document(DocumentLink(document_id, (PUBLIC_GROUP,)))}"


def _browser_language(request: Request) -> str | None:
    return first_accepted(request.headers.get("accept-language"))


async def _preflight(_request: Request, **_path: str) -> HTTPResponse:
    return empty(204)


async def _refusal(_request: Request, error: Exception) -> HTTPResponse:
    headers: dict[str, str] = {}
    if isinstance(error, MessageRefused):
        status = error.status
        if error.retry_after:
            headers["Retry-After"] = str(error.retry_after)
    elif isinstance(error, DocumentUnavailable):
        status = 503
    else:
        status = 401
        headers["WWW-Authenticate"] = "Bearer"
    return json({"error": str(error)}, status, headers)
