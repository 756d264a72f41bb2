"""Why a file was not read."""

from __future__ import annotations

from typing import Literal

Reason = Literal["empty", "too_large", "encrypted", "corrupt", "unsupported", "no_text"]


class Refused(Exception):
    """A file that cannot become a document; the run goes on without it."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason: Reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type[Refused], tuple[Reason, str]]:
        """Survive the way from an executor to the driver."""
        return Refused, (self.reason, self.detail)
