"""The whole system over the sample, on free ports and with data of its own, as `make run` starts it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docker.local import state
from docker.local.ports import free_port

SECONDS_TO_START = 900
SECONDS_TO_END = 90
PORTS = ("ELASTICSEARCH_PORT", "NEO4J_PORT", "ACTIONS_PORT", "BOT_PORT")


@contextmanager
def running_system(data_dir: Path) -> Iterator[dict[str, str]]:
    """Start everything and give the settings it runs under; end everything afterwards."""
    settings = {
        "DATA_DIR": str(data_dir),
        "SOURCE": "knowledge_pipeline/sample",
        **{name: str(free_port()) for name in PORTS},
    }
    log = data_dir / "stack.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "docker.local", "up"],
            env={**os.environ, **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_ready(process, data_dir, log)
            yield settings
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(SECONDS_TO_END)


def _wait_until_ready(process: subprocess.Popen[bytes], data_dir: Path, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"The system ended while starting:\n{log.read_text()}")
        running = state.read(data_dir)
        if running is not None and running.is_ready:
            return
        time.sleep(1)
    raise AssertionError(f"The system was not ready after {SECONDS_TO_START} s:\n{log.read_text()}")
