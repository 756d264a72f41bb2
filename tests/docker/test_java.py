from __future__ import annotations

import pytest

from docker.local.java import build_once


def test_it_is_built_once_and_again_when_a_source_changes(tmp_path):
    source = tmp_path / "source"
    source.write_text("1")
    built = []
    for text in ("1", "1", "2"):
        source.write_text(text)
        build_once(tmp_path / "built", [source], built.append)
    assert len(built) == 2


def test_a_build_that_was_interrupted_is_not_used(tmp_path):
    source = tmp_path / "source"
    source.write_text("1")

    def interrupted(folder):
        (folder / "half").write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_once(tmp_path / "built", [source], interrupted)
    assert not (tmp_path / "built").exists()
    folder = build_once(tmp_path / "built", [source], lambda folder: (folder / "whole").touch())
    assert sorted(path.name for path in folder.iterdir()) == ["built-from.sha256", "whole"]
