from __future__ import annotations

import numpy as np
import pytest

from knowledge_pipeline.embedder import DEFAULT_MODEL, UnknownModel, load_embedder


def test_vectors_are_of_unit_length_and_as_many_as_the_texts() -> None:
    embedder = load_embedder(DEFAULT_MODEL)
    vectors = embedder.passages(["one", "two", "", "x\0y"])
    assert vectors.shape == (4, embedder.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert embedder.queries([]).shape == (0, embedder.dimensions)


@pytest.mark.parametrize(
    "question",
    [
        "Why does the router restart every night?",
        "¿Por qué se reinicia el router cada noche?",
        "Porque é que o router reinicia todas as noites?",
        "Pourquoi le routeur redémarre-t-il chaque nuit ?",
        "Warum startet der Router jede Nacht neu?",
    ],
)
def test_a_question_is_nearest_to_the_passage_that_answers_it_in_another_language(question: str) -> None:
    embedder = load_embedder(DEFAULT_MODEL)
    passages = [
        "The nightly check makes the router reboot.",
        "Invoices are sent by mail.",
        "The camera films at night.",
    ]
    assert int(np.argmax(embedder.passages(passages) @ embedder.queries([question])[0])) == 0


def test_a_model_nobody_runs_here_is_named_in_the_error() -> None:
    with pytest.raises(UnknownModel, match="no-such-model"):
        load_embedder("no-such-model")
