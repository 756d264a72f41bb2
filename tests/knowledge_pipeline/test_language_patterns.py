"""Every language we speak has its patterns, and they are sound."""

import re

import pytest

from knowledge_pipeline.contract import RELATION_TYPES, SUPPORTED_LANGUAGES
from knowledge_pipeline.language_patterns import LanguagePatterns, all_language_patterns


def test_every_supported_language_has_patterns():
    assert {patterns.language for patterns in all_language_patterns()} >= set(SUPPORTED_LANGUAGES)


@pytest.mark.parametrize("patterns", all_language_patterns(), ids=lambda patterns: patterns.language)
def test_patterns_name_twelve_months_and_every_relation_that_words_tell(patterns: LanguagePatterns):
    assert len(patterns.months) == 12
    assert set(patterns.relations) == set(RELATION_TYPES) - {"related_to"}


@pytest.mark.parametrize("patterns", all_language_patterns(), ids=lambda patterns: patterns.language)
def test_no_pattern_captures_a_group_because_patterns_are_joined(patterns: LanguagePatterns):
    triggers = [word for relation in patterns.relations.values() for word in (*relation.forward, *relation.reverse)]
    for expression in (*patterns.product, *patterns.version, *patterns.error, *patterns.phone, *triggers):
        assert re.compile(expression).groups == 0, expression
