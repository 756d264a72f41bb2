"""Cuts text into the pieces of the model's vocabulary, as the model was trained to read them."""

from __future__ import annotations

import re

from tokenizers import Tokenizer, models

from knowledge_pipeline.e5.weights import Vocabulary

_SPACES = re.compile(" {2,}")
_WORD_START = "\u2581"


class PieceTokenizer:
    """A SentencePiece unigram tokenizer over a given vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        pieces = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
        self._unigram = Tokenizer(models.Unigram(pieces, vocabulary.unknown, byte_fallback=False))
        self._replacements = {0: " ", **vocabulary.replacements}

    def pieces_of(self, text: str) -> list[int]:
        """Return the numbers of the pieces of `text`, without the marks of beginning and end."""
        normal = _SPACES.sub(" ", text.translate(self._replacements))
        marked = normal if normal.startswith(" ") else f" {normal}"
        numbers: list[int] = self._unigram.encode(marked.replace(" ", _WORD_START), add_special_tokens=False).ids
        return numbers
