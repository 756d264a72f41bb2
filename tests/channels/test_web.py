"""The web protocol, against a real Rasa server whose understanding is scripted."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from rasa.core.channels.channel import UserMessage

from actions.contract import Answer, Citation, Sentence, to_custom
from channels.conversations import WORK_WAITING
from channels.customer_text import LONGEST_TEXT
from channels.event_stream import HEARTBEAT
from channels.signatures import Signatures
from channels.web import STREAM_MARGIN_SECONDS
from tests.channels.conftest import EMBEDDER, SECRET
from tests.fakes.rasa_agent import set_slots

pytestmark = pytest.mark.asyncio

ANSWER = Answer(
    answer_id="a1",
    kind="answered",
    question="Warum?",
    language="de",
    sentences=(Sentence("Darum.", (1,)),),
    citations=(
        Citation(
            number=1,
            document_id="0123456789abcdef",
            chunk_id="0123456789abcdef#7",
            title="Guide",
            place="Power › At night",
            uri="file:///srv/documents/guide.md",
            anchor="at-night",
            page=None,
            quote="Because.",
            language="en",
            translation="Darum.",
        ),
    ),
    quick_replies=("Und wenn nicht?",),
)


async def nothing(message: UserMessage) -> None:
    """Answer nothing, as Rasa does when the action server is down."""


async def fail(message: UserMessage) -> None:
    """Fail as Rasa may."""
    raise RuntimeError("broken")


async def hang(message: UserMessage) -> None:
    """Never answer."""
    await asyncio.sleep(60)


async def send_answer(message: UserMessage) -> None:
    """Send an answer as the actions do."""
    await message.output_channel.send_response(message.sender_id, {"custom": to_custom(ANSWER)})


def heard(client) -> list[UserMessage]:
    return client.agent.processor.heard


async def test_message_is_echoed_announced_answered_and_done(serve):
    client = await serve()

    message_id = await client.say("How do I restart it?")
    events = await client.events()

    assert [event["event"] for event in events] == ["customer", "progress", "progress", "message", "done"]
    assert events[0]["text"] == "How do I restart it?"
    assert [event["stage"] for event in events[1:3]] == ["received", "searching"]
    assert events[3]["text"] == "How do I restart it?"
    assert events[4]["message_id"] == message_id


async def test_quick_replies_are_the_titles_of_buttons(serve):
    async def offer(message: UserMessage) -> None:
        buttons = [{"title": "Talk to a person", "payload": '/hand_over{"to": "root"}'}]
        await message.output_channel.send_response(message.sender_id, {"text": "Well?", "buttons": buttons})

    client = await serve(offer)

    (reply,) = await client.hear("no")

    assert reply["quick_replies"] == ["Talk to a person"]
    assert "hand_over" not in str(reply)


async def test_answer_shows_its_citations_with_a_signed_link_to_the_cited_chunk(serve):
    client = await serve(send_answer)

    (answer,) = await client.hear("Warum?")

    (citation,) = answer["citations"]
    signed, _, fragment = citation["url"].removeprefix("documents/").partition("#")
    assert answer["sentences"] == [{"text": "Darum.", "citations": [1]}]
    assert answer["quick_replies"] == ["Und wenn nicht?"]
    assert (citation["title"], citation["quote"], citation["translation"]) == ("Guide", "Because.", "Darum.")
    assert Signatures(SECRET).document(signed).document_id == "0123456789abcdef"
    assert fragment == "chunk-7"


async def test_path_of_a_file_on_our_disks_never_leaves(serve):
    client = await serve(send_answer)

    assert "/srv/documents" not in str(await client.hear("Warum?"))


@pytest.mark.parametrize("script", [nothing, fail, hang])
@pytest.mark.parametrize(
    ("question", "apology"),
    [
        ("How do I restart the router?", "Sorry, I cannot answer right now."),
        ("¿Cómo puedo reiniciar el router de mi casa?", "Lo siento, ahora no puedo responder."),
        ("Como posso reiniciar o roteador da minha casa?", "Desculpe, não consigo responder agora."),
        ("Comment puis-je redémarrer le routeur ?", "Désolé, je ne peux pas répondre pour le moment."),
        ("Wie kann ich den Router neu starten?", "Entschuldigung, ich kann gerade nicht antworten."),
    ],
)
async def test_customer_who_gets_no_answer_gets_an_apology_in_their_language(serve, script, question, apology):
    client = await serve(script, turn_seconds=0.2)

    (reply,) = await client.hear(question)

    assert reply["text"] == apology


async def test_apology_is_in_the_language_of_the_conversation_where_the_text_does_not_tell(serve):
    client = await serve(fail)
    await client.start(language="fr-CA")

    (reply,) = await client.hear("X200?")

    assert reply["text"].startswith("Désolé")


async def test_conversation_goes_on_after_a_turn_that_failed(serve):
    async def fail_once(message: UserMessage) -> None:
        if message.text == "first":
            raise RuntimeError("broken")
        await message.output_channel.send_text_message(message.sender_id, "fine")

    client = await serve(fail_once)
    await client.say("first")
    await client.say("second")

    events = await client.events(count=2)

    assert events[-2]["text"] == "fine"


@pytest.mark.parametrize("text", ["", "   ", "/", " // / "])
async def test_empty_message_is_answered_kindly_and_never_reaches_understanding(serve, text):
    client = await serve()
    await client.start(language="es")

    (reply,) = await client.hear(text)

    assert reply["text"] == "Escribe tu pregunta."
    assert heard(client) == []


async def test_messages_of_a_conversation_are_answered_one_after_the_other_in_order(serve):
    running = 0

    async def slow(message: UserMessage) -> None:
        nonlocal running
        running += 1
        assert running == 1
        await asyncio.sleep(0.05)
        await message.output_channel.send_text_message(message.sender_id, message.text)
        running -= 1

    client = await serve(slow)
    for number in range(5):
        await client.say(str(number))

    events = await client.events(count=5)

    assert [event["text"] for event in events if event["event"] == "message"] == list("01234")


async def test_message_sent_again_under_its_id_is_answered_once(serve):
    client = await serve()
    await asyncio.gather(*(client.say("hello", id="same") for _ in range(5)))
    await client.say("after")

    events = await client.events(count=2)

    assert [event["text"] for event in events if event["event"] == "message"] == ["hello", "after"]


async def test_stream_goes_on_after_the_last_event_a_client_has(serve):
    client = await serve()
    await client.say("one")
    seen = (await client.events())[-1]
    await client.say("two")

    events = await client.events(after=int(seen["id"]))

    assert [event["text"] for event in events if event["event"] == "message"] == ["two"]


async def test_last_event_id_header_is_honoured(serve):
    client = await serve()
    await client.say("one")
    seen = (await client.events())[-1]
    client.headers["Last-Event-ID"] = seen["id"]
    await client.say("two")

    events = await client.events()

    assert events[0]["text"] == "two"


async def test_whole_conversation_is_replayed_to_a_client_that_has_nothing(serve):
    client = await serve()
    await client.hear("one")

    assert (await client.events())[0]["text"] == "one"


async def test_two_readers_both_see_what_happens(serve):
    client = await serve()
    readers = [asyncio.create_task(client.events()) for _ in range(2)]
    await asyncio.sleep(0.05)
    await client.say("hello")

    first, second = await asyncio.gather(*readers)

    assert first == second


async def test_stream_ends_by_itself_before_the_server_breaks_it_off(serve):
    client = await serve()
    client.app.config.RESPONSE_TIMEOUT = STREAM_MARGIN_SECONDS + 0.2

    assert await client.get("/events") == (200, HEARTBEAT * 2)


def _forged(token: str) -> str:
    signed, _, signature = token.rpartition(".")
    return f"{signed}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"


@pytest.mark.parametrize(
    "token",
    [
        "",
        "nonsense",
        Signatures("another secret, of another installation").new_conversation(language=None),
        _forged(Signatures(SECRET).new_conversation(language=None)),
    ],
)
@pytest.mark.parametrize(("method", "path"), [("POST", "/messages"), ("GET", "/events"), ("POST", "/feedback")])
async def test_token_that_is_not_ours_is_refused_with_one_line(serve, token, method, path):
    client = await serve()
    client.token = token
    body = {"id": "1", "text": "hello", "answer_id": "a", "value": "up"}

    if method == "POST":
        status, reply = await client.post(path, body)
    else:
        status, text = await client.get(path)
        reply = {"error": text}

    assert status == 401
    assert "token" in reply["error"]
    assert heard(client) == []


async def test_expired_token_is_refused(serve, monkeypatch):
    client = await serve()
    monkeypatch.setattr("channels.signatures.CONVERSATION_LIFETIME", -1)

    status, reply = await client.post("/messages", {"id": "1", "text": "hello"})

    assert (status, reply) == (401, {"error": "The conversation token has expired; start a new conversation."})


async def test_document_link_is_no_conversation_token(serve):
    client = await serve(send_answer)
    (answer,) = await client.hear("Warum?")
    client.token = answer["citations"][0]["url"].removeprefix("documents/").partition("#")[0]

    assert (await client.post("/messages", {"id": "1", "text": "hello"}))[0] == 401


async def test_customer_sees_nothing_of_another_conversation(serve):
    client = await serve()
    await client.hear("mine")
    await client.start()
    await client.say("theirs")

    assert "mine" not in str(await client.events())
    assert len({message.sender_id for message in heard(client)}) == 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (["not an object"], 400),
        ({"text": "no id"}, 400),
        ({"id": "", "text": "empty id"}, 400),
        ({"id": "1"}, 400),
        ({"id": "1", "text": 7}, 400),
        ({"id": "1", "text": "hello", "language": "xx"}, 400),
        ({"id": "1", "text": "hello", "language": 7}, 400),
        ({"id": "1" * 65, "text": "hello"}, 413),
        ({"id": "1", "text": "a" * (LONGEST_TEXT + 1)}, 413),
    ],
)
async def test_malformed_message_is_refused_with_its_reason(serve, body, status):
    client = await serve()

    answered, reply = await client.post("/messages", body)

    assert answered == status
    assert reply["error"].endswith(".")


async def test_messages_beyond_those_that_may_wait_are_refused(serve):
    client = await serve(hang)

    replies = [await client.post("/messages", {"id": str(n), "text": "x"}) for n in range(WORK_WAITING + 2)]

    assert [status for status, _ in replies] == [202] * (WORK_WAITING + 1) + [429]
    assert replies[-1][1]["error"].startswith("Too many messages")


async def test_principal_and_language_go_with_each_message(serve):
    client = await serve()
    await client.start(language="pt-BR")

    await client.hear("Olá")

    (message,) = heard(client)
    assert message.metadata == {
        "language": "pt",
        "language_is_chosen": False,
        "principal": {"id": message.sender_id, "groups": ["public"]},
    }
    assert len(message.sender_id) == 32


async def test_browser_language_is_the_first_guess(serve):
    client = await serve()
    client.headers["Accept-Language"] = "nl, fr-CH;q=0.9, en;q=0.8"
    await client.start()

    await client.hear("OK")

    assert heard(client)[0].metadata["language"] == "fr"


async def test_language_of_the_conversation_goes_before_the_browser_language(serve):
    client = await serve()
    await client.start(language="fr")
    await client.hear("Hallo")
    await set_slots(client.agent, heard(client)[0].sender_id, language="de")

    await client.say("OK")
    await client.events(count=2)

    assert heard(client)[1].metadata["language"] == "de"


async def test_chosen_language_is_remembered_after_the_message_that_chose_it(serve):
    client = await serve()

    await client.say("Hello", language="pt")
    await client.say("Hello again")
    await client.events(count=2)

    assert [(m.metadata["language"], m.metadata["language_is_chosen"]) for m in heard(client)] == [("pt", True)] * 2


async def test_language_asked_for_in_words_replaces_the_one_chosen_before(serve):
    client = await serve()
    await client.hear("Hello", language="pt")
    await set_slots(client.agent, heard(client)[0].sender_id, chosen_language="fr", language="fr")

    await client.say("Hello again")
    await client.events(count=2)

    assert heard(client)[1].metadata["language"] == "fr"


async def test_feedback_reaches_rasa_as_an_intent_with_its_reason(serve):
    async def thank(message: UserMessage) -> None:
        await message.output_channel.send_response("", {"text": "Thanks.", "buttons": [{"title": "Talk to a person"}]})

    client = await serve(thank)
    status, _ = await client.post("/feedback", {"answer_id": "a1", "value": "down", "reason": "too long"})
    (event,) = await client.events(until="feedback")

    (message,) = heard(client)
    assert status == 202
    assert message.parse_data["intent"]["name"] == "feedback_negative"
    assert message.metadata["feedback"] == {"answer_id": "a1", "value": "down", "reason": "too long"}
    assert (event["answer_id"], event["value"], event["text"]) == ("a1", "down", "Thanks.")
    assert event["quick_replies"] == ["Talk to a person"]


async def test_feedback_that_could_not_be_recorded_is_not_shown_as_given(serve):
    client = await serve(fail)
    await client.post("/feedback", {"answer_id": "a1", "value": "up"})

    (event,) = await client.events(until="feedback")

    assert event["value"] is None


@pytest.mark.parametrize("body", [{"value": "up"}, {"answer_id": "a1"}, {"answer_id": "a1", "value": "sideways"}])
async def test_malformed_feedback_is_refused(serve, body):
    client = await serve()

    assert (await client.post("/feedback", body))[0] == 400


async def test_only_allowed_sites_may_read_responses(serve):
    client = await serve()
    allowed = {}
    for origin in (EMBEDDER, "https://evil.example", f"{EMBEDDER}.evil.example", "null"):
        async with client.session.options(f"{client.address}/messages", headers={"Origin": origin}) as response:
            allowed[origin] = response.headers.get("Access-Control-Allow-Origin")

    assert allowed == {EMBEDDER: EMBEDDER, "https://evil.example": None, f"{EMBEDDER}.evil.example": None, "null": None}


async def test_chat_page_runs_only_our_own_scripts(serve):
    client = await serve()
    async with client.session.get(f"{client.address}/") as response:
        policy, page = response.headers["Content-Security-Policy"], await response.text()

    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in page


async def test_widget_file_a_browser_has_is_not_sent_again(serve):
    client = await serve()
    async with client.session.get(f"{client.address}/widget.js") as response:
        etag = response.headers["ETag"]
        assert response.headers["Content-Encoding"] == "gzip"

    async with client.session.get(f"{client.address}/widget.js", headers={"If-None-Match": etag}) as response:
        assert (response.status, await response.read()) == (304, b"")


async def test_file_that_is_not_the_widgets_is_not_served(serve):
    client = await serve()

    assert (await client.get("/settings.py"))[0] == 404
    assert (await client.get("/..%2Fweb.py"))[0] == 404


async def test_document_is_shown_to_who_holds_its_link_and_can_run_nothing(serve):
    async def page(request: aiohttp.web.Request) -> aiohttp.web.Response:
        return aiohttp.web.Response(text=f"{request.path} for {request.query['groups']}", content_type="text/html")

    actions = aiohttp.web.Application()
    actions.router.add_get("/documents/{id}", page)
    runner = aiohttp.web.AppRunner(actions)
    await runner.setup()
    await aiohttp.web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        client = await serve(send_answer, actions_url=f"http://127.0.0.1:{runner.addresses[0][1]}")
        (answer,) = await client.hear("Warum?")
        async with client.session.get(f"{client.address}/{answer['citations'][0]['url']}") as response:
            assert await response.text() == "/documents/0123456789abcdef for public"
            policy = response.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "sandbox" in policy
            assert "script" not in policy
    finally:
        await runner.cleanup()


async def test_document_link_that_is_not_ours_is_refused(serve):
    client = await serve()

    assert (await client.get("/documents/forged"))[0] == 401
    assert (await client.get(f"/documents/{client.token}"))[0] == 401


async def test_document_that_cannot_be_fetched_is_said_to_be(serve):
    client = await serve(send_answer)
    (answer,) = await client.hear("Warum?")

    status, text = await client.get(f"/{answer['citations'][0]['url'].partition('#')[0]}")

    assert (status, text) == (503, '{"error":"The document cannot be shown right now; try again later."}')
