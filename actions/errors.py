"""What can go wrong in actions, each as one line for people."""

from __future__ import annotations


class ActionsError(Exception):
    """Base of every error that actions raise themselves."""


class BadSettings(ActionsError):
    """A setting has a value that cannot be used."""


class EngineUnavailable(ActionsError):
    """A translation engine gave no translation: it is not installed, has ended, or did not answer in time."""

    def __init__(self, engine: str, reason: str) -> None:
        super().__init__(f"{engine} gave no translation: {reason}. Answers quote the original until it is back.")
