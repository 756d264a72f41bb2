"""Reads files of every supported format into one structure."""

from knowledge_pipeline.readers.reading import DEFAULT_MAX_BYTES, read_document
from knowledge_pipeline.readers.refused import Reason, Refused
from knowledge_pipeline.readers.structure import Block, BlockKind, StructuredDocument

__all__ = ["DEFAULT_MAX_BYTES", "Block", "BlockKind", "Reason", "Refused", "StructuredDocument", "read_document"]
