"""What a run has to do: a folder compared with what was published from it, without Spark."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge_pipeline import published
from knowledge_pipeline.changes import (
    GLOSSARY_NAME,
    Changes,
    FileState,
    compare,
    digest,
    files_in,
    hash_of_code,
    hash_of_file,
)
from knowledge_pipeline.contract import Document, Manifest, Refusal, document_id
from knowledge_pipeline.errors import InvalidSettings, NothingPublished
from knowledge_pipeline.glossary import Glossary, read_glossary
from knowledge_pipeline.settings import Settings
from knowledge_pipeline.steps.file_to_read import FileToRead


@dataclass(frozen=True)
class Plan:
    """The files to read anew, and what stays as it is."""

    source: str
    """Name of the folder, which names the source."""
    folder: Path
    groups: tuple[str, ...]
    glossary: Glossary
    previous: Manifest | None
    changes: Changes
    kept_documents: tuple[Document, ...]
    """Published documents whose files did not change."""
    kept_refusals: tuple[Refusal, ...]

    @property
    def is_empty(self) -> bool:
        """Whether what is published is what the folder holds."""
        return self.previous is not None and self.previous.source == self.source and self.changes.is_empty

    @property
    def to_read(self) -> list[FileToRead]:
        """Files whose rows must be made anew."""
        return [
            FileToRead(self.source, state.path, str(self.folder / state.path), state.version, self.groups)
            for state in self.changes.to_read
        ]

    @property
    def stale_document_ids(self) -> list[str] | None:
        """Documents whose published rows must go; None if all rows of all tables must."""
        if not self.changes.unchanged:
            return None
        return [document_id(self.source, state.path) for state in (*self.changes.to_read, *self.changes.deleted)]


def plan_run(settings: Settings, glossary_file: Path | None) -> Plan:
    """Compare the folder in `settings` with what is published.

    Raises:
        InvalidSettings: the folder or the glossary is not there, or the folder is empty.
    """
    folder = settings.source.expanduser().resolve()
    if not folder.is_dir():
        raise InvalidSettings(f"No folder {settings.source}: give the path of a folder of documents.")
    if glossary_file is None and (folder / GLOSSARY_NAME).is_file():
        glossary_file = folder / GLOSSARY_NAME
    glossary = read_glossary(glossary_file) if glossary_file else Glossary()
    previous, known = _published_before(settings.data_dir, source=folder.name)
    found = files_in(folder)
    if not found:
        # A folder that is not mounted looks like this too, so it does not mean that all is to be deleted.
        raise InvalidSettings(f"The folder {settings.source} holds no files: nothing was changed.")
    changes = compare(
        found,
        {state.path: state for state in known},
        hash_of=lambda path: hash_of_file(folder / path),
        recipe=digest(
            hash_of_code(), folder.as_uri(), ",".join(settings.source_groups), glossary.hash, settings.embedding_model
        ),
    )
    unchanged = {state.path for state in changes.unchanged}
    if previous is None:
        return Plan(folder.name, folder, settings.source_groups, glossary, None, changes, (), ())
    return Plan(
        source=folder.name,
        folder=folder,
        groups=settings.source_groups,
        glossary=glossary,
        previous=previous,
        changes=changes,
        kept_documents=tuple(d for d in published.documents(settings.data_dir, previous) if d.path in unchanged),
        kept_refusals=tuple(r for r in published.refusals(settings.data_dir, previous) if r.path in unchanged),
    )


def _published_before(data_dir: Path, *, source: str) -> tuple[Manifest | None, tuple[FileState, ...]]:
    """Return the manifest in force, and the files that it was made of if they were of `source`."""
    try:
        manifest = published.read_manifest(data_dir)
    except NothingPublished:
        return None, ()
    if manifest.source != source:
        return manifest, ()
    return manifest, tuple(published.rows_of("files", FileState, data_dir, manifest))
