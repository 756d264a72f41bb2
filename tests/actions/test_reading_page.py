from __future__ import annotations

from bs4 import BeautifulSoup

from actions.reading_page import reading_page
from tests.fakes.actions import passage


def page(*passages) -> BeautifulSoup:
    return BeautifulSoup(reading_page(passages), "lxml")


def test_each_passage_is_a_section_that_a_citation_can_point_at():
    shown = page(
        passage("First.", position=0, title="My router", heading_path=("Nights",)),
        passage("Second.", position=1, title="My router", heading_path=("Nights", "Why")),
        passage("Third.", position=2, title="My router", heading_path=("Days",)),
    )

    assert [section["id"] for section in shown.find_all("section")] == ["chunk-0", "chunk-1", "chunk-2"]
    assert [(h.name, h.text) for h in shown.find_all(["h1", "h2", "h3"])] == [
        ("h1", "My router"),
        ("h2", "Nights"),
        ("h3", "Why"),
        ("h2", "Days"),
    ]


def test_what_a_document_says_is_shown_and_never_run():
    hostile = "<script>alert(1)</script>"
    html = reading_page([passage(hostile, title=hostile, heading_path=(hostile,), uri="javascript:alert(1)")])

    assert "<script" not in html
    assert "javascript:" not in html
    assert html.count("&lt;script&gt;") >= 3


def test_the_original_is_linked_only_where_a_customer_can_open_it():
    assert page(passage("A.", uri="https://example.org/a")).find("a")["href"] == "https://example.org/a"
    assert page(passage("A.", uri="file:///srv/a.html")).find("a") is None


def test_the_page_says_its_language_and_that_of_what_differs():
    shown = page(passage("Uno.", language="es"), passage("Two.", language="en", position=1))

    assert shown.html["lang"] == "es"
    assert [section.get("lang") for section in shown.find_all("section")] == [None, "en"]
