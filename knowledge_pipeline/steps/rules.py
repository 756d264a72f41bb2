"""Regular expressions by which names and numbers are found, for Spark NLP's matcher (Java's dialect).

`MODEL`, `CODE` and `NUMBER` mean the same to Python.
"""

from __future__ import annotations

from collections.abc import Iterable

from knowledge_pipeline.language_patterns import LanguagePatterns

MODEL = r"[A-Z]{1,6}(?:-[A-Z]{1,4})?-?\d{1,5}(?:[A-Z]{1,3}|[a-z])?(?:-[A-Z\d]{1,6})?"
"""What a model number looks like: X200, AX-3000, WRT54G, RT-AC68U."""
CODE = r"(?:0x[0-9A-Fa-f]{2,8}|[A-Z]{1,6}[-_]?\d{1,5}|[A-Z]{2,}(?:_[A-Z\d]+)+|\d{2,5}(?![\d.,]*\d|\s?%))"
"""What an error code looks like: E42, ERR-17, 0x80070005, DNS_FAILED, 691."""
NUMBER = r"v?\d+(?:\.\d+){1,3}"
"""What a version looks like: 2.1, v3.0.4."""

_STARTS = r"(?<![\p{L}\p{N}_./-])"
_ENDS = r"(?![\p{L}\p{N}_]|[-./]\p{N})"
_QUOTE = r"[\"'«»„“”‘’(]?"


def entity_rules(languages: Iterable[LanguagePatterns]) -> list[tuple[str, str]]:
    """Return (regular expression, what it finds); words of every language stand in one expression."""
    patterns = tuple(languages)
    and_ = _any(word for language in patterns for word in language.conjunctions)
    product = _any(word for language in patterns for word in language.product)
    version = _any(word for language in patterns for word in language.version)
    error = _any(word for language in patterns for word in language.error)
    phone = _any(word for language in patterns for word in language.phone)
    month = _any(word for language in patterns for word in language.months)
    models = _list_of(MODEL, and_)
    return [
        (rf"{_STARTS}{MODEL}{_ENDS}", "model"),
        (rf"{_STARTS}{_words(product)}[\s:-]{{1,2}}{models}", "product_list"),
        (rf"{_STARTS}{MODEL}[\s-]{_words(product)}{_ENDS}", "product_list"),
        (rf"{_STARTS}{_words(error)}[\s:-]{{1,2}}{_QUOTE}{_list_of(CODE, and_)}", "error_list"),
        (rf"{_STARTS}{_words(version)}[\s:-]{{1,2}}{_list_of(NUMBER, and_)}", "version_list"),
        (rf"{_STARTS}v\d+(?:\.\d+){{1,3}}{_ENDS}", "version_list"),
        (r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}\p{L}{2,24}(?![\w-])", "email"),
        (r"(?<![\w+])\+\d{1,3}(?:[\s.\-/]?\(?\d{1,5}\)?){2,6}(?!\w)", "phone"),
        (rf"{_STARTS}{_words(phone)}[\s.:]{{1,3}}\(?\d[\d\s().\-/]{{5,18}}\d(?!\w)", "phone"),
        (r"(?<![\w-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])", "date"),
        (r"(?<![\w./])[0-3]?\d([./])[0-3]?\d\1(?:19|20)\d\d(?!\w)", "date"),
        (
            rf"(?<![\w.])[0-3]?\d(?:\.|st|nd|rd|th|er|º)?\s(?:de\s|of\s)?{_words(month)},?\s(?:de\s|of\s)?(?:19|20)\d\d(?!\w)",
            "date",
        ),
        (rf"(?<![\w.]){_words(month)}\s[0-3]?\d(?:st|nd|rd|th)?,?\s(?:19|20)\d\d(?!\w)", "date"),
    ]


def _any(words: Iterable[str]) -> str:
    """Return an expression for any of `words`, the longest first, so that no word hides a longer one."""
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))


def _words(alternatives: str) -> str:
    """Return `alternatives` in whatever case, while the expression around them minds case."""
    return f"(?iu:{alternatives})"


def _list_of(item: str, conjunctions: str) -> str:
    """Return an expression for `item`, or several of it as in `A, B and C`."""
    between = rf"(?:,\s(?:{_words(conjunctions)}\s)?|\s{_words(conjunctions)}\s|/)"
    return rf"{item}(?:{between}{item})*{_ENDS}"
