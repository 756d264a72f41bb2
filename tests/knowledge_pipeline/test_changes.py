"""What is new, changed, unchanged and gone in a folder."""

import os
from pathlib import Path

import pytest

from knowledge_pipeline.changes import FileState, compare, digest, files_in, hash_of_file


def known_files(folder: Path, *, recipe: str = "recipe") -> dict[str, FileState]:
    changes = compare(files_in(folder), {}, hash_of=lambda path: hash_of_file(folder / path), recipe=recipe)
    return {state.path: state for state in changes.new}


def paths(states: tuple[FileState, ...]) -> list[str]:
    return [state.path for state in states]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "a.md").write_text("first")
    (tmp_path / "b.md").write_text("second")
    return tmp_path


def test_hidden_files_and_the_glossary_are_no_documents(folder: Path):
    (folder / ".hidden").write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    (folder / "glossary.yml").write_text("[]")
    (folder / "guides" / "glossary.yml").write_text("a document like any other")
    assert list(files_in(folder)) == ["b.md", "guides/a.md", "guides/glossary.yml"]


def test_untouched_files_are_not_hashed_again(folder: Path):
    def never(path: str) -> str:
        raise AssertionError(path)

    changes = compare(files_in(folder), known_files(folder), hash_of=never, recipe="recipe")
    assert changes.is_empty
    assert paths(changes.unchanged) == ["b.md", "guides/a.md"]


def test_a_file_touched_without_a_change_is_unchanged(folder: Path):
    known = known_files(folder)
    os.utime(folder / "b.md", ns=(1, 1))
    changes = compare(files_in(folder), known, hash_of=lambda path: hash_of_file(folder / path), recipe="recipe")
    assert changes.is_empty


def test_new_changed_and_deleted_files_are_told_apart(folder: Path):
    known = known_files(folder)
    (folder / "b.md").write_text("second, changed")
    (folder / "guides" / "a.md").unlink()
    (folder / "c.md").write_text("third")
    changes = compare(files_in(folder), known, hash_of=lambda path: hash_of_file(folder / path), recipe="recipe")
    assert (paths(changes.new), paths(changes.changed), paths(changes.deleted)) == (["c.md"], ["b.md"], ["guides/a.md"])
    assert changes.to_read == changes.new + changes.changed


def test_another_recipe_changes_every_file_without_hashing_one(folder: Path):
    changes = compare(files_in(folder), known_files(folder), hash_of=lambda path: "never asked", recipe="another")
    assert paths(changes.changed) == ["b.md", "guides/a.md"]


def test_a_file_that_could_not_be_read_is_looked_at_again(folder: Path):
    known = {path: FileState(path, s.size, s.modified_ns, "", "v") for path, s in known_files(folder).items()}
    changes = compare(files_in(folder), known, hash_of=lambda path: "readable now", recipe="recipe")
    assert paths(changes.changed) == ["b.md", "guides/a.md"]


def test_a_file_that_may_not_be_read_has_no_hash(tmp_path: Path):
    assert hash_of_file(tmp_path / "absent") == ""


def test_digest_minds_where_a_part_ends():
    assert digest("ab", "c") != digest("a", "bc")
