from __future__ import annotations

import pytest

from channels.accepted_language import first_accepted


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("es-AR,es;q=0.9,en;q=0.8", "es"),
        ("en;q=0.2, pt-BR;q=0.9", "pt"),
        ("nl, fr;q=0.5", "fr"),
        ("DE", "de"),
        ("nl", None),
        ("*", None),
        ("en;q=high, de;q=0.1", "de"),
        ("", None),
        (None, None),
    ],
)
def test_supported_language_a_browser_prefers_is_found(header, language):
    assert first_accepted(header) == language
