from __future__ import annotations

import pytest

from docker.local import training
from docker.local.training import model_path, remove_other_models


@pytest.fixture
def bot(tmp_path, monkeypatch):
    folder = tmp_path / "bot"
    for name in ("config.yml", "domain/a.yml", "data/nlu/en/a.yml", "components/a.py", "README.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("before")
    requirements = tmp_path / "requirements"
    requirements.mkdir()
    (requirements / "bot.txt").write_text("rasa==1")
    monkeypatch.setattr(training, "BOT", folder)
    monkeypatch.setattr(training, "ROOT", tmp_path)
    monkeypatch.setattr(training, "REQUIREMENTS", requirements)
    return folder


def name(embedding_model: str = "e5") -> str:
    return model_path(training.ROOT / "models", embedding_model=embedding_model).name


@pytest.mark.parametrize("changed", ["config.yml", "domain/a.yml", "data/nlu/en/a.yml", "components/a.py"])
def test_a_change_of_what_it_is_trained_from_asks_for_another_model(bot, changed):
    before = name()
    assert name() == before
    (bot / changed).write_text("after")
    assert name() != before


def test_another_embedding_model_or_rasa_asks_for_another_model_and_nothing_else_does(bot):
    before = name()
    assert name("another") != before
    (bot / "README.md").write_text("after")
    assert name() == before
    (training.REQUIREMENTS / "bot.txt").write_text("rasa==2")
    assert name() != before


def test_only_the_model_in_use_is_kept(tmp_path):
    old, used, other = (tmp_path / file for file in ("assistant-1.tar.gz", "assistant-2.tar.gz", "notes.txt"))
    for file in (old, used, other):
        file.touch()
    remove_other_models(used)
    assert sorted(tmp_path.iterdir()) == [used, other]
