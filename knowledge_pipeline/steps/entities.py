"""Gathers the entities that all documents mention, with every name they are known by."""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from knowledge_pipeline.contract import Entity
from knowledge_pipeline.glossary import Glossary
from knowledge_pipeline.schemas import schema_of

_MOST_ALIASES = 30
_NAMED_BY_ID = ("version", "date", "email")
"""Kinds whose id holds the name to show: a version is `2.1`, whether written `v2.1` or `firmware 2.1`."""


def entities(mentions: DataFrame, glossary: Glossary) -> DataFrame:
    """Return a row of `Entity` for every entity in `mentions`: named by the glossary, else as written most often."""
    declared = mentions.sparkSession.createDataFrame(
        [(entry.entity_id, entry.name, list(entry.aliases)) for entry in glossary.entries],
        "entity_id string, declared_name string, declared_aliases array<string>",
    ).dropDuplicates(["entity_id"])
    spellings = (
        mentions.groupBy("entity_id", "surface")
        .count()
        # Of spellings that differ in case only, one is enough.
        .groupBy("entity_id", sql.lower("surface").alias("folded"))
        .agg(sql.sum("count").alias("times"), sql.max_by("surface", sql.struct("count", "surface")).alias("surface"))
        .groupBy("entity_id")
        .agg(sql.reverse(sql.array_sort(sql.collect_list(sql.struct("times", "surface")))).alias("spellings"))
    )
    kind = sql.substring_index("entity_id", ":", 1)
    in_id = sql.expr("substring(entity_id, locate(':', entity_id) + 1)")
    surfaces = sql.slice(sql.col("spellings.surface"), 1, _MOST_ALIASES)
    name = sql.coalesce("declared_name", sql.when(kind.isin(*_NAMED_BY_ID), in_id), surfaces[0])
    declared_aliases = sql.coalesce("declared_aliases", sql.array().cast("array<string>"))
    aliases = sql.array_sort(sql.array_distinct(sql.concat(declared_aliases, surfaces)))
    return (
        spellings.join(sql.broadcast(declared), "entity_id", "left")
        .select(
            "entity_id",
            kind.alias("kind"),
            name.alias("name"),
            sql.array_except(aliases, sql.array(name)).alias("aliases"),
        )
        .to(schema_of(Entity))
    )
