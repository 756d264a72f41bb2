"""Finds names, numbers and key phrases in the lines of chunks with Spark NLP."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pyspark.ml import Pipeline
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql
from sparknlp.annotator import RegexMatcher, TextMatcher, Tokenizer, YakeKeywordExtraction

from knowledge_pipeline.glossary import Glossary
from knowledge_pipeline.language_patterns import all_language_patterns
from knowledge_pipeline.steps.mentions import GLOSSARY
from knowledge_pipeline.steps.rules import entity_rules

_PHRASES_TO_CHOOSE_FROM = 20
_DELIMITER = "§"
# Marks that stand around a word but are no part of it, in any of our languages.
_MARKS = [".", ",", ";", ":", "!", "?", "¡", "¿", "(", ")", "[", "]", "«", "»", "„", "“", "”", "‘", '"', "*", "…", "›"]
_JOINTS = ["-", "/", "'", "’"]
# Spark NLP's own splitter is slow and knows English best, so our lines are given to it as its annotations.
_SENTENCES = """
    transform(lines, (line, number) -> named_struct(
        'annotatorType', 'document',
        'begin', cast(line.begin AS int),
        'end', cast(line.end AS int),
        'result', line.text,
        'metadata', map('sentence', cast(number AS string)),
        'embeddings', cast(array() AS array<float>)))
"""
_SPOTS = """
    transform({column}, spot -> named_struct(
        'rule', {rule},
        'line', cast(spot.metadata['sentence'] AS int),
        'begin', spot.begin,
        'text', spot.result))
"""
_PHRASES = """
    transform(phrases, phrase -> named_struct(
        'line', cast(phrase.metadata['sentence'] AS int),
        'begin', phrase.begin,
        'end', phrase.end,
        'score', cast(phrase.metadata['score'] AS double)))
"""


def annotated(chunks: DataFrame, glossary: Glossary, *, work_dir: Path) -> DataFrame:
    """Return `chunks`, which have `lines`, with `spots` and `phrases`.

    Each says where it was found: the number of the line, and the place `begin`, counted like the lines'. A spot
    says which rule matched, a phrase how well it tells what the chunk is about (lower is better).
    """
    stages = [
        RegexMatcher()
        .setRules([f"{expression}{_DELIMITER}{rule}" for expression, rule in entity_rules(all_language_patterns())])
        .setDelimiter(_DELIMITER)
        .setInputCols(["sentence"])
        .setOutputCol("matches"),
        Tokenizer().setInputCols(["sentence"]).setOutputCol("token").setContextChars(_MARKS).setSplitChars(_JOINTS),
        YakeKeywordExtraction()
        .setInputCols(["token"])
        .setOutputCol("phrases")
        .setMinNGrams(1)
        .setMaxNGrams(3)
        .setNKeywords(_PHRASES_TO_CHOOSE_FROM)
        .setStopWords(_stop_words()),
    ]
    spots = _SPOTS.format(column="matches", rule="spot.metadata['identifier']")
    if glossary.entries:
        stages.append(_glossary_matcher(glossary, work_dir))
        spots = f"concat({spots}, {_SPOTS.format(column='terms', rule=repr(GLOSSARY))})"
    sentences = sql.expr(_SENTENCES).alias("sentence", metadata={"annotatorType": "document"})
    with_sentences = chunks.select("*", sentences)
    found = Pipeline(stages=stages).fit(with_sentences).transform(with_sentences)
    return found.select(*chunks.columns, sql.expr(spots).alias("spots"), sql.expr(_PHRASES).alias("phrases"))


def _glossary_matcher(glossary: Glossary, work_dir: Path) -> TextMatcher:
    names = work_dir / "glossary-names.txt"
    names.write_text("\n".join(sorted(_tokens(glossary.names()))), "utf-8")
    return (
        TextMatcher()
        .setInputCols(["sentence", "token"])
        .setOutputCol("terms")
        .setEntities(str(names.resolve()))
        .setCaseSensitive(False)
    )


def _tokens(names: Iterable[str]) -> set[str]:
    """Return `names` as the tokenizer cuts text, because the matcher compares tokens."""
    return {" ".join(re.sub(rf"[{re.escape(''.join(_JOINTS))}]", " ", name).split()) for name in names}


def _stop_words() -> list[str]:
    return sorted(
        {
            word
            for language in all_language_patterns()
            for word in YakeKeywordExtraction.loadDefaultStopWords(language.stop_words)
        }
    )
