from __future__ import annotations

from search.language_means.parallel_text import parallel_sections

PAGE = '<html><body><h1 id="top">{title}</h1><h2 id="{anchor}">1.2. {heading}</h2><p>{text}</p></body></html>'


def test_sections_with_the_same_file_and_anchor_are_read_as_one(tmp_path):
    for language, heading, anchor in (("en", "Networks", "nets"), ("es", "Redes", "nets"), ("de", "Netze", "nets")):
        (tmp_path / language).mkdir()
        page = PAGE.format(title="T", anchor=anchor, heading=heading, text=f"{language} words in a row " * 9)
        (tmp_path / language / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "en" / "alone.html").write_text(PAGE.format(title="T", anchor="a", heading="H", text="w " * 40))
    (tmp_path / "es" / "empty.html").write_text("")
    sections = parallel_sections({language: tmp_path / language for language in ("en", "es", "de")})
    assert [(section.path, section.anchor) for section in sections] == [("page.html", "nets")]
    assert sections[0].headings == {"en": "Networks", "es": "Redes", "de": "Netze"}
    assert sections[0].texts["es"].startswith("es words in a row")
