"""The widget in a real browser, against a server with scripted replies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.end_to_end.conftest import PHONE, OpenPage
from tests.fakes.web_server import Reply, WebServer, answer, say

pytestmark = pytest.mark.browser

HOSTILE = [
    "<img src=x onerror=\"document.title='pwned'\">",
    "<script>document.title='pwned'</script>",
    "<svg onload=\"document.title='pwned'\">",
    "</p><iframe srcdoc=\"<script>parent.document.title='pwned'</script>\">",
    "javascript:document.title='pwned'",
    '"><a href="javascript:document.title=\'pwned\'">x</a>',
    "{{constructor.constructor('document.title=1')()}}",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=document.title='pwned'>",
]


@pytest.fixture()
def server() -> Iterator[WebServer]:
    """A server that echoes."""
    server = WebServer(lambda message: [say(f"Echo: {message['text']}")])
    yield server
    server.stop()


def message_box(page: Page) -> Locator:
    return page.get_by_role("textbox").first


def ask(page: Page, text: str) -> None:
    message_box(page).fill(text)
    message_box(page).press("Enter")


def log(page: Page) -> Locator:
    return page.get_by_role("log")


def serious_violations(page: Page) -> list[tuple[str, list]]:
    found = Axe().run(page).response["violations"]
    return [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


def full_answer() -> Reply:
    """An answer with all that an answer may have."""
    citations = [
        {**answer("")[1]["citations"][0], "translation": "Las palabras de la guía."},
        {
            **answer("")[1]["citations"][0],
            "number": 2,
            "title": "Manual",
            "place": "",
            "page": 4,
            "url": "documents/b#chunk-0",
        },
    ]
    sentences = [{"text": "Primero esto.", "citations": [1]}, {"text": "Luego lo otro.", "citations": [1, 2]}]
    return answer("", language="es", sentences=sentences, citations=citations, quick_replies=["¿Y si no?"])


def test_answer_shows_its_sentences_marks_and_sources(server: WebServer, open_page: OpenPage) -> None:
    server.script = lambda _: [full_answer()]
    page = open_page(server.address, locale="es-ES")
    ask(page, "¿Por qué?")

    shown = page.get_by_role("article")
    expect(shown).to_have_attribute("lang", "es")
    expect(shown.locator(".text")).to_have_text(re.compile(r"Primero esto\.\s*1\s*Luego lo otro\.\s*1\s*2"))
    first, second = page.locator(".source").all()
    expect(first).to_contain_text("First steps › Power")
    expect(first).to_contain_text("Las palabras de la guía.")
    expect(first).to_contain_text("Original en inglés")
    expect(first.locator("blockquote.original")).to_have_attribute("lang", "en")
    expect(second).to_contain_text("Página 4")
    expect(second.get_by_role("link", name="Manual")).to_have_attribute("href", f"{server.address}documents/b#chunk-0")


def test_mark_leads_to_its_source_whose_link_opens_a_new_tab(server: WebServer, open_page: OpenPage) -> None:
    server.script = lambda _: [full_answer()]
    page = open_page(server.address)
    ask(page, "why?")

    page.get_by_role("button", name="Source 2").click()
    expect(page.locator(".source").nth(1).get_by_role("link")).to_be_focused()
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")

    assert opened.value.url == f"{server.address}documents/b#chunk-0"


def test_original_behind_a_translation_is_shown_when_asked_for(server: WebServer, open_page: OpenPage) -> None:
    server.script = lambda _: [full_answer()]
    page = open_page(server.address, locale="es-ES")
    ask(page, "¿por qué?")
    original = page.locator(".source").first.locator("blockquote.original")
    expect(page.locator(".source").first).to_contain_text("Las palabras de la guía.")
    expect(original).to_be_hidden()
    unfold = page.locator(".source").first.get_by_role("button", name="Original en inglés")
    unfold.click()

    expect(unfold).to_have_attribute("aria-expanded", "true")
    expect(original).to_be_visible()


def test_progress_is_said_until_the_answer_is_there(server: WebServer, open_page: OpenPage) -> None:
    server.thinking_seconds = 1
    page = open_page(server.address)
    ask(page, "why?")

    expect(page.get_by_text("Searching the documents…")).to_be_visible()
    expect(page.get_by_text("Echo: why?")).to_be_visible()
    expect(page.get_by_text("Searching the documents…")).to_have_count(0)


def test_quick_reply_is_said_by_clicking_it_and_then_gone(server: WebServer, open_page: OpenPage) -> None:
    server.script = lambda message: [say("Yes or no?", "Yes", "No")] if message["text"] == "well" else [say("Right.")]
    page = open_page(server.address)
    ask(page, "well")
    page.get_by_role("button", name="Yes").click()

    expect(page.get_by_text("Right.")).to_be_visible()
    expect(page.get_by_role("button", name="No", exact=True)).to_have_count(0)
    assert server.heard[-1]["text"] == "Yes"


def test_thumb_is_sent_shown_as_pressed_and_thanked_for(server: WebServer, open_page: OpenPage) -> None:
    server.script = lambda _: [full_answer()]
    page = open_page(server.address)
    ask(page, "why?")
    helpful = page.get_by_role("button", name="This answer helped")
    expect(helpful).to_have_attribute("aria-pressed", "false")
    helpful.click()

    expect(helpful).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Thank you.")).to_be_visible()
    assert server.feedback == [{"answer_id": "answer-1", "value": "up", "reason": ""}]


def test_thumb_down_asks_for_a_reason_that_may_be_left_out(server: WebServer, open_page: OpenPage) -> None:
    server.script = lambda _: [full_answer()]
    page = open_page(server.address)
    ask(page, "why?")
    page.get_by_role("button", name="This answer did not help").click()
    page.get_by_label("What was missing?").fill("The page number")
    with page.expect_response("**/feedback"):
        page.get_by_role("button", name="Send feedback").click()

    expect(page.get_by_label("What was missing?")).to_be_hidden()
    expect(page.get_by_role("button", name="This answer did not help")).to_have_attribute("aria-pressed", "true")
    assert [(one["value"], one["reason"]) for one in server.feedback] == [("down", ""), ("down", "The page number")]


def test_feedback_that_was_not_saved_is_said_to_be(server: WebServer, open_page: OpenPage) -> None:
    server.script = lambda _: [full_answer()]
    page = open_page(server.address)
    ask(page, "why?")
    expect(page.get_by_role("article")).to_be_visible()
    server.refuse_with = (503, {})
    page.get_by_role("button", name="This answer helped").click()

    expect(page.get_by_text("Your feedback could not be saved.")).to_be_visible()
    expect(page.get_by_role("button", name="This answer helped")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize(
    ("locale", "placeholder"),
    [
        ("en-GB", "Write your question…"),
        ("es-MX", "Escribe tu pregunta…"),
        ("pt-BR", "Escreva sua pergunta…"),
        ("fr-FR", "Écrivez votre question…"),
        ("de-AT", "Schreiben Sie Ihre Frage…"),
        ("nl-NL", "Schreiben Sie Ihre Frage…"),
    ],
)
def test_widget_begins_in_the_language_of_the_browser(
    server: WebServer, open_page: OpenPage, locale: str, placeholder: str
) -> None:
    page = open_page(server.address, locale=locale)

    expect(message_box(page)).to_have_attribute("placeholder", placeholder)


def test_language_switch_changes_every_label_and_is_told_to_the_server_once(
    server: WebServer, open_page: OpenPage
) -> None:
    page = open_page(server.address)
    ask(page, "hello")
    expect(page.get_by_text("Echo: hello")).to_be_visible()
    page.get_by_label("Language").select_option("pt")
    ask(page, "olá")
    expect(page.get_by_text("Echo: olá")).to_be_visible()
    ask(page, "sim")
    expect(page.get_by_text("Echo: sim")).to_be_visible()

    expect(page.get_by_role("button", name="Recomeçar")).to_be_visible()
    assert page.title() == "Ajuda"
    assert [message.get("language") for message in server.heard] == [None, "pt", None]


def test_chosen_language_is_kept_for_the_next_conversation_but_not_told_again_in_this_one(
    server: WebServer, open_page: OpenPage
) -> None:
    page = open_page(server.address)
    page.get_by_label("Language").select_option("pt")
    for text in ("um", "dois"):
        ask(page, text)
        expect(page.get_by_text(f"Echo: {text}")).to_be_visible()
        page.reload()
    page.get_by_role("button", name="Recomeçar").click()
    ask(page, "três")
    expect(page.get_by_text("Echo: três")).to_be_visible()

    assert [message.get("language") for message in server.heard] == ["pt", None, "pt"]


def test_conversation_is_there_again_after_a_reload(server: WebServer, open_page: OpenPage) -> None:
    server.script = lambda _: [full_answer()]
    page = open_page(server.address)
    ask(page, "why?")
    page.get_by_role("button", name="This answer helped").click()
    expect(page.get_by_text("Thank you.")).to_be_visible()
    page.reload()

    expect(page.get_by_text("why?")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("button", name="This answer helped")).to_have_attribute("aria-pressed", "true")
    assert len(server.heard) == 1


def test_lost_connection_is_said_and_nothing_is_lost_or_shown_twice(server: WebServer, open_page: OpenPage) -> None:
    page = open_page(server.address)
    ask(page, "one")
    expect(page.get_by_text("Echo: one")).to_be_visible()

    page.context.set_offline(True)
    server.drop_connections()
    expect(page.get_by_text("No connection. Trying again…")).to_be_visible()
    server.tell("message", text="said meanwhile", quick_replies=[])
    page.context.set_offline(False)

    expect(page.get_by_text("said meanwhile")).to_have_count(1)
    expect(page.get_by_text("No connection. Trying again…")).to_be_hidden()
    expect(page.get_by_text("Echo: one")).to_have_count(1)


def test_message_that_could_not_be_sent_can_be_sent_again(server: WebServer, open_page: OpenPage) -> None:
    page = open_page(server.address)
    ask(page, "one")
    expect(page.get_by_text("Echo: one")).to_be_visible()
    server.refuse_with = (503, {})
    ask(page, "two")
    expect(page.get_by_text("Your message could not be sent.")).to_be_visible()
    server.refuse_with = None
    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_text("Echo: two")).to_be_visible()
    expect(page.locator(".customer", has_text="two")).to_have_count(1)
    expect(page.get_by_text("could not be sent")).to_have_count(0)


def test_customer_who_is_too_fast_is_told_how_long_to_wait(server: WebServer, open_page: OpenPage) -> None:
    page = open_page(server.address)
    server.refuse_with = (429, {"Retry-After": "7"})
    ask(page, "one")

    expect(page.get_by_text("Please wait 7 seconds")).to_be_visible()


def test_conversation_that_has_expired_ends_and_the_next_message_begins_another(
    server: WebServer, open_page: OpenPage
) -> None:
    page = open_page(server.address)
    ask(page, "one")
    expect(page.get_by_text("Echo: one")).to_be_visible()
    server.tokens.append("all others have expired")
    server.drop_connections()
    expect(page.get_by_text("This conversation has ended.")).to_be_visible()
    ask(page, "two")

    expect(page.get_by_text("Echo: two")).to_be_visible()


def test_silence_is_never_all_a_customer_gets(server: WebServer, open_page: OpenPage) -> None:
    server.script = lambda _: []
    page = open_page(server.address, locale="fr-FR")
    ask(page, "pourquoi ?")

    expect(page.get_by_text("Désolé, il n’y a pas de réponse pour le moment.")).to_be_visible()


def test_starting_over_forgets_the_conversation(server: WebServer, open_page: OpenPage) -> None:
    page = open_page(server.address)
    ask(page, "one")
    expect(page.get_by_text("Echo: one")).to_be_visible()
    page.get_by_role("button", name="Start over").click()

    expect(page.get_by_text("How can we help?")).to_be_visible()
    expect(page.get_by_text("Echo: one")).to_have_count(0)
    ask(page, "two")
    expect(page.get_by_text("Echo: two")).to_be_visible()
    assert len(server.tokens) == 2


def test_nothing_can_be_sent_while_there_is_nothing_to_send(server: WebServer, open_page: OpenPage) -> None:
    page = open_page(server.address)
    send = page.get_by_role("button", name="Send")
    expect(send).to_be_disabled()
    message_box(page).fill("   ")
    expect(send).to_be_disabled()
    message_box(page).press("Enter")
    message_box(page).fill("x")
    expect(send).to_be_enabled()

    assert server.heard == []


def test_shift_enter_breaks_the_line(server: WebServer, open_page: OpenPage) -> None:
    page = open_page(server.address)
    message_box(page).type("one")
    message_box(page).press("Shift+Enter")
    message_box(page).type("two")
    message_box(page).press("Enter")
    expect(page.get_by_text("Echo: one")).to_be_visible()

    assert server.heard[0]["text"] == "one\ntwo"


def test_text_ends_at_its_limit_which_is_announced_before(server: WebServer, open_page: OpenPage) -> None:
    page = open_page(server.address)
    message_box(page).fill("x" * 1900)

    expect(page.get_by_text("100 characters left")).to_be_visible()
    expect(message_box(page)).to_have_attribute("maxlength", "2000")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_anyone_writes_is_shown_and_never_run(server: WebServer, open_page: OpenPage, hostile: str) -> None:
    citation = {
        **answer("")[1]["citations"][0],
        **dict.fromkeys(("title", "place", "quote", "translation"), hostile),
    }
    sentences = [{"text": hostile, "citations": [1]}]
    server.script = lambda _: [
        say(hostile, hostile),
        answer("", sentences=sentences, citations=[citation], quick_replies=[hostile]),
    ]
    page = open_page(server.address)
    ask(page, hostile)

    expect(page.locator(".customer")).to_contain_text(hostile)
    expect(page.locator(".assistant")).to_contain_text(hostile)
    expect(page.locator(".source")).to_contain_text(hostile)
    page.wait_for_timeout(200)
    assert page.title() == "Support"
    assert page.locator(".log img, .log script, .log iframe, .log a[href^=javascript]").count() == 0


def test_link_that_is_no_page_is_not_followed(server: WebServer, open_page: OpenPage) -> None:
    citation = {**answer("")[1]["citations"][0], "url": "javascript:document.title='pwned'"}
    server.script = lambda _: [answer("Look.", citations=[citation])]
    page = open_page(server.address)
    ask(page, "why?")

    expect(page.locator(".source")).to_contain_text("A guide")
    assert page.locator("a[href^=javascript]").count() == 0


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("state", ["empty", "answered", "embedded", "rated"])
def test_axe_finds_nothing_serious(server: WebServer, open_page: OpenPage, colours: str, state: str) -> None:
    server.script = lambda _: [say("First, hello."), full_answer()]
    address = server.address + ("embedding-page" if state == "embedded" else "")
    page = open_page(address, color_scheme=colours, reduced_motion="reduce")
    if state == "embedded":
        page.get_by_role("button", name="Open the chat").click()
    if state != "empty":
        ask(page, "why?")
        expect(page.get_by_role("article")).to_be_visible()
    if state == "rated":
        page.get_by_role("button", name="This answer did not help").click()
        expect(page.get_by_text("Thank you.")).to_be_visible()
    expect(message_box(page)).to_be_visible()

    assert serious_violations(page) == []


def test_additions_are_announced_by_the_log_and_by_it_alone(server: WebServer, open_page: OpenPage) -> None:
    page = open_page(server.address)
    ask(page, "one")
    expect(page.get_by_text("Echo: one")).to_be_visible()

    expect(log(page)).to_have_count(1)
    assert page.locator("[aria-live]").count() == 0
    assert log(page).locator("[role=status], [role=alert]").count() == 0


def test_whole_journey_by_keyboard(server: WebServer, open_page: OpenPage) -> None:
    server.script = lambda _: [full_answer()]
    page = open_page(f"{server.address}embedding-page")
    launcher = page.get_by_role("button", name="Open the chat")
    expect(launcher).to_be_visible()
    page.keyboard.press("Tab")
    expect(launcher).to_be_focused()
    page.keyboard.press("Enter")
    expect(message_box(page)).to_be_focused()
    page.keyboard.type("why?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_be_visible()

    reached = []
    for _ in range(11):
        page.keyboard.press("Shift+Tab")
        reached.append(
            page.evaluate("document.querySelector('support-chat').shadowRoot.activeElement?.className ?? ''")
        )
        if reached.count("rate") == 2 and not server.feedback:
            page.keyboard.press("Enter")
            expect(page.get_by_text("Thank you.")).to_be_visible()
    page.keyboard.press("Escape")

    assert reached.count("rate") == 2
    assert reached.count("mark") == 3
    assert [one["value"] for one in server.feedback] == ["up"]
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(launcher).to_be_focused()


def test_embedded_chat_opens_over_the_page_and_fills_a_phone(server: WebServer, open_page: OpenPage) -> None:
    page = open_page(f"{server.address}embedding-page", viewport=PHONE)
    page.get_by_role("button", name="Open the chat").click()

    expect(page.get_by_role("dialog", name="Support")).to_be_visible()
    box = page.get_by_role("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, **PHONE}


def test_nothing_is_stored_on_the_customer_side_but_the_token_and_what_is_unanswered(
    server: WebServer, open_page: OpenPage
) -> None:
    page = open_page(server.address)
    ask(page, "one")
    expect(page.get_by_text("Echo: one")).to_be_visible()
    page.wait_for_timeout(100)

    stored = page.evaluate("({...localStorage})")
    assert [json.loads(value) for value in stored.values()] == [{"token": server.tokens[0], "unanswered": []}]
