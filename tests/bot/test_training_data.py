"""What the bot learns from: complete in every language, free of contradictions, and of any one organisation."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
import yaml

from knowledge_pipeline.contract import SUPPORTED_LANGUAGES
from tests.bot.files import BOT, HELD_OUT, ROOT, TRAINING, domain, held_out_examples, training_examples

MANY, SOME, HELD_OUT_AT_LEAST = 25, 15, 8
DECIDED_BY_FALLBACK = "nlu_fallback"


def intents() -> set[str]:
    return set(domain()["intents"]) - {DECIDED_BY_FALLBACK}


def test_folders_of_training_data_are_the_supported_languages() -> None:
    assert {path.name for path in TRAINING.iterdir()} == set(SUPPORTED_LANGUAGES)
    assert {path.stem for path in HELD_OUT.glob("*.yml")} == set(SUPPORTED_LANGUAGES)


@pytest.mark.parametrize("language", SUPPORTED_LANGUAGES)
def test_every_intent_has_enough_examples(language: str) -> None:
    counts = Counter(intent for _, intent in training_examples(language))
    assert set(counts) == intents()
    assert min(counts.values()) >= SOME
    assert all(
        counts[intent] >= MANY
        for intent in ("ask_question", "follow_up", "ask_graph", "out_of_scope", "change_language")
    )


@pytest.mark.parametrize("language", SUPPORTED_LANGUAGES)
def test_every_intent_has_enough_held_out_examples(language: str) -> None:
    counts = Counter(intent for _, intent in held_out_examples(language))
    assert set(counts) == intents()
    assert min(counts.values()) >= HELD_OUT_AT_LEAST


def test_no_held_out_example_is_learned_from() -> None:
    learned = {_plain(text) for language in SUPPORTED_LANGUAGES for text, _ in training_examples(language)}
    held_out = {_plain(text) for language in SUPPORTED_LANGUAGES for text, _ in held_out_examples(language)}
    assert not learned & held_out


def test_no_text_stands_for_two_intents() -> None:
    meanings = defaultdict(set)
    for language in SUPPORTED_LANGUAGES:
        for text, intent in [*training_examples(language), *held_out_examples(language)]:
            meanings[_plain(text)].add(intent)
    assert not {text: found for text, found in meanings.items() if len(found) > 1}


@pytest.mark.parametrize("language", SUPPORTED_LANGUAGES)
def test_every_language_is_named_in_every_language(language: str) -> None:
    blocks = yaml.safe_load((TRAINING / language / "language.yml").read_text())["nlu"]
    names = {block["synonym"]: set(block["examples"].splitlines()) for block in blocks if "synonym" in block}
    [found] = [set(block["examples"].splitlines()) for block in blocks if block.get("lookup") == "requested_language"]
    assert set(names) == set(SUPPORTED_LANGUAGES)
    assert set.union(*names.values()) == found


def test_the_bot_knows_nothing_of_the_sample() -> None:
    glossary = yaml.safe_load((ROOT / "knowledge_pipeline" / "sample" / "glossary.yml").read_text())
    products = {entry["name"] for entry in glossary if entry.get("kind") == "product"}
    words = {word.strip("?!.,:;\"'()") for path in BOT.rglob("*.yml") for word in path.read_text().split()}
    assert products
    assert not products & words


def _plain(text: str) -> str:
    return " ".join(text.casefold().strip("¿?¡!. ").split())
