"""What a run has to do."""

import dataclasses
from pathlib import Path

import pytest

from knowledge_pipeline.changes import FileState
from knowledge_pipeline.contract import Document, Manifest, Refusal, document_id
from knowledge_pipeline.plan import Plan, plan_run
from knowledge_pipeline.publish import table_state, write_manifest, write_records
from knowledge_pipeline.settings import Settings
from knowledge_pipeline.supersession import with_supersession


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.md").write_text("first")
    (folder / "b.md").write_text("second")
    return dataclasses.replace(Settings.from_environment({}), data_dir=tmp_path / "data", source=folder)


def publish(settings: Settings, plan: Plan) -> None:
    """Publish what `plan` asks for, as if every file were an empty document."""
    states = {state.path: state for state in (*plan.changes.unchanged, *plan.changes.to_read)}
    documents = [
        Document(
            document_id("docs", path), "docs", path, "", "", "T", None, None, "en", "text/markdown", ("public",), None
        )
        for path in states
    ]
    location = settings.data_dir / "knowledge"
    write_records(location / "documents", Document, with_supersession(documents, states))
    write_records(location / "quarantine", Refusal, [])
    write_records(location / "files", FileState, states.values())
    versions, counts = table_state(settings.data_dir, ["documents", "quarantine", "files"])
    write_manifest(settings.data_dir, Manifest("run", "", plan.source, "model", 384, versions, counts, {}))


def paths_to_read(plan: Plan) -> list[str]:
    return [file.path for file in plan.to_read]


def test_at_first_everything_is_read_and_all_tables_are_made_anew(settings: Settings):
    plan = plan_run(settings, None)
    assert paths_to_read(plan) == ["a.md", "b.md"]
    assert plan.stale_document_ids is None
    assert not plan.is_empty


def test_then_only_what_changed_is_read_and_only_its_rows_are_stale(settings: Settings):
    publish(settings, plan_run(settings, None))
    assert plan_run(settings, None).is_empty
    (settings.source / "b.md").write_text("second, changed")
    plan = plan_run(settings, None)
    assert paths_to_read(plan) == ["b.md"]
    assert plan.stale_document_ids == [document_id("docs", "b.md")]
    assert [document.path for document in plan.kept_documents] == ["a.md"]


@pytest.mark.parametrize("change", [{"source_groups": ("staff",)}, {"embedding_model": "another"}])
def test_other_groups_or_another_model_make_every_row_anew(settings: Settings, change: dict[str, object]):
    publish(settings, plan_run(settings, None))
    assert paths_to_read(plan_run(dataclasses.replace(settings, **change), None)) == ["a.md", "b.md"]


def test_another_glossary_makes_every_row_anew(settings: Settings):
    publish(settings, plan_run(settings, None))
    (settings.source / "glossary.yml").write_text("- name: guest network\n")
    plan = plan_run(settings, None)
    assert paths_to_read(plan) == ["a.md", "b.md"]
    assert [entry.name for entry in plan.glossary.entries] == ["guest network"]


def test_another_folder_takes_the_place_of_the_first(settings: Settings, tmp_path: Path):
    publish(settings, plan_run(settings, None))
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "a.md").write_text("first")
    plan = plan_run(dataclasses.replace(settings, source=tmp_path / "others"), None)
    assert paths_to_read(plan) == ["a.md"]
    assert plan.stale_document_ids is None
    assert plan.kept_documents == ()
