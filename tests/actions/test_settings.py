from __future__ import annotations

from pathlib import Path

import pytest

from actions.errors import BadSettings
from actions.settings import ActionsSettings


def test_empty_values_mean_the_defaults():
    settings = ActionsSettings.from_environment({"ACTIONS_PORT": "", "DATA_DIR": ""})

    assert settings.port == 5055
    assert settings.data_dir == Path(".local/data")


def test_a_port_that_is_no_number_is_named():
    with pytest.raises(BadSettings, match="ACTIONS_PORT is 'x'"):
        ActionsSettings.from_environment({"ACTIONS_PORT": "x"})
