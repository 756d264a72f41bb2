from __future__ import annotations

import numpy as np
import pytest

from knowledge_pipeline.contract import SUPPORTED_LANGUAGES
from knowledge_pipeline.embedder import DEFAULT_MODEL
from search.language_means import NOT_CENTRED, LanguageMeans, load_means, means_path, save_means

ENGLISH, SPANISH = np.array([1.0, 0.0, 0.0], dtype=np.float32), np.array([0.0, 1.0, 0.0], dtype=np.float32)
MEANS = LanguageMeans(name="m", passages={"en": ENGLISH, "es": SPANISH}, questions={"en": ENGLISH, "es": SPANISH})
MEANING = np.array([0.0, 0.0, 2.0], dtype=np.float32)


def test_what_says_the_same_in_two_languages_becomes_the_same():
    vectors = np.stack([ENGLISH + MEANING, SPANISH + MEANING])
    for centred in (MEANS.centred_passages(vectors, ["en", "es"]), MEANS.centred_questions(vectors, ["en", "es"])):
        assert centred == pytest.approx(np.array([[0, 0, 1], [0, 0, 1]]))


def test_a_language_nobody_measured_loses_what_all_measured_ones_share():
    centred = MEANS.centred_passages(np.array([[0.5, 0.5, 2.0]], dtype=np.float32), ["it"])
    assert centred == pytest.approx(np.array([[0, 0, 1]]))


def test_a_vector_that_is_its_languages_mean_stays_finite():
    assert np.isfinite(MEANS.centred_passages(ENGLISH[None], ["en"])).all()


def test_vectors_of_a_model_nobody_measured_stay_as_they_are():
    vectors = np.array([[0.6, 0.8]], dtype=np.float32)
    assert load_means("nobody/measured") == NOT_CENTRED
    assert NOT_CENTRED.centred_questions(vectors, ["en"]) is vectors


def test_the_default_model_has_means_of_every_supported_language():
    means = load_means(DEFAULT_MODEL)
    assert set(means.passages) == set(means.questions) == set(SUPPORTED_LANGUAGES)


def test_saved_means_are_loaded_again_under_a_name_that_follows_their_content(tmp_path, monkeypatch):
    monkeypatch.setattr("search.language_means._FOLDER", tmp_path)
    assert save_means("some/model", MEANS, made_from="a test") == means_path("some/model")
    loaded = load_means("some/model")
    assert loaded.passages["es"] == pytest.approx(SPANISH)
    save_means("some/model", LanguageMeans("m", {"en": SPANISH}, {"en": SPANISH}), made_from="a test")
    assert load_means("some/model").name != loaded.name
