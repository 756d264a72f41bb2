"""Finds what of a published run is not yet in the graph, and checks that the run is whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graph.errors import RunNotWhole
from knowledge_pipeline.contract import Chunk, Document, Entity, Mention, Relation


@dataclass(frozen=True)
class Changes:
    """Documents that the graph holds otherwise than the run published them."""

    added: frozenset[str]
    replaced: frozenset[str]
    gone: frozenset[str]

    @property
    def documents(self) -> list[str]:
        """Ids of all of them, in a stable order."""
        return sorted(self.added | self.replaced | self.gone)


@dataclass(frozen=True)
class DocumentRows:
    """What a run published of some documents."""

    chunks: tuple[Chunk, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]

    def entity_ids(self) -> set[str]:
        """Return the entities that the documents mention or relate."""
        related = {id_ for relation in self.relations for id_ in (relation.subject_id, relation.object_id)}
        return related | {mention.entity_id for mention in self.mentions}


def changes_between(loaded: Mapping[str, str], published: Mapping[str, Document]) -> Changes:
    """Compare the versions of the documents in the graph with those published."""
    both = published.keys() & loaded.keys()
    return Changes(
        added=frozenset(published.keys() - loaded.keys()),
        replaced=frozenset(id_ for id_ in both if published[id_].version != loaded[id_]),
        gone=frozenset(loaded.keys() - published.keys()),
    )


def entities_changed(loaded: Iterable[Entity], published: Mapping[str, Entity]) -> list[Entity]:
    """Return the entities of the graph whose names a run has changed, which a document elsewhere may do."""
    return [
        published[entity.entity_id]
        for entity in loaded
        if entity.entity_id in published and published[entity.entity_id] != entity
    ]


def require_whole(rows: DocumentRows, entity_ids: Collection[str]) -> None:
    """Refuse rows that speak of chunks or entities which the run does not hold.

    Raises:
        RunNotWhole: such a row was found.
    """
    chunk_ids = {chunk.chunk_id for chunk in rows.chunks}
    spoken_of = {mention.chunk_id for mention in rows.mentions} | {relation.chunk_id for relation in rows.relations}
    if missing := sorted(spoken_of - chunk_ids):
        raise RunNotWhole(f"The run mentions chunk '{missing[0]}' but does not hold it. Ingest the folder again.")
    if missing := sorted(rows.entity_ids() - set(entity_ids)):
        raise RunNotWhole(f"The run mentions entity '{missing[0]}' but does not hold it. Ingest the folder again.")
