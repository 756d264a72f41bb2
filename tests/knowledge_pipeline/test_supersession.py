"""Documents that are no longer in force."""

from dataclasses import replace

from knowledge_pipeline.changes import FileState
from knowledge_pipeline.contract import Document, document_id
from knowledge_pipeline.supersession import with_supersession

STATE = FileState("", 1, 1, "hash", "version")


def document(path: str) -> Document:
    return Document(
        document_id("s", path), "s", path, "", "version", "T", None, None, "en", "text/html", ("public",), None
    )


def superseded(states: dict[str, FileState]) -> dict[str, str | None]:
    return {made.path: made.superseded_by for made in with_supersession(map(document, states), states)}


def test_either_document_may_say_which_replaces_which():
    old_says = {"old.md": replace(STATE, superseded_by="new.md"), "new.md": STATE}
    new_says = {"old.md": STATE, "new.md": replace(STATE, replaces="old.md")}
    expected = {"old.md": document_id("s", "new.md"), "new.md": None}
    assert superseded(old_says) == superseded(new_says) == expected


def test_a_successor_that_does_not_exist_or_is_the_document_itself_supersedes_nothing():
    assert superseded({"old.md": replace(STATE, superseded_by="absent.md")}) == {"old.md": None}
    assert superseded({"old.md": replace(STATE, replaces="old.md")}) == {"old.md": None}


def test_the_version_changes_with_the_successor_so_that_loaders_notice():
    (alone,) = with_supersession([document("old.md")], {"old.md": STATE})
    states = {"old.md": STATE, "new.md": replace(STATE, replaces="old.md")}
    replaced = next(made for made in with_supersession(map(document, states), states) if made.path == "old.md")
    assert alone.version == "version"
    assert replaced.version != "version"
