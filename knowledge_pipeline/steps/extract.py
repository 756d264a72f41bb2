"""Makes entities and relations of what was spotted in the chunks of a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import to_arrow_schema

from knowledge_pipeline.contract import Mention, Relation, chunk_id
from knowledge_pipeline.glossary import Glossary, GlossaryEntry
from knowledge_pipeline.rows import from_row, to_row
from knowledge_pipeline.schemas import schema_of
from knowledge_pipeline.steps.key_phrases import FoundPhrase, key_phrases
from knowledge_pipeline.steps.lines import Line, character_at
from knowledge_pipeline.steps.mentions import Sighting, Spot, evidence_in, sightings_in
from knowledge_pipeline.steps.relations import relations_in


@dataclass(frozen=True)
class ExtractedChunk:
    """A chunk with all that is known of it but its vector."""

    chunk_id: str
    document_id: str
    position: int
    text: str
    language: str
    title: str
    heading_path: tuple[str, ...]
    anchor: str | None
    page: int | None
    key_phrases: tuple[str, ...]
    passage: str
    """What is embedded: the text after its title and headings, which tell what it is about."""
    passage_hash: str
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]


def extracted(chunks: DataFrame, glossary: Glossary) -> DataFrame:
    """Return a row of `ExtractedChunk` for every annotated chunk.

    All chunks of a document are seen together, because they are evidence for each other.
    """
    by_phrase = glossary.by_phrase()
    schema = schema_of(ExtractedChunk)

    def extract(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for document in batch.to_pylist():
                rows = [to_row(chunk) for chunk in extract_from_document(document, by_phrase)]
                yield pa.RecordBatch.from_pylist(rows, schema=to_arrow_schema(schema))

    columns = [name for name in chunks.columns if name not in {"document_id", "title"}]
    documents = chunks.groupBy("document_id", "title").agg(sql.collect_list(sql.struct(*columns)).alias("chunks"))
    return documents.mapInArrow(extract, schema)


def extract_from_document(
    document: Mapping[str, Any], glossary: Mapping[str, GlossaryEntry]
) -> Iterator[ExtractedChunk]:
    """Yield the chunks of one row: a document's id, title and annotated chunks."""
    chunks = sorted(document["chunks"], key=lambda chunk: chunk["position"])
    lines = [tuple(from_row(Line, line) for line in chunk["lines"]) for chunk in chunks]
    spots = [_spots(of_chunk, chunk["spots"]) for chunk, of_chunk in zip(chunks, lines, strict=True)]
    evidence = evidence_in(document["title"], (spot for of_chunk in spots for spot in of_chunk))
    for chunk, of_chunk in zip(chunks, spots, strict=True):
        yield _extracted_chunk(document, chunk, sightings_in(of_chunk, evidence, glossary, language=chunk["language"]))


def _extracted_chunk(
    document: Mapping[str, Any], chunk: Mapping[str, Any], sightings: Sequence[Sighting]
) -> ExtractedChunk:
    of_document = document["document_id"]
    of_chunk = chunk_id(of_document, chunk["position"])
    lines = [from_row(Line, line) for line in chunk["lines"]]
    texts = [line.text for line in lines]
    # The heading names what the chunk is about, but is no sentence that tells a relation.
    in_sentences = [seen for seen in sightings if seen.line > 0]
    mentions = {(seen.entity_id, seen.surface): None for seen in sightings}
    passage = passage_of(document["title"], chunk["heading_path"], chunk["text"])
    return ExtractedChunk(
        chunk_id=of_chunk,
        document_id=of_document,
        position=chunk["position"],
        text=chunk["text"],
        language=chunk["language"],
        title=document["title"],
        heading_path=tuple(chunk["heading_path"]),
        anchor=chunk["anchor"],
        page=chunk["page"],
        key_phrases=key_phrases(_phrases(lines, chunk["phrases"])),
        passage=passage,
        passage_hash=hashlib.sha256(passage.encode()).hexdigest(),
        mentions=tuple(Mention(entity, of_chunk, of_document, surface) for entity, surface in mentions),
        relations=tuple(
            Relation(
                subject_id=seen.subject_id,
                type=seen.type,
                object_id=seen.object_id,
                chunk_id=of_chunk,
                document_id=of_document,
                sentence=texts[seen.line],
            )
            for seen in relations_in(texts, in_sentences, language=chunk["language"])
        ),
    )


def passage_of(title: str, heading_path: Sequence[str], text: str) -> str:
    """Return what is embedded for a chunk."""
    return f"{' › '.join(dict.fromkeys((title, *heading_path)))}: {text}"


def _phrases(lines: Sequence[Line], rows: Iterable[Mapping[str, Any]]) -> Iterator[FoundPhrase]:
    """Yield rows of the annotator as phrases the way they are written: it tells them in lower case."""
    for row in rows:
        line = lines[row["line"]]
        written = line.text[character_at(line, row["begin"]) : character_at(line, row["end"] + 1)]
        yield FoundPhrase(" ".join(written.split()), row["score"])


def _spots(lines: Sequence[Line], rows: Iterable[Mapping[str, Any]]) -> list[Spot]:
    """Return rows of the annotator as spots in their own line."""
    spots = []
    for row in rows:
        start = character_at(lines[row["line"]], row["begin"])
        spots.append(Spot(row["rule"], row["line"], start, start + len(row["text"]), row["text"]))
    return spots
