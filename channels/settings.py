"""Settings of the channels, each read once, at start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from channels.errors import SettingsInvalid

SHORTEST_SECRET = 32
DEFAULT_BOT_PORT = "5005"


@dataclass(frozen=True)
class WebSettings:
    """What the web channel needs, as Rasa's credentials file gives it."""

    web_secret: str
    actions_url: str
    allowed_origins: tuple[str, ...]
    """Other sites whose pages may embed the widget, each `scheme://host[:port]`."""

    @classmethod
    def from_credentials(cls, credentials: Mapping[str, Any] | None) -> WebSettings:
        """Read the `channels.web.WebChannel` section of credentials.yml.

        Raises:
            SettingsInvalid: a key is missing or unusable.
        """
        given = {name: str(value or "").strip() for name, value in (credentials or {}).items()}
        secret = given.get("web_secret", "")
        if len(secret) < SHORTEST_SECRET:
            raise SettingsInvalid(
                f"web_secret must have at least {SHORTEST_SECRET} characters, has {len(secret)}: set WEB_SECRET."
            )
        actions_url = given.get("actions_url", "").rstrip("/")
        if not actions_url.startswith(("http://", "https://")):
            raise SettingsInvalid(f"actions_url must be an http(s) address, is '{actions_url}': set ACTIONS_URL.")
        return cls(secret, actions_url, _origins(given.get("allowed_origins", "")))


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(part.strip() for part in text.split(",") if part.strip())
    for origin in origins:
        if not origin.startswith(("http://", "https://")) or origin.count("/") != len("//"):
            raise SettingsInvalid(
                f"allowed_origins must name sites as https://example.org, not '{origin}': set WEB_ALLOWED_ORIGINS."
            )
    return origins


@dataclass(frozen=True)
class ClientSettings:
    """What the terminal client needs."""

    bot_url: str

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> ClientSettings:
        """Read the environment; the bot is on this machine unless PUBLIC_URL says otherwise."""
        port = environ.get("BOT_PORT") or DEFAULT_BOT_PORT
        return cls((environ.get("PUBLIC_URL") or f"http://127.0.0.1:{port}").rstrip("/"))
