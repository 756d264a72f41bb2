from __future__ import annotations

import pytest
from rasa.shared.exceptions import RasaException

from channels.errors import SettingsInvalid
from channels.settings import WebSettings
from channels.web import WebChannel

GOOD = {"web_secret": "x" * 32, "actions_url": "http://127.0.0.1:5055/", "allowed_origins": ""}


def test_credentials_are_read_as_rasa_gives_them():
    settings = WebSettings.from_credentials({**GOOD, "allowed_origins": "https://a.example, http://b.example:8080"})

    assert settings.actions_url == "http://127.0.0.1:5055"
    assert settings.allowed_origins == ("https://a.example", "http://b.example:8080")


@pytest.mark.parametrize(
    ("wrong", "variable"),
    [
        ({"web_secret": None}, "WEB_SECRET"),
        ({"web_secret": "short"}, "WEB_SECRET"),
        ({"actions_url": ""}, "ACTIONS_URL"),
        ({"actions_url": "localhost:5055"}, "ACTIONS_URL"),
        ({"allowed_origins": "*"}, "WEB_ALLOWED_ORIGINS"),
        ({"allowed_origins": "https://a.example/"}, "WEB_ALLOWED_ORIGINS"),
        ({"allowed_origins": "a.example"}, "WEB_ALLOWED_ORIGINS"),
    ],
)
def test_unusable_setting_is_named_without_its_secret(wrong, variable):
    with pytest.raises(SettingsInvalid, match=variable) as refusal:
        WebSettings.from_credentials({**GOOD, **wrong})

    assert "short" not in str(refusal.value)


def test_rasa_shows_an_unusable_setting_as_one_line():
    with pytest.raises(RasaException, match="WEB_SECRET"):
        WebChannel.from_credentials(None)
