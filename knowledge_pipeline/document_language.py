"""Tells the language of a document and of its chunks, which may be any language, not only those we speak."""

from __future__ import annotations

from functools import cache

from lingua import LanguageDetector, LanguageDetectorBuilder

from knowledge_pipeline.contract import SUPPORTED_LANGUAGES, UNKNOWN_LANGUAGE
from knowledge_pipeline.language import identify_language

_SAMPLES = 4
_SAMPLE_CHARACTERS = 400
_ENOUGH_LETTERS = 120
_PLAUSIBLE = 0.2
_IMPLAUSIBLE = 0.02
_SURE = 0.6
_CERTAIN = 0.9


def document_language(text: str, *, declared: str | None = None) -> str:
    """Return the language of a whole document: what it declares if its text may be that, else what its text is."""
    guesses = _guesses(_sampled(text))
    if declared is not None and (not guesses or guesses.get(declared, 0.0) >= _PLAUSIBLE):
        return declared
    language = max(guesses, key=guesses.__getitem__, default=UNKNOWN_LANGUAGE)
    if guesses.get(language, 0.0) >= _SURE:
        return language
    return identify_language(text, prior=declared).language


def chunk_language(text: str, *, document_language: str) -> str:
    """Return the language of a chunk: its document's, unless the text certainly is another that we speak."""
    guesses = _guesses(text[:_SAMPLE_CHARACTERS])
    language = max(guesses, key=guesses.__getitem__, default=document_language)
    is_other = guesses.get(language, 0.0) >= _CERTAIN and guesses.get(document_language, 0.0) < _IMPLAUSIBLE
    # Listings and lists of names pass for languages that nobody here wrote.
    return language if is_other and language in SUPPORTED_LANGUAGES else document_language


def _sampled(text: str) -> str:
    """Return pieces from all over `text`, because the beginning may be a licence or an abstract."""
    if len(text) <= _SAMPLES * _SAMPLE_CHARACTERS:
        return text
    step = len(text) // _SAMPLES
    return " ".join(text[start : start + _SAMPLE_CHARACTERS] for start in range(0, step * _SAMPLES, step))


def _guesses(text: str) -> dict[str, float]:
    """Return how likely each language is, or nothing if there are too few letters to tell among so many."""
    if sum(map(str.isalpha, text)) < _ENOUGH_LETTERS:
        return {}
    values = _detector().compute_language_confidence_values(text)
    return {value.language.iso_code_639_1.name.lower(): value.value for value in values if value.value > 0}


@cache
def _detector() -> LanguageDetector:
    # Sequences of three letters suffice for this much text, and all languages together then take 60 MB.
    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()
