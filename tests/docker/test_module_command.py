from __future__ import annotations

import os
import subprocess
import sys


def test_a_module_runs_under_the_settings_of_the_stack(tmp_path):
    settings = {"BOT_PORT": "1", "DATA_DIR": str(tmp_path)}
    command = (sys.executable, "-m", "docker.local", "module", "channels", "ask", "hello", "--json")

    asked = subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, check=False)

    assert asked.returncode == 1
    assert asked.stderr.startswith("No bot answers at http://127.0.0.1:1;")
