"""A small published run: two routers, a mesh point, a power supply, two versions and an error code."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.changes import DocumentRows
from graph.loader import PublishedRun
from knowledge_pipeline.contract import Chunk, Document, Entity, Manifest, Mention, Relation, chunk_id, entity_id

X100, X200, X300 = (
    Entity(entity_id("product", name), "product", name, aliases)
    for name, aliases in (("X100", ()), ("X200", ("router X200", "X-200")), ("X300", ()))
)
M50 = Entity(entity_id("product", "M50"), "product", "M50", ())
SUPPLY = Entity(entity_id("term", "power supply"), "term", "power supply", ("fuente de alimentación", "Netzteil"))
P24 = Entity(entity_id("product", "P24"), "product", "P24", ("fuente de alimentación P24", "P24 power supply"))
V20, V21 = (Entity(entity_id("version", name), "version", name, (f"firmware {name}",)) for name in ("2.0", "2.1"))
E42 = Entity(entity_id("error_code", "E42"), "error_code", "E42", ())
ENTITIES = (X100, X200, X300, M50, SUPPLY, P24, V20, V21, E42)


@dataclass(frozen=True)
class Rows:
    """What was published of some documents."""

    documents: tuple[Document, ...]
    chunks: tuple[Chunk, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    entities: tuple[Entity, ...] = ENTITIES

    def run(self) -> PublishedRun:
        """The rows as the loader reads them."""
        return PublishedRun(
            manifest=Manifest("run-1", "2026-01-01", "test", "model", 2, {}, {}, {}),
            documents={document.document_id: document for document in self.documents},
            entities={entity.entity_id: entity for entity in self.entities},
            rows_of=lambda ids: DocumentRows(
                tuple(chunk for chunk in self.chunks if chunk.document_id in ids),
                tuple(mention for mention in self.mentions if mention.document_id in ids),
                tuple(relation for relation in self.relations if relation.document_id in ids),
            ),
        )

    def without(self, document_id: str) -> Rows:
        """The same, had that document never been there."""
        return replace(
            self,
            documents=tuple(row for row in self.documents if row.document_id != document_id),
            chunks=tuple(row for row in self.chunks if row.document_id != document_id),
            mentions=tuple(row for row in self.mentions if row.document_id != document_id),
            relations=tuple(row for row in self.relations if row.document_id != document_id),
        )

    def __add__(self, other: Rows) -> Rows:
        return replace(
            self,
            documents=self.documents + other.documents,
            chunks=self.chunks + other.chunks,
            mentions=self.mentions + other.mentions,
            relations=self.relations + other.relations,
        )


def document(
    name: str,
    *said: tuple[Entity, str, Entity, str],
    language: str = "en",
    groups: tuple[str, ...] = ("public",),
    superseded_by: str | None = None,
    version: str = "1",
) -> Rows:
    """A document with a chunk for each thing said: subject, relation, object and the sentence that says it."""
    chunks = tuple(
        Chunk(chunk_id(name, n), name, n, sentence, language, name, (), None, None, (), ())
        for n, (*_, sentence) in enumerate(said)
    )
    return Rows(
        documents=(
            Document(
                name, "test", f"{name}.md", f"file:///{name}.md", version, name.title(), None, None, language,
                "text/markdown", groups, superseded_by,
            ),
        ),
        chunks=chunks,
        mentions=tuple(
            Mention(entity.entity_id, chunk_id(name, n), name, entity.name)
            for n, (subject, _, object_, _) in enumerate(said)
            for entity in (subject, object_)
        ),
        relations=tuple(
            Relation(subject.entity_id, relation, object_.entity_id, chunk_id(name, n), name, sentence)
            for n, (subject, relation, object_, sentence) in enumerate(said)
        ),
    )  # fmt: skip


NOTES = document(
    "notes",
    (X200, "has_version", V21, "The X200 uses firmware 2.1."),
    (M50, "has_version", V21, "The M50 uses firmware 2.1."),
    (V20, "causes", E42, "Firmware 2.0 causes error E42."),
    (E42, "fixed_by", V21, "Error E42 is fixed by firmware 2.1."),
)
INICIO = document("inicio", (X200, "has_version", V21, "El X200 usa el firmware 2.1."), language="es")
RANGE = document(
    "range",
    (X300, "replaces", X200, "The X300 replaces the X200."),
    (X200, "replaces", X100, "The X200 replaces the X100."),
    (M50, "compatible_with", X200, "The M50 is compatible with the X200."),
    (X200, "requires", P24, "The X200 requires the P24 power supply."),
    (P24, "part_of", X200, "The P24 is part of the X200 package."),
    (X200, "related_to", SUPPLY, "Use the right power supply with your X200."),
)
STAFF = document("staff", (X300, "has_version", V21, "The X300 prototype runs firmware 2.1."), groups=("staff",))
OLD = document("old", (X100, "has_version", V21, "The X100 gets firmware 2.1."), superseded_by="notes")
EVERYTHING = NOTES + INICIO + RANGE + STAFF + OLD
