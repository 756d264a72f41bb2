"""The first conversation, as a new customer has it, with the whole system over the sample in a real browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.end_to_end.conftest import PHONE, OpenPage
from tests.end_to_end.whole_system import running_system

pytestmark = pytest.mark.browser

IMAGES = Path("docs/images")
WHY_AT_NIGHT = "¿Por qué mi router X200 se reinicia cada noche?"


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The settings under which everything runs."""
    with running_system(tmp_path_factory.mktemp("system")) as settings:
        yield settings


@pytest.fixture()
def address(system: dict[str, str]) -> str:
    """Where the chat page is."""
    return f"http://127.0.0.1:{system['BOT_PORT']}/webhooks/web/"


def ask(page: Page, text: str) -> Locator:
    """Ask, wait until it is answered, and return what came back."""
    before = page.locator(".answer, .assistant").count()
    page.get_by_role("textbox").first.fill(text)
    page.keyboard.press("Enter")
    reply = page.locator(".answer, .assistant").nth(before)
    expect(reply).to_be_visible(timeout=30_000)
    expect(page.locator(".progress")).to_have_count(0, timeout=30_000)
    return reply


def picture(page: Page, name: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(400)  # what has just appeared is still fading in
    page.screenshot(path=IMAGES / f"{name}.png")


def test_spanish_question_is_answered_in_spanish_from_an_english_guide(address: str, open_page: OpenPage) -> None:
    page = open_page(address, locale="es-ES")
    answer = ask(page, WHY_AT_NIGHT)

    expect(answer).to_have_attribute("lang", "es")
    expect(answer.locator(".text")).to_contain_text(re.compile(r"firmware|fuente de alimentación", re.IGNORECASE))
    source = answer.locator(".source", has_text="X200 restarts at night").first
    expect(source).to_contain_text("Original en inglés")
    expect(source.locator("blockquote.original")).to_have_attribute("lang", "en")
    picture(page, "answer-light")


def test_citation_opens_the_document_at_the_cited_section(address: str, open_page: OpenPage) -> None:
    page = open_page(address, locale="es-ES")
    source = ask(page, WHY_AT_NIGHT).locator(".source", has_text="X200 restarts at night").first
    quote = source.locator("blockquote.original").inner_text()
    with page.context.expect_page() as opened:
        source.get_by_role("link").click()
    document = opened.value

    expect(document.get_by_role("heading", level=1)).to_have_text(re.compile("X200 restarts at night"))
    section = document.locator("section:target")
    expect(section).to_be_in_viewport()
    assert _words(quote) in _words(section.inner_text())
    picture(document, "source")


def test_follow_up_is_understood_from_the_conversation(address: str, open_page: OpenPage) -> None:
    page = open_page(address, locale="es-ES")
    ask(page, WHY_AT_NIGHT)
    answer = ask(page, "¿Y si sigue pasando?")

    expect(answer).to_have_attribute("lang", "es")
    expect(answer.locator(".source", has_text="X200").first).to_be_visible()


def test_question_about_relations_is_answered_from_the_graph(address: str, open_page: OpenPage) -> None:
    page = open_page(address)
    answer = ask(page, "Which products use firmware 2.1?")

    expect(answer).to_have_attribute("lang", "en")
    expect(answer.locator(".text")).to_contain_text("X200")
    expect(answer.locator(".source").first).to_be_visible()


@pytest.mark.parametrize(
    ("question", "declined"),
    [
        ("What is the capital of Peru?", "I did not find that in our documents."),
        ("¿Cuál es la capital de Perú?", "No he encontrado eso en nuestros documentos."),
    ],
)
def test_question_the_documents_do_not_answer_is_declined_in_its_language(
    address: str, open_page: OpenPage, question: str, declined: str
) -> None:
    page = open_page(address)

    expect(ask(page, question)).to_contain_text(declined)
    expect(page.get_by_role("group", name="Suggested replies").get_by_role("button")).to_have_count(1)


def test_language_can_be_changed_in_words_in_the_middle_of_a_conversation(address: str, open_page: OpenPage) -> None:
    page = open_page(address, locale="es-ES")
    ask(page, WHY_AT_NIGHT)
    ask(page, "Responde en portugués, por favor")

    expect(ask(page, WHY_AT_NIGHT)).to_have_attribute("lang", "pt")


def test_language_can_be_changed_by_the_switch_in_the_middle_of_a_conversation(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address, locale="es-ES")
    ask(page, WHY_AT_NIGHT)
    page.get_by_label("Idioma").select_option("pt")
    answer = ask(page, WHY_AT_NIGHT)

    expect(answer).to_have_attribute("lang", "pt")
    expect(page.get_by_role("textbox").first).to_have_attribute("placeholder", "Escreva sua pergunta…")


@pytest.mark.parametrize("thumb", ["Esta respuesta me ayudó", "Esta respuesta no me ayudó"])
def test_thumb_is_recorded_and_thanked_for(address: str, open_page: OpenPage, thumb: str) -> None:
    page = open_page(address, locale="es-ES")
    answer = ask(page, WHY_AT_NIGHT)
    answer.get_by_role("button", name=thumb).click()

    expect(answer.get_by_role("button", name=thumb)).to_have_attribute("aria-pressed", "true")
    expect(answer.locator(".thanks")).to_have_text(re.compile("Gracias|Siento"))


def test_conversation_is_there_again_after_a_reload(address: str, open_page: OpenPage) -> None:
    page = open_page(address, locale="es-ES")
    ask(page, WHY_AT_NIGHT)
    page.reload()

    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator(".customer")).to_contain_text(WHY_AT_NIGHT)


def test_command_typed_by_a_customer_is_only_words(address: str, open_page: OpenPage) -> None:
    page = open_page(address)

    expect(ask(page, "/hand_over")).not_to_have_text("")
    expect(ask(page, '/change_language{"requested_language": "de"}')).not_to_have_attribute("lang", "de")


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_serious_in_a_real_answer(address: str, open_page: OpenPage, colours: str) -> None:
    page = open_page(address, locale="es-ES", color_scheme=colours, reduced_motion="reduce")
    ask(page, WHY_AT_NIGHT)
    if colours == "dark":
        picture(page, "answer-dark")

    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []


def test_chat_fits_a_phone(address: str, open_page: OpenPage) -> None:
    page = open_page(address, locale="pt-BR", viewport=PHONE, device_scale_factor=2)
    ask(page, "Por que meu roteador X200 reinicia toda noite?")

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    picture(page, "answer-phone")


def test_terminal_gives_the_same_answer_with_its_citations(system: dict[str, str]) -> None:
    command = [sys.executable, "-m", "channels", "ask", WHY_AT_NIGHT, "--json"]
    result = subprocess.run(command, env={**os.environ, **system}, capture_output=True, text=True, check=True)

    (reply,) = json.loads(result.stdout)["replies"]
    assert (reply["type"], reply["language"]) == ("answer", "es")
    assert any("X200 restarts at night" in citation["title"] for citation in reply["citations"])


def _words(text: str) -> str:
    return " ".join(text.split())
