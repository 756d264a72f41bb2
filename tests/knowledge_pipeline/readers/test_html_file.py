from __future__ import annotations

import pytest

from knowledge_pipeline.readers import read_document


def blocks(body: str, head: str = "") -> list[tuple[str, str]]:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return [(block.kind, block.text) for block in read_document(page.encode(), "page.html").blocks]


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href='/'>Home</a> and more about us</nav>",
        "<header><a href='/'>The Shop</a> since 1999</header>",
        "<footer>All rights reserved</footer>",
        "<div role='navigation'>Menu of the site</div>",
        "<div id='cookie-banner'>We use cookies. Accept?</div>",
        "<div class='breadcrumbs'>Home, Support, Guides</div>",
        "<div style='display: none'>Not shown</div>",
        "<p hidden>Not shown either</p>",
        "<ul><li><a href='a'>Prices</a></li><li><a href='b'>Shops</a></li><li><a href='c'>Jobs</a></li></ul>",
        "<script>var text = 'code'</script><style>p {}</style>",
        "<form>Search <input></form>",
        "<aside>Read our newsletter</aside>",
    ],
)
def test_what_is_about_the_site_and_not_about_the_page_is_left_out(furniture: str) -> None:
    assert blocks(f"{furniture}<p>The page itself says this.</p>{furniture}") == [
        ("paragraph", "The page itself says this.")
    ]


def test_links_that_the_text_announces_stay() -> None:
    body = "<p>The update runs on these routers:</p><ul><li><a href='a'>N1</a></li><li><a href='b'>N2</a></li></ul>"
    assert blocks(body + "<p>It takes ten minutes at most.</p>")[1] == ("list", "- N1\n- N2")


def test_a_page_of_nothing_but_links_keeps_them() -> None:
    assert blocks("<ul><li><a href='a'>First part</a></li><li><a href='b'>Second part</a></li></ul>") == [
        ("list", "- First part\n- Second part")
    ]


def test_boxed_notes_of_an_article_stay() -> None:
    body = "<main><p>Press the button for ten seconds.</p><aside>All settings are lost.</aside></main>"
    assert ("paragraph", "All settings are lost.") in blocks(body)


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ('<h2 id="own">Reset</h2>', "own"),
        ('<h2><a id="inside"></a>Reset</h2>', "inside"),
        ('<h2><a name="named">Reset</a></h2>', "named"),
        ('<section id="around"><h2>Reset</h2></section>', "around"),
        ('<a id="before"></a><h2>Reset</h2>', "before"),
        ('<p id="earlier">Text between.</p><h2>Reset</h2>', None),
    ],
)
def test_a_heading_is_found_again_by_the_nearest_anchor(heading: str, anchor: str | None) -> None:
    document = read_document(f"<html><body>{heading}<p>Press the button.</p></body></html>".encode(), "page.html")
    assert next(block.anchor for block in document.blocks if block.kind == "heading") == anchor


def test_tables_name_their_columns_in_every_row() -> None:
    table = """<table><thead><tr><th>Light</th><th>Meaning</th></tr></thead>
      <tbody><tr><td rowspan="2">red</td><td>no power</td></tr><tr><td>no <b>signal</b></td></tr></tbody></table>"""
    assert blocks(table) == [("table", "Light: red; Meaning: no power\nLight: red; Meaning: no signal")]


def test_a_table_of_two_columns_without_header_is_keys_and_values() -> None:
    assert blocks("<table><tr><td>Weight</td><td>390 g</td></tr><tr><td>Ports:</td><td>4</td></tr></table>") == [
        ("table", "Weight: 390 g\nPorts: 4")
    ]


def test_tables_that_lay_out_the_page_are_read_as_text() -> None:
    assert blocks("<table><tr><td><h2>Reset</h2><p>Press it.</p></td><td>Then wait.</td></tr></table>") == [
        ("heading", "Reset"),
        ("paragraph", "Press it."),
        ("paragraph", "Then wait."),
    ]


def test_lists_keep_their_numbers_and_levels() -> None:
    body = (
        "<p>Steps</p><ol><li>Unplug it.</li><li>Wait:<ul><li>10 s</li></ul></li></ol><dl><dt>LAN</dt><dd>Home</dd></dl>"
    )
    assert blocks(body)[1:] == [("list", "1. Unplug it.\n2. Wait:\n  - 10 s"), ("list", "LAN: Home")]


def test_list_items_with_code_stand_by_themselves() -> None:
    assert blocks("<ul><li>Run this: <pre>ping  host\n  -c 1</pre></li><li>Read it.</li></ul>") == [
        ("paragraph", "- Run this:"),
        ("code", "ping  host\n  -c 1"),
        ("list", "- Read it."),
    ]


def test_line_breaks_stay_and_other_white_space_does_not() -> None:
    assert blocks("<p>Main\n   street 5<br>Porto</p>") == [("paragraph", "Main street 5\nPorto")]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Reset | The Shop</title>", "Reset"),
        ("<title>The Shop - Reset</title>", "Reset"),
        ("<title>How to start anew</title>", "How to start anew"),
        ("", "Reset"),
    ],
)
def test_the_title_is_the_page_s_and_not_the_site_s(head: str, title: str) -> None:
    page = f"<html><head>{head}</head><body><h1>Reset</h1><p>Press it.</p></body></html>"
    assert read_document(page.encode(), "a.html").title == title


def test_the_head_says_who_wrote_it_and_when_and_in_which_language() -> None:
    page = """<html lang="pt-BR"><head><meta name="author" content="Ana"><meta property="article:published_time"
      content="2024-03-12T10:00:00Z"><meta name="last-modified" content="2025-01-02"></head><body><p>Texto</p></body>"""
    document = read_document(page.encode(), "a.html")
    assert (document.author, document.modified, document.declared_language) == ("Ana", "2025-01-02", "pt")


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>¿Reinició el módem?</p></body></html>'
    assert read_document(page.encode(encoding), "a.html").blocks[0].text == "¿Reinició el módem?"
