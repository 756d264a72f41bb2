"""A server that speaks the web protocol with scripted replies, for what runs on the customer's side."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from channels import event_stream, response_headers
from channels.events import Event
from channels.widget_files import load_widget_files

PREFIX = "/webhooks/web/"
Reply = tuple[str, dict[str, Any]]
Script = Callable[[dict[str, Any]], list[Reply]]


def say(text: str, *quick_replies: str) -> Reply:
    """Return a reply in words."""
    return "message", {"text": text, "quick_replies": list(quick_replies)}


def answer(text: str, **changes: Any) -> Reply:
    """Return an answer with one sentence and one citation, in English unless changed."""
    citation = {
        "number": 1,
        "title": "A guide",
        "place": "First steps › Power",
        "page": None,
        "quote": "The words of the guide.",
        "language": "en",
        "translation": None,
        "url": "documents/signed#chunk-3",
        "original": None,
    }
    return "answer", {
        "answer_id": "answer-1",
        "kind": "answered",
        "language": "en",
        "question": "?",
        "sentences": [{"text": text, "citations": [1]}],
        "citations": [citation],
        "quick_replies": [],
        **changes,
    }


class WebServer:
    """One conversation, whose turns follow `script`; what clients send is kept in `heard` and `feedback`."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.thinking_seconds = 0.0
        self.refuse_with: tuple[int, dict[str, str]] | None = None
        self.heard: list[dict[str, Any]] = []
        self.feedback: list[dict[str, Any]] = []
        self.tokens: list[str] = []
        self._events: list[Event] = []
        self._changed = threading.Condition()
        self._connection = 0
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where the chat page is."""
        return f"http://127.0.0.1:{self._http.server_address[1]}{PREFIX}"

    def stop(self) -> None:
        """End the server."""
        self.drop_connections()
        self._http.shutdown()
        self._http.server_close()

    def start_conversation(self) -> str:
        """Forget everything and return a new token."""
        self._events.clear()
        self.tokens.append(f"token-{len(self.tokens)}")
        return self.tokens[-1]

    def hear(self, message: dict[str, Any]) -> None:
        """Answer a message as scripted, unless it is a repetition."""
        if message["id"] in [known["id"] for known in self.heard]:
            return
        self.heard.append(message)
        self.tell("customer", message_id=message["id"], text=message["text"])
        self.tell("progress", stage="searching")
        threading.Thread(target=self._reply, args=(message,), daemon=True).start()

    def rate(self, feedback: dict[str, Any]) -> None:
        """Record feedback and say so."""
        self.feedback.append(feedback)
        self.tell(
            "feedback", answer_id=feedback["answer_id"], value=feedback["value"], text="Thank you.", quick_replies=[]
        )

    def tell(self, kind: Any, /, **data: Any) -> None:
        """Add an event."""
        with self._changed:
            self._events.append(Event(len(self._events) + 1, kind, data))
            self._changed.notify_all()

    def drop_connections(self) -> None:
        """Break off every stream, as a network does."""
        with self._changed:
            self._connection += 1
            self._changed.notify_all()

    def stream(self, after: int, send: Callable[[str], None]) -> None:
        """Send events above a number until the connection drops."""
        connection = self._connection
        send(event_stream.HEARTBEAT)
        while True:
            with self._changed:
                while connection == self._connection and not self._events[after:]:
                    self._changed.wait()
                if connection != self._connection:
                    return
                events = self._events[after:]
            send("".join(map(event_stream.as_text, events)))
            after += len(events)

    def _reply(self, message: dict[str, Any]) -> None:
        time.sleep(self.thinking_seconds)
        for kind, data in self.script(message):
            self.tell(kind, **data)
        self.tell("done", message_id=message["id"])


def _handler(server: WebServer) -> type[BaseHTTPRequestHandler]:
    files = load_widget_files()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            path = urlsplit(self.path)
            name = path.path.removeprefix(PREFIX) or "chat.html"
            if name == "events":
                self._stream(int(parse_qs(path.query).get("after", ["0"])[0]))
            elif name.startswith("documents/"):
                self._send(200, b"<h1>The document</h1>", "text/html")
            elif name == "embedding-page":
                widget = f'<script src="{PREFIX}widget.js" defer></script>'
                page = f"<!doctype html><html lang=en><title>Shop</title><h1>Shop</h1>{widget}"
                self._send(200, page.encode(), "text/html")
            elif name in files:
                headers = {"Content-Security-Policy": response_headers.CHAT_PAGE_POLICY}
                self._send(200, files[name].plain, files[name].media_type, headers)
            else:
                self._send(404, b"", "text/plain")

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name = self.path.removeprefix(PREFIX)
            if name == "conversations":
                self._json(201, {"token": server.start_conversation(), "expires_in": 60})
            elif server.refuse_with:
                status, headers = server.refuse_with
                self._json(status, {"error": "Refused."}, headers)
            elif not self._is_known():
                self._json(401, {"error": "The conversation token has expired; start a new conversation."})
            else:
                {"messages": server.hear, "feedback": server.rate}[name](body)
                self._json(202, {})

        def _stream(self, after: int) -> None:
            if not self._is_known():
                self._json(401, {"error": "The conversation token has expired; start a new conversation."})
                return
            self.send_response(200)
            self.send_header("Content-Type", event_stream.CONTENT_TYPE)
            self.end_headers()
            with contextlib.suppress(OSError):  # the client went away
                server.stream(after, self._send_text)

        def _is_known(self) -> bool:
            return self.headers.get("Authorization", "").removeprefix("Bearer ") in server.tokens[-1:]

        def _send_text(self, text: str) -> None:
            self.wfile.write(text.encode())
            self.wfile.flush()

        def _json(self, status: int, content: dict[str, Any], headers: dict[str, str] | None = None) -> None:
            self._send(status, json.dumps(content).encode(), "application/json", headers)

        def _send(self, status: int, content: bytes, media_type: str, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(content)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

    return Handler
