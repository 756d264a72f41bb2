"""Errors of the channels, each worded for the person who reads it."""

from __future__ import annotations


class ChannelError(Exception):
    """Base of every error of the channels."""


class SettingsInvalid(ChannelError):
    """A setting is missing or unusable."""


class TokenRefused(ChannelError):
    """A conversation token or document link that we did not sign, or that has expired."""


class MessageRefused(ChannelError):
    """A message that cannot be taken, with the HTTP status that says why."""

    def __init__(self, reason: str, *, status: int, retry_after: int | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.retry_after = retry_after


class BotUnavailable(ChannelError):
    """The bot does not answer."""


class DocumentUnavailable(ChannelError):
    """A document's reading page cannot be fetched."""


class ResponseMissing(ChannelError):
    """The domain has no response for what must be said."""
