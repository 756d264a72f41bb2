from __future__ import annotations

import re
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_pipeline.cleaning import clean_code, clean_line, clean_list, clean_prose


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("contraseÃ±a", "contraseña"),
        ("nÃ£o Ã© possÃ­vel", "não é possível"),
        ("prÃ©fÃ©rence", "préférence"),
        ("fÃ¼r GrÃ¶ÃŸe", "für Größe"),
        ("donâ€™t", "don’t"),
        ("cafe\u0301", "café"),
        ("zero\u200bwidth\ufeff soft\u00adhyphen", "zerowidth softhyphen"),
        ("no\u00a0break\u2003space", "no break space"),
        ("bell\x07 and nul\x00", "bell and nul"),
        ("over\u202eride", "override"),
        ("page\x0cbreak", "page break"),
        ("ﬁrmware", "firmware"),
        ("<b> &lt;tag&gt;", "<b> &lt;tag&gt;"),
        ("family 👨\u200d👩\u200d👧 ❤\ufe0f", "family 👨\u200d👩\u200d👧 ❤\ufe0f"),
    ],
)
def test_text_is_repaired(found: str, meant: str) -> None:
    assert clean_line(found) == meant


def test_prose_loses_blank_lines_and_lists_keep_indentation_and_code_keeps_both() -> None:
    text = "  a   b\n\n\n    c \n"
    assert clean_prose(text) == "a b\nc"
    assert clean_list(text) == "  a b\n    c"
    assert clean_code(text) == "  a   b\n\n    c"


@given(st.text())
def test_no_control_character_and_no_double_space_is_left(text: str) -> None:
    clean = clean_prose(text)
    assert all(character == "\n" or unicodedata.category(character) not in {"Cc", "Cs", "Co"} for character in clean)
    assert not re.search(r" {2}|\n{2}|^ | $", clean)


@given(st.text(alphabet=string.ascii_letters + string.digits + string.punctuation + " "))
def test_plain_ascii_keeps_every_character(text: str) -> None:
    assert clean_line(text) == " ".join(text.split())
