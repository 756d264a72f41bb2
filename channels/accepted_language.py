"""The supported language a browser asks for."""

from __future__ import annotations

from knowledge_pipeline.contract import SUPPORTED_LANGUAGES


def supported(code: str | None) -> str | None:
    """Return the supported language of a code such as `pt-BR`, or none."""
    language = (code or "").strip().lower().partition("-")[0]
    return language if language in SUPPORTED_LANGUAGES else None


def first_accepted(header: str | None) -> str | None:
    """Return the supported language that an Accept-Language header prefers, or none."""
    ranges = [_weighted(part) for part in (header or "").split(",")]
    for code, _ in sorted(ranges, key=lambda weighted: weighted[1], reverse=True):
        if supported(code):
            return supported(code)
    return None


def _weighted(part: str) -> tuple[str, float]:
    code, _, weight = part.partition(";q=")
    try:
        return code, float(weight or 1)
    except ValueError:
        return code, 0.0
