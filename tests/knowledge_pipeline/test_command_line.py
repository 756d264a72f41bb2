"""What a person sees who types the command wrong."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from knowledge_pipeline.__main__ import FAILED, INTERRUPTED, app


@pytest.fixture(autouse=True)
def _in_a_data_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))


def ingest(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["ingest", *arguments])


def complaint(result: Result) -> str:
    assert result.exit_code == FAILED
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path):
    assert "No folder" in complaint(ingest(str(tmp_path / "absent")))


def test_an_empty_folder_changes_nothing_because_it_may_just_not_be_mounted(tmp_path: Path):
    (tmp_path / "docs").mkdir()
    assert "holds no files: nothing was changed" in complaint(ingest(str(tmp_path / "docs")))


def test_groups_without_a_name_are_refused(tmp_path: Path):
    assert "name at least one group" in complaint(ingest(str(tmp_path), "--groups", " , "))


def test_a_glossary_that_is_not_there_is_one_line(tmp_path: Path):
    assert "Cannot read the glossary" in complaint(ingest(str(tmp_path), "--glossary", str(tmp_path / "absent.yml")))


def test_an_unknown_model_is_refused_before_spark_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EMBEDDING_MODEL", "unheard-of")
    (tmp_path / "a.md").write_text("# A\n\nText.")
    assert "unheard-of" in complaint(ingest(str(tmp_path)))


def test_a_second_run_at_once_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def meanwhile(*args: object) -> None:
        assert "Another run is publishing" in complaint(ingest(str(tmp_path)))
        raise KeyboardInterrupt

    monkeypatch.setattr("knowledge_pipeline.pipeline.plan_run", meanwhile)
    result = ingest(str(tmp_path))
    assert result.exit_code == INTERRUPTED
    assert "still in force" in result.stderr
