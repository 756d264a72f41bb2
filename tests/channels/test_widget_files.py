from __future__ import annotations

import re

from channels.widget_files import WIDGET_FOLDER, load_texts, load_widget_files
from knowledge_pipeline.contract import SUPPORTED_LANGUAGES


def test_widget_speaks_the_supported_languages():
    assert set(load_texts()) == set(SUPPORTED_LANGUAGES)


def test_every_language_says_everything_with_the_same_places_to_fill():
    texts = load_texts()
    expected = {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in texts["en"].items()}

    for language, said in texts.items():
        assert {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in said.items()} == expected, language
        assert all(said.values()), language


def test_every_text_is_used():
    scripts = "".join(path.read_text() for path in WIDGET_FOLDER.glob("*.js"))
    stages = {"received", "searching"}

    assert {key for key in load_texts()["en"] if f'say("{key}"' not in scripts} == stages


def test_whole_widget_stays_under_60_kilobytes_compressed():
    assert sum(len(file.compressed) for file in load_widget_files().values()) < 60_000


def test_widget_never_makes_markup_of_text():
    scripts = "".join(path.read_text() for path in WIDGET_FOLDER.glob("*.js"))

    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(", scripts)
