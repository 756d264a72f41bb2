"""The server over HTTP, with fakes behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
import yaml
from sanic import Sanic

from actions.answering.assistant import Assistant
from actions.answering.translation.translator import RoutedTranslator
from actions.bootstrap import Assembly, Backend
from actions.records import Records
from actions.server import build_app
from docker.local.ports import free_port
from search.language_means import NOT_CENTRED
from tests.fakes.actions import Facts
from tests.fakes.search import FakeRetriever, WordVectors, published_document

DOCUMENT, CHUNKS = published_document("guide.html", ["The X200 restarts at night."])
SECRET, SECRET_CHUNKS = published_document("prices.html", ["Dealers pay less."], groups=("dealers",))
DOMAIN = Path(__file__).parents[2] / "bot" / "domain"


@pytest.fixture(autouse=True)
def _apps_of_one_name() -> Iterator[None]:
    # Sanic keeps a register of its apps, and the SDK gives all of its own one name.
    Sanic.test_mode = True
    yield
    Sanic.test_mode = False
    Sanic._app_registry.clear()


@asynccontextmanager
async def serving(assembly: Assembly) -> AsyncIterator[httpx.AsyncClient]:
    port = free_port()
    server = await build_app(assembly).create_server(host="127.0.0.1", port=port, return_asyncio_server=True)
    await server.startup()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        yield client
    await server.close()


def assembly(data_dir: Path, *, problem: str | None = None) -> Assembly:
    retriever = FakeRetriever([(DOCUMENT, CHUNKS), (SECRET, SECRET_CHUNKS)])
    translator = RoutedTranslator(())
    assistant = Assistant(
        passages=retriever,
        facts=Facts(),
        translator=translator,
        embedder=WordVectors(),
        means=NOT_CENTRED,
        source_languages=["en"],
    )
    backends = (Backend("search", lambda: None), Backend("graph", lambda: problem))
    return Assembly(assistant, retriever, translator, Records(data_dir), backends)


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(assembly(tmp_path)) as opened:
        yield opened


async def test_the_actions_served_are_those_of_the_bots_domain(client: httpx.AsyncClient):
    declared = {
        action
        for file in DOMAIN.glob("*.yml")
        for action in (yaml.safe_load(file.read_text(encoding="utf-8")).get("actions") or ())
    }

    served = {action["name"] for action in (await client.get("/actions")).json()}

    assert served == declared


async def test_rasa_gets_an_answer_by_the_webhook(client: httpx.AsyncClient):
    call = {
        "next_action": "action_answer_question",
        "sender_id": "c",
        "tracker": {
            "sender_id": "c",
            "slots": {"language": "en"},
            "latest_message": {"text": "Why does the X200 restart at night?", "intent": {}, "entities": []},
            "events": [],
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": "action_listen",
        },
        "domain": {},
        "version": "3.6.21",
    }

    answer = (await client.post("/webhook", json=call)).json()

    assert answer["responses"][0]["custom"]["sentences"][0]["text"] == "The X200 restarts at night."


async def test_a_document_is_shown_to_those_who_may_see_it(client: httpx.AsyncClient):
    public = await client.get(f"/documents/{DOCUMENT.document_id}")
    hidden = await client.get(f"/documents/{SECRET.document_id}?groups=public")
    shown = await client.get(f"/documents/{SECRET.document_id}?groups=public,dealers")

    assert (public.status_code, hidden.status_code, shown.status_code) == (200, 404, 200)
    assert 'id="chunk-0"' in public.text
    assert public.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("problem", "health"),
    [
        (None, {"status": "ok", "degraded": {}}),
        ("Neo4j is down.", {"status": "degraded", "degraded": {"graph": "Neo4j is down."}}),
    ],
)
async def test_health_names_what_is_degraded(tmp_path: Path, problem: str | None, health: dict):
    async with serving(assembly(tmp_path, problem=problem)) as client:
        response = await client.get("/health")

    assert response.status_code == 200
    assert response.json() == health
