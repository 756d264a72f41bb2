from __future__ import annotations

import pytest

from docker.local import cleaning, lock


def test_a_folder_that_no_run_has_used_is_left_alone(tmp_path):
    (tmp_path / "photo.jpg").write_text("dear")
    with pytest.raises(cleaning.CleaningError, match="nothing was removed"):
        cleaning.contents(tmp_path)


def test_what_would_be_removed_is_listed_with_its_size(tmp_path):
    with lock.held(tmp_path):
        pass
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "segment").write_bytes(b"x" * 2_000_000)
    assert cleaning.contents(tmp_path) == {tmp_path / "index": 2.0, tmp_path / "run": 0.0}


def test_a_data_folder_that_does_not_exist_is_clean(tmp_path):
    assert cleaning.contents(tmp_path / "absent") == {}
