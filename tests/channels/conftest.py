"""A real Rasa server holding the web channel, its understanding scripted, and a client that speaks the protocol."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp
import pytest
from rasa.core.agent import Agent
from rasa.core.run import configure_app
from sanic import Sanic

from channels.settings import WebSettings
from channels.web import WebChannel
from tests.fakes.rasa_agent import Script, echo, scripted_agent

SECRET = "a secret that only these tests know, and long enough"
EMBEDDER = "https://shop.example.org"


@dataclass
class Client:
    """Speaks the web protocol to a server."""

    address: str
    app: Sanic
    session: aiohttp.ClientSession
    token: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def agent(self) -> Agent:
        """The agent behind the server."""
        return self.app.ctx.agent

    async def start(self, **body: str) -> str:
        """Start a conversation and keep its token."""
        async with self.session.post(f"{self.address}/conversations", json=body, headers=self.headers) as response:
            self.token = (await response.json())["token"]
        return self.token

    async def post(self, path: str, body: object) -> tuple[int, dict]:
        """Send something in this client's conversation."""
        async with self.session.post(f"{self.address}{path}", json=body, headers=self._authorized()) as response:
            return response.status, await response.json()

    async def get(self, path: str) -> tuple[int, str]:
        """Read something as this client."""
        async with self.session.get(f"{self.address}{path}", headers=self._authorized()) as response:
            return response.status, await response.text()

    async def say(self, text: str, **more: str) -> str:
        """Send a message and return its id."""
        message_id = more.pop("id", None) or str(uuid.uuid4())
        status, reply = await self.post("/messages", {"id": message_id, "text": text, **more})
        assert status == 202, reply
        return message_id

    async def events(self, *, until: str = "done", count: int = 1, after: int = 0) -> list[dict]:
        """Return the events after a number, up to and including the n-th of kind `until`."""
        seen: list[dict] = []

        async def read() -> None:
            address = f"{self.address}/events?after={after}"
            async with self.session.get(address, headers=self._authorized()) as response:
                assert response.status == 200, await response.text()
                event: dict = {}
                async for raw in response.content:
                    name, _, value = raw.decode().rstrip("\n").partition(": ")
                    if name == "data":
                        seen.append({**event, **json.loads(value)})
                        if [one["event"] for one in seen].count(until) == count:
                            return
                    elif name:
                        event[name] = value

        await asyncio.wait_for(read(), 10)
        return seen

    async def hear(self, text: str, **more: str) -> list[dict]:
        """Send a message and return the messages and answers that came back."""
        message_id = await self.say(text, **more)
        events = await self.events()
        assert events[-1]["message_id"] == message_id
        return [event for event in events if event["event"] in ("message", "answer")]

    def _authorized(self) -> dict[str, str]:
        return {**self.headers, "Authorization": f"Bearer {self.token}"} if self.token else self.headers


Serve = Callable[..., Awaitable[Client]]


@pytest.fixture()
async def serve() -> AsyncIterator[Serve]:
    """Start a Rasa server with the web channel, its turns scripted; return a client with a conversation."""
    Sanic.test_mode = True
    stop: list[Callable[[], Awaitable[None]]] = []

    async def start(
        script: Script = echo, *, turn_seconds: float = 5.0, actions_url: str = "http://127.0.0.1:9"
    ) -> Client:
        settings = WebSettings(SECRET, actions_url, (EMBEDDER,))
        app = configure_app([WebChannel(settings, turn_seconds=turn_seconds)], enable_api=False, use_uvloop=False)
        app.ctx.agent = scripted_agent(script)
        server = await app.create_server("127.0.0.1", 0, return_asyncio_server=True, access_log=False)
        await server.startup()
        port = server.server.sockets[0].getsockname()[1]
        session = aiohttp.ClientSession()
        stop.extend((session.close, server.close))
        client = Client(f"http://127.0.0.1:{port}/webhooks/web", app, session)
        await client.start()
        return client

    yield start
    for close in stop:
        result = close()
        if result is not None:
            await result
