from __future__ import annotations

import pytest

from actions.contract import from_custom, to_custom
from tests.actions.test_answer_question import ANSWER


def test_an_answer_comes_back_from_its_json_as_it_was():
    assert from_custom(to_custom(ANSWER)) == ANSWER


@pytest.mark.parametrize("custom", [{}, {"type": "image"}, {"type": "answer"}])
def test_what_is_no_answer_is_refused(custom: dict):
    with pytest.raises(ValueError, match="answer"):
        from_custom(custom)
