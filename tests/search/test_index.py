from __future__ import annotations

import pytest
from elasticsearch.helpers import scan

from search.contract import ANYONE
from search.errors import OtherModel
from search.index import load
from search.language_means import NOT_CENTRED, LanguageMeans
from tests.fakes.search import published_document
from tests.search.conftest import run_of

pytestmark = pytest.mark.integration

FIRST = published_document("first.html", ["one", "two", "three"])
SECOND = published_document("second.html", ["four"])


def stored(search) -> dict[str, str]:
    """Return the text of every chunk in the index, by its id."""
    hits = scan(search.client, index=search.alias, query={"query": {"match_all": {}}})
    return {hit["_id"]: hit["_source"]["text"]["en"] for hit in hits}


def counts(report) -> tuple[int, int, int, int]:
    return report.added, report.replaced, report.deleted, report.unchanged


def test_a_first_load_adds_every_document(search):
    assert counts(search.load([FIRST, SECOND])) == (2, 0, 0, 0)
    assert sorted(stored(search).values()) == ["four", "one", "three", "two"]


def test_loading_again_changes_nothing(search):
    search.load([FIRST, SECOND])
    index_before = search.client.indices.stats(index=search.alias)["_all"]["total"]["indexing"]["index_total"]
    assert counts(search.load([FIRST, SECOND])) == (0, 0, 0, 2)
    index_after = search.client.indices.stats(index=search.alias)["_all"]["total"]["indexing"]["index_total"]
    assert index_after == index_before


def test_a_changed_document_is_replaced_with_nothing_left_of_it(search):
    search.load([FIRST, SECOND])
    shorter = published_document("first.html", ["uno"], version="2")
    assert counts(search.load([shorter, SECOND])) == (0, 1, 0, 1)
    assert sorted(stored(search).values()) == ["four", "uno"]


def test_a_document_that_is_gone_is_deleted(search):
    search.load([FIRST, SECOND])
    assert counts(search.load([SECOND])) == (0, 0, 1, 1)
    assert list(stored(search).values()) == ["four"]


def test_a_load_that_was_cut_short_is_finished_by_the_next(search):
    index = search.load([FIRST, SECOND]).index
    document, _ = FIRST
    # As if it had died before the first chunk, which carries the version, was written.
    search.client.delete(index=index, id=f"{document.document_id}#0")
    search.client.delete(index=index, id=f"{document.document_id}#2")
    assert counts(search.load([FIRST, SECOND])) == (1, 0, 0, 1)
    assert sorted(stored(search).values()) == ["four", "one", "three", "two"]


def test_other_language_means_make_a_new_index_and_delete_the_former(search):
    former = search.load([FIRST]).index
    means = LanguageMeans(name="others", passages={}, questions={})
    report = search.load([FIRST], means=means)
    assert report.index != former
    assert list(search.client.indices.get_alias(name=search.alias)) == [report.index]
    assert not search.client.indices.exists(index=former)


def test_a_run_of_another_model_is_refused_with_what_to_do(search):
    with pytest.raises(OtherModel, match=r"EMBEDDING_MODEL=word-vectors, or ingest again with 'new-model'"):
        load(search.client, run_of([FIRST]), alias=search.alias, model="new-model", means=NOT_CENTRED)


def test_what_is_loaded_can_be_searched_at_once(search):
    search.load([FIRST])
    assert search.retriever().search("two", language="en", principal=ANYONE)[0].text == "two"


def test_progress_ends_with_every_changed_document(search):
    seen: list[tuple[int, int]] = []
    search.load([FIRST, SECOND], progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2, 2)
