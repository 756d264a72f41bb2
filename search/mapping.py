"""The index: which fields a chunk has in Elasticsearch, and how each is searched.

Text is indexed once, in the field of its own language (`text.es`), so each word is stemmed by the right analyzer
and a question in Spanish is never matched against German words that merely look alike.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from knowledge_pipeline.contract import Chunk, Document
from search.identifiers import identifiers_in

ANALYZERS = {"en": "english", "es": "spanish", "pt": "portuguese", "fr": "french", "de": "german"}
"""Analyzers that come with Elasticsearch's distribution, by language. One row is all a new language needs here."""

OTHER_LANGUAGES = "other"
"""Field of text in a language without an analyzer of its own."""

WRITTEN_FIELDS = ("title", "heading_path", "text")
"""Fields that hold words of a language, each with one field a language below it."""

_STORED_ONLY = {"type": "keyword", "index": False, "doc_values": False}


def language_field(language: str) -> str:
    """Return the name of the field, below a written field, that holds text in `language`."""
    return language if language in ANALYZERS else OTHER_LANGUAGES


def index_body(*, model: str, dimensions: int, centring: str) -> dict[str, Any]:
    """Return settings and mapping of an index for vectors of `model`, centred by the means named `centring`."""
    written = {
        "properties": {
            **{language: {"type": "text", "analyzer": analyzer} for language, analyzer in ANALYZERS.items()},
            OTHER_LANGUAGES: {"type": "text", "analyzer": "standard"},
        }
    }
    return {
        "settings": {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            # The loader refreshes when it is done, so nobody sees half a load.
            "refresh_interval": "-1",
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"model": model, "dimensions": dimensions, "centring": centring},
            # Vectors are read from the knowledge tables when an index is rebuilt, never from the index.
            "_source": {"excludes": ["vector"]},
            "properties": {
                "chunk_id": {"type": "keyword"},
                "document_id": {"type": "keyword"},
                "position": {"type": "integer"},
                "language": {"type": "keyword"},
                **dict.fromkeys(WRITTEN_FIELDS, written),
                "identifiers": {"type": "keyword"},
                "key_phrases": {"type": "keyword"},
                "anchor": _STORED_ONLY,
                "page": {"type": "integer", "index": False},
                "vector": {
                    "type": "dense_vector",
                    "dims": dimensions,
                    "index": True,
                    "similarity": "dot_product",
                    "index_options": {"type": "int8_hnsw"},
                },
                "document_version": {"type": "keyword"},
                "uri": _STORED_ONLY,
                "modified": {"type": "keyword"},
                "groups": {"type": "keyword"},
                "superseded_by": {"type": "keyword"},
            },
        },
    }


def index_name(alias: str, body: dict[str, Any]) -> str:
    """Return the name of the index that `body` makes behind `alias`: another body, another name."""
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    return f"{alias}-{digest[:12]}"


def indexed_chunk(chunk: Chunk, document: Document, vector: list[float]) -> dict[str, Any]:
    """Return what is indexed for `chunk` of `document`, with its centred `vector`."""
    field = language_field(chunk.language)
    return {
        "chunk_id": chunk.chunk_id,
        "document_id": chunk.document_id,
        "position": chunk.position,
        "language": chunk.language,
        "title": {field: chunk.title},
        "heading_path": {field: list(chunk.heading_path)},
        "text": {field: chunk.text},
        "identifiers": sorted(identifiers_in("\n".join((chunk.title, *chunk.heading_path, chunk.text)))),
        "key_phrases": list(chunk.key_phrases),
        "anchor": chunk.anchor,
        "page": chunk.page,
        "vector": vector,
        "document_version": document.version,
        "uri": document.uri,
        "modified": document.modified,
        "groups": list(document.groups),
        "superseded_by": document.superseded_by,
    }
