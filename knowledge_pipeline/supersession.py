"""Which documents are no longer in force, from what the documents say of each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from knowledge_pipeline.changes import FileState, digest
from knowledge_pipeline.contract import Document


def with_supersession(documents: Iterable[Document], files: Mapping[str, FileState]) -> list[Document]:
    """Return `documents` with `superseded_by` as `files` state it, of either of the two documents.

    A document's version follows, so that who holds its rows replaces them.
    """
    by_path = {document.path: document for document in documents}
    successors: dict[str, str] = {}
    for path in sorted(by_path):
        state = files[path]
        pairs = ((state.replaces, path), (path, state.superseded_by))
        for older, newer in pairs:
            if older in by_path and newer in by_path and older != newer:
                successors.setdefault(older, by_path[newer].document_id)
    return [_superseded(document, files[path].version, successors.get(path)) for path, document in by_path.items()]


def _superseded(document: Document, version: str, successor: str | None) -> Document:
    return replace(document, superseded_by=successor, version=digest(version, successor) if successor else version)
