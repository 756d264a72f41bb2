"""A folder is ingested with real Spark, again unchanged, and again after changes.

Each run is a process of its own, as people start it: Spark NLP keeps the first session of a process.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from knowledge_pipeline import published
from knowledge_pipeline.contract import Chunk, Document, Entity, Manifest, Mention, Relation, document_id
from tests.knowledge_pipeline.readers.files import TEXT, pdf

pytestmark = pytest.mark.integration

GLOSSARY = """
- name: guest network
  aliases: {es: [red de invitados], pt: [rede de convidados], fr: [réseau invité], de: [Gast-Netz]}
- {name: DECT}
"""
GUIDES = {
    "en.md": "# Restarts at night\n\nThe router Z900 restarts with error E42. E42 is fixed by firmware 2.1. "
    "The Z900 uses firmware 2.1 and UTF-8. Open the guest network.",
    "es.md": "# Reinicios\n\nEl router Z900 se reinicia con el error E42. El error E42 se corrige con el firmware 2.1. "
    "Abra la red de invitados.",
    "pt.md": "# Reinícios\n\nO router Z900 reinicia com o erro E42. O erro E42 foi corrigido pelo firmware 2.1. "
    "Abra a rede de convidados.",
    "fr.md": "# Redémarrages\n\nLe routeur Z900 redémarre avec l'erreur E42. L'erreur E42 est corrigée par le "
    "firmware 2.1. Ouvrez le réseau invité.",
    "de.md": "# Neustarts\n\nDer Router Z900 startet neu mit Fehler E42. Der Fehler E42 wird durch die Firmware 2.1 "
    "behoben. Öffnen Sie das Gast-Netz. 🎉 Geschafft: der Z900-Router läuft.",
}
REFUSED = {
    "broken.pdf": b"%PDF-1.7 broken",
    "empty.md": b"",
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    "secret.pdf": pdf([[(TEXT, "secret")]], password="1234"),
}


@dataclass(frozen=True)
class Place:
    """The folder that is ingested, and where the result goes."""

    folder: Path
    data_dir: Path


@dataclass(frozen=True)
class Published:
    """What a run told, and everything it left behind."""

    summary: dict[str, Any]
    manifest: Manifest
    documents: dict[str, Document]
    chunks: dict[str, Chunk]
    entities: dict[str, Entity]
    mentions: set[Mention]
    relations: set[Relation]

    def chunks_of(self, paths: Iterable[str]) -> dict[str, Chunk]:
        ids = {document_id("docs", path) for path in paths}
        return {chunk_id: chunk for chunk_id, chunk in self.chunks.items() if chunk.document_id in ids}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("sources") / "docs"
    folder.mkdir()
    (folder / "glossary.yml").write_text(GLOSSARY)
    for name, text in GUIDES.items():
        (folder / name).write_text(text)
    for name, content in REFUSED.items():
        (folder / name).write_bytes(content)
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(200 << 20)
    return Place(folder, tmp_path_factory.mktemp("data"))


def run(place: Place, **environment: str) -> Published:
    ended = subprocess.run(
        [sys.executable, "-m", "knowledge_pipeline", "ingest", str(place.folder), "--json"],
        env=os.environ | {"DATA_DIR": str(place.data_dir), "SPARK_MASTER": "local[2]"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    manifest = published.read_manifest(place.data_dir)
    tables: Any = (place.data_dir, manifest)
    return Published(
        json.loads(ended.stdout),
        manifest,
        {document.path: document for document in published.documents(*tables)},
        {chunk.chunk_id: chunk for chunk in published.chunks(*tables)},
        {entity.entity_id: entity for entity in published.entities(*tables)},
        set(published.mentions(*tables)),
        set(published.relations(*tables)),
    )


@pytest.fixture(scope="module")
def first(place: Place) -> Published:
    return run(place)


@pytest.fixture(scope="module")
def second(place: Place, first: Published) -> Published:
    """Without Java, which an unchanged folder does not need."""
    return run(place, JAVA_HOME=str(place.data_dir / "no-java"))


@pytest.fixture(scope="module")
def third(place: Place, second: Published) -> Published:
    """After one file changed, one went, and one came that takes the place of another."""
    (place.folder / "en.md").write_text("# Restarts at night\n\nThe router Z900 needs a rest.")
    (place.folder / "es.md").unlink()
    (place.folder / "fr-2.md").write_text("---\nreplaces: fr.md\n---\n# Redémarrages\n\nLe routeur Z900 va bien.")
    return run(place)


def test_every_readable_file_is_a_document_with_its_language(first: Published):
    assert {path: document.language for path, document in first.documents.items()} == {
        f"{language}.md": language for language in ("de", "en", "es", "fr", "pt")
    }
    assert first.manifest.counts["documents"] == 5
    assert set(first.manifest.languages) == {"de", "en", "es", "fr", "pt"}


def test_every_other_file_is_refused_with_its_reason(first: Published):
    assert {refused["path"]: refused["reason"] for refused in first.summary["refused"]} == {
        "broken.pdf": "corrupt",
        "empty.md": "empty",
        "huge.txt": "too_large",
        "picture.png": "unsupported",
        "secret.pdf": "encrypted",
    }


def test_every_chunk_has_a_unit_vector_of_the_manifests_length(first: Published):
    for chunk in first.chunks.values():
        assert len(chunk.vector) == first.manifest.dimensions
        assert sum(value * value for value in chunk.vector) == pytest.approx(1, abs=1e-3)


def test_key_phrases_are_as_they_are_written(first: Published):
    phrases = [(phrase, chunk) for chunk in first.chunks.values() for phrase in chunk.key_phrases]
    assert phrases
    for phrase, chunk in phrases:
        assert phrase in " ".join(f"{chunk.title} {chunk.text}".split())


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr", "de"])
def test_each_language_mentions_the_same_entities(first: Published, language: str):
    of_document = document_id("docs", f"{language}.md")
    mentioned = {mention.entity_id for mention in first.mentions if mention.document_id == of_document}
    assert mentioned == {"product:z900", "error_code:e42", "version:2.1", "term:guest network"}


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr", "de"])
def test_each_language_tells_that_the_firmware_fixes_the_error(first: Published, language: str):
    of_document = document_id("docs", f"{language}.md")
    fixed = [r for r in first.relations if r.document_id == of_document and r.type == "fixed_by"]
    assert [(relation.subject_id, relation.object_id) for relation in fixed] == [("error_code:e42", "version:2.1")]
    assert fixed[0].sentence in first.chunks[fixed[0].chunk_id].text


def test_an_entity_has_the_names_of_every_language(first: Published):
    assert set(first.entities["term:guest network"].aliases) >= {"red de invitados", "réseau invité", "Gast-Netz"}
    assert first.entities["product:z900"].name == "Z900"
    assert first.entities["version:2.1"].name == "2.1"


def test_an_unchanged_folder_is_left_alone(first: Published, second: Published):
    assert second.summary["files"] == {"new": 0, "changed": 0, "unchanged": 10, "deleted": 0}
    assert second.manifest == first.manifest
    assert second.chunks == first.chunks


def test_a_change_touches_only_its_own_chunks(second: Published, third: Published):
    untouched = ("de.md", "fr.md", "pt.md")
    assert third.chunks_of(untouched) == second.chunks_of(untouched)
    assert [chunk.text for chunk in third.chunks_of(["en.md"]).values()] == ["The router Z900 needs a rest."]
    assert third.documents["de.md"] == second.documents["de.md"]
    assert third.documents["en.md"].version != second.documents["en.md"].version


def test_a_deleted_file_is_gone_everywhere(third: Published):
    gone = document_id("docs", "es.md")
    assert "es.md" not in third.documents
    assert third.chunks_of(["es.md"]) == {}
    assert not [row for row in (*third.mentions, *third.relations) if row.document_id == gone]


def test_a_document_that_was_replaced_points_at_its_successor(third: Published):
    assert third.documents["fr.md"].superseded_by == document_id("docs", "fr-2.md")


def test_the_summary_counts_what_was_done(first: Published, third: Published):
    assert third.summary["files"] == {"new": 1, "changed": 1, "unchanged": 8, "deleted": 1}
    assert third.summary["passages_embedded"] == 2
    assert first.summary["chunks"] == len(first.chunks)


def test_a_killed_run_changes_nothing_and_embeds_nothing_twice(place: Place, third: Published):
    """A run that is killed has written tables, but not its manifest."""
    manifest = place.data_dir / "knowledge" / "manifest.json"
    in_force = manifest.read_bytes()
    (place.folder / "new.md").write_text("# New\n\nThe router Z900 is blue.")
    run(place)
    manifest.write_bytes(in_force)
    assert {chunk.chunk_id: chunk for chunk in published.chunks(place.data_dir, third.manifest)} == third.chunks

    (place.folder / "new.md").rename(place.folder / "renamed.md")
    repaired = run(place)
    assert repaired.summary["passages_embedded"] == 0
    assert set(repaired.documents) == {*third.documents, "renamed.md"}
    assert repaired.chunks_of(["new.md"]) == {}
    assert repaired.manifest.counts["chunks"] == len(third.chunks) + 1
