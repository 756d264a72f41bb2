"""Only what differs is loaded, and a run that is not whole is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.changes import DocumentRows, changes_between, entities_changed, require_whole
from graph.errors import RunNotWhole
from tests.graph.rows import ENTITIES, INICIO, NOTES, RANGE, X200, X300


def test_documents_are_told_apart_by_their_versions() -> None:
    published = {row.document_id: row for row in (NOTES + INICIO + RANGE).documents}
    changes = changes_between({"notes": "1", "inicio": "0", "former": "1"}, published)
    assert (changes.added, changes.replaced, changes.gone) == ({"range"}, {"inicio"}, {"former"})
    assert changes.documents == ["former", "inicio", "range"]


def test_only_entities_whose_names_differ_are_written_again() -> None:
    renamed = replace(X200, aliases=("router",))
    published = {entity.entity_id: entity for entity in (renamed, X300)}
    assert entities_changed([X200, X300, ENTITIES[0]], published) == [renamed]


def test_a_mention_of_an_unknown_chunk_is_refused() -> None:
    with pytest.raises(RunNotWhole, match="chunk 'notes#0'"):
        require_whole(DocumentRows((), NOTES.mentions, ()), [entity.entity_id for entity in ENTITIES])


def test_a_relation_of_an_unknown_entity_is_refused() -> None:
    with pytest.raises(RunNotWhole, match="entity 'product:x300'"):
        require_whole(
            DocumentRows(RANGE.chunks, (), RANGE.relations),
            [entity.entity_id for entity in ENTITIES if entity != X300],
        )
