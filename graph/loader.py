"""Loads what a run published into the graph, touching only documents that changed.

Each batch of documents is one transaction: what it held of them goes and what was published comes, or neither.
So a load that was cut short is finished by the next one, and loading twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from neo4j import ManagedTransaction, Session

from graph.changes import Changes, DocumentRows, changes_between, entities_changed, require_whole
from graph.names import name_key
from graph.schema import ensure_schema
from graph.statements import statement
from knowledge_pipeline.contract import Chunk, Document, Entity, Manifest

_DOCUMENTS_AT_ONCE = 50

Progress = Callable[[int, int], None]
"""Called with the documents loaded so far and the documents to load."""


@dataclass(frozen=True)
class PublishedRun:
    """A run as the loader reads it."""

    manifest: Manifest
    documents: Mapping[str, Document]
    entities: Mapping[str, Entity]
    rows_of: Callable[[Collection[str]], DocumentRows]


@dataclass(frozen=True)
class LoadReport:
    """What a load did, in documents, and how many entities the graph holds now."""

    run_id: str
    added: int
    replaced: int
    deleted: int
    unchanged: int
    entities: int


def load(session: Session, run: PublishedRun, *, progress: Progress = lambda _done, _total: None) -> LoadReport:
    """Make the graph hold exactly the documents of `run`, and the entities that they mention.

    Raises:
        SchemaMissing: a constraint or index could not be created.
        RunNotWhole: the run mentions something that it does not hold.
    """
    ensure_schema(session)
    changes = changes_between(session.execute_read(_loaded_documents), run.documents)
    changed = changes.documents
    for start in range(0, len(changed), _DOCUMENTS_AT_ONCE):
        progress(start, len(changed))
        session.execute_write(_replace, run, changed[start : start + _DOCUMENTS_AT_ONCE])
    progress(len(changed), len(changed))
    return LoadReport(
        run_id=run.manifest.run_id,
        added=len(changes.added),
        replaced=len(changes.replaced),
        deleted=len(changes.gone),
        unchanged=_unchanged(changes, run),
        entities=session.execute_write(_tidy_entities, run.entities),
    )


def _unchanged(changes: Changes, run: PublishedRun) -> int:
    return len(run.documents) - len(changes.added) - len(changes.replaced)


def _loaded_documents(transaction: ManagedTransaction) -> dict[str, str]:
    records = transaction.run(statement("loaded_documents"))
    return {record["document_id"]: record["version"] for record in records}


def _replace(transaction: ManagedTransaction, run: PublishedRun, document_ids: Sequence[str]) -> None:
    published = [document_id for document_id in document_ids if document_id in run.documents]
    rows = run.rows_of(published) if published else DocumentRows((), (), ())
    require_whole(rows, run.entities.keys())
    # Writing the documents first locks them, so two loads at once follow each other.
    _write(transaction, "write_documents", documents=[_document_row(run.documents[id_]) for id_ in published])
    _write(transaction, "remove_edges", document_ids=document_ids)
    _write(transaction, "remove_chunks", document_ids=document_ids)
    gone = [document_id for document_id in document_ids if document_id not in run.documents]
    _write(transaction, "remove_documents", document_ids=gone)
    _write(transaction, "write_chunks", chunks=[_chunk_row(chunk) for chunk in rows.chunks])
    mentioned = [run.entities[entity_id] for entity_id in sorted(rows.entity_ids())]
    _write(transaction, "write_entities", entities=[_entity_row(entity) for entity in mentioned])
    _write(transaction, "write_mentions", mentions=[asdict(mention) for mention in rows.mentions])
    relations = [{**asdict(relation), "type": relation.type.upper()} for relation in rows.relations]
    _write(transaction, "write_relations", relations=relations)


def _tidy_entities(transaction: ManagedTransaction, published: Mapping[str, Entity]) -> int:
    """Give entities of unchanged documents their new names, remove those no document mentions, count the rest."""
    _write(transaction, "remove_unmentioned_entities")
    loaded = [_entity(record.data()) for record in transaction.run(statement("loaded_entities"))]
    renamed = entities_changed(loaded, published)
    _write(transaction, "write_entities", entities=[_entity_row(entity) for entity in renamed])
    return len(loaded)


def _write(transaction: ManagedTransaction, name: str, **parameters: Any) -> None:
    if all(parameters.values()):  # Without rows there is nothing to write.
        transaction.run(statement(name), parameters).consume()


def _document_row(document: Document) -> dict[str, Any]:
    return {
        "document_id": document.document_id,
        "version": document.version,
        "title": document.title,
        "path": document.path,
        "groups": list(document.groups),
        "superseded_by": document.superseded_by,
    }


def _chunk_row(chunk: Chunk) -> dict[str, Any]:
    return {
        "chunk_id": chunk.chunk_id,
        "document_id": chunk.document_id,
        "position": chunk.position,
        "language": chunk.language,
    }


def _entity_row(entity: Entity) -> dict[str, Any]:
    keys = {name_key(name) for name in (entity.name, *entity.aliases)}
    return {**asdict(entity), "aliases": list(entity.aliases), "keys": sorted(keys - {""})}


def _entity(stored: Mapping[str, Any]) -> Entity:
    return Entity(stored["entity_id"], stored["kind"], stored["name"], tuple(stored["aliases"]))
