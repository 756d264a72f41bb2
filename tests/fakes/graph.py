"""A graph in memory that keeps the promises of the loaded one: give it rows, and `GraphLookup` reads them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graph.contract import SYMMETRIC_RELATIONS, EntityName, Evidence, Fact
from graph.names import name_key
from graph.reader import Wanted
from knowledge_pipeline.contract import Chunk, Document, Entity, Mention, Relation


class FakeGraphReader:
    """Keeps the rows as published and filters them on every read."""

    def __init__(
        self,
        *,
        documents: Sequence[Document] = (),
        chunks: Sequence[Chunk] = (),
        entities: Sequence[Entity] = (),
        mentions: Sequence[Mention] = (),
        relations: Sequence[Relation] = (),
    ) -> None:
        self._documents = {document.document_id: document for document in documents}
        self._chunks = {chunk.chunk_id: chunk for chunk in chunks}
        self._entities = {entity.entity_id: entity for entity in entities}
        self._mentions = mentions
        self._relations = relations

    def entities_with_keys(self, keys: Collection[str], *, groups: Collection[str]) -> list[EntityName]:
        seen = {mention.entity_id for mention in self._mentions if self._may_see(mention.document_id, groups)}
        named = [
            entity_id
            for entity_id, entity in self._entities.items()
            if entity_id in seen and any(name_key(name) in keys for name in (entity.name, *entity.aliases))
        ]
        return [self._entity_name(entity_id) for entity_id in sorted(named)]

    def facts_of(self, entity_id: str, wanted: Wanted, *, groups: Collection[str], limit: int) -> list[Fact]:
        evidence: dict[tuple[str, str, str], list[Relation]] = {}
        for relation in self._relations:
            document = self._documents[relation.document_id]
            if (
                self._answers(entity_id, relation, wanted)
                and self._may_see(relation.document_id, groups)
                and not document.superseded_by
            ):
                evidence.setdefault(_edge(entity_id, relation), []).append(relation)
        facts = [self._fact(*edge, rows) for edge, rows in evidence.items()]
        facts.sort(
            key=lambda fact: (
                fact.relation == "related_to",
                -len(fact.evidence),
                fact.relation,
                fact.subject.entity_id,
                fact.object.entity_id,
            )
        )
        return facts[:limit]

    def _answers(self, entity_id: str, relation: Relation, wanted: Wanted) -> bool:
        answers = []
        if relation.object_id == entity_id and wanted.answer != "object":
            answers.append(relation.subject_id)
        if relation.subject_id == entity_id and wanted.answer != "subject":
            answers.append(relation.object_id)
        kinds = {self._entities[answer].kind for answer in answers}
        return relation.type in wanted.relations and bool(kinds) and (wanted.kind is None or wanted.kind in kinds)

    def _fact(self, subject_id: str, relation: str, object_id: str, rows: Sequence[Relation]) -> Fact:
        rows = sorted(rows, key=lambda row: (len(row.sentence), row.sentence, row.chunk_id))
        return Fact(
            self._entity_name(subject_id),
            relation,
            self._entity_name(object_id),
            tuple(
                Evidence(row.chunk_id, row.document_id, row.sentence, self._chunks[row.chunk_id].language)
                for row in rows
            ),
        )

    def _entity_name(self, entity_id: str) -> EntityName:
        entity = self._entities[entity_id]
        return EntityName(entity.entity_id, entity.kind, entity.name, entity.aliases)

    def _may_see(self, document_id: str, groups: Collection[str]) -> bool:
        return not set(groups).isdisjoint(self._documents[document_id].groups)


def _edge(entity_id: str, relation: Relation) -> tuple[str, str, str]:
    if relation.type in SYMMETRIC_RELATIONS and relation.object_id == entity_id:
        return relation.object_id, relation.type, relation.subject_id
    return relation.subject_id, relation.type, relation.object_id
