"""Readers see what the manifest names, whatever was written since."""

from collections.abc import Collection
from pathlib import Path

import pytest

from knowledge_pipeline import published
from knowledge_pipeline.contract import Manifest, Mention, Refusal
from knowledge_pipeline.errors import NothingPublished
from knowledge_pipeline.publish import restore_tables, table_state, write_manifest, write_records


def publish(data_dir: Path, *refusals: Refusal) -> Manifest:
    write_records(data_dir / "knowledge" / "quarantine", Refusal, refusals)
    versions, counts = table_state(data_dir, ["quarantine"])
    manifest = Manifest("run", "2026-01-01", "docs", "model", 384, versions, counts, {})
    write_manifest(data_dir, manifest)
    return manifest


FIRST, SECOND = Refusal("a.pdf", "corrupt", "It is damaged."), Refusal("b.pdf", "empty", "It is empty.")


def test_nothing_published_says_what_to_run(tmp_path: Path):
    with pytest.raises(NothingPublished, match="python -m knowledge_pipeline ingest"):
        published.read_manifest(tmp_path)


def test_rows_and_manifest_come_back_as_they_were(tmp_path: Path):
    manifest = publish(tmp_path, FIRST, SECOND)
    assert published.read_manifest(tmp_path) == manifest
    assert list(published.refusals(tmp_path, manifest)) == [FIRST, SECOND]
    assert manifest.counts == {"quarantine": 2}


def test_what_a_killed_run_wrote_is_not_seen_and_then_undone(tmp_path: Path):
    manifest = publish(tmp_path, FIRST)
    write_records(tmp_path / "knowledge" / "quarantine", Refusal, [SECOND])
    assert list(published.refusals(tmp_path, manifest)) == [FIRST]
    restore_tables(tmp_path, manifest)
    versions, _ = table_state(tmp_path, ["quarantine"])
    restored = Manifest("run", "", "docs", "model", 384, versions, {}, {})
    assert list(published.refusals(tmp_path, restored)) == [FIRST]


def test_tables_that_no_run_left_behind_are_not_touched(tmp_path: Path):
    manifest = publish(tmp_path, FIRST)
    restore_tables(tmp_path, manifest)
    assert table_state(tmp_path, ["quarantine"])[0] == manifest.table_versions


def test_a_manifest_is_replaced_whole(tmp_path: Path):
    publish(tmp_path, FIRST)
    publish(tmp_path, SECOND)
    assert [file.name for file in (tmp_path / "knowledge").glob("manifest*")] == ["manifest.json"]


def test_rows_of_named_documents_are_read_alone(tmp_path: Path):
    mentions = [Mention("product:x", f"{document}#0", document, "X") for document in ("d1", "d2", "d3")]
    write_records(tmp_path / "knowledge" / "mentions", Mention, mentions)
    manifest = Manifest("run", "", "docs", "model", 384, {"mentions": 0}, {}, {})

    def read(document_ids: Collection[str] | None) -> set[Mention]:
        return set(published.mentions(tmp_path, manifest, document_ids=document_ids))

    assert read(None) == set(mentions)
    assert read({"d1", "d3"}) == {mentions[0], mentions[2]}
    assert read([]) == set()
