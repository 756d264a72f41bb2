"""What this machine offers: programs, memory, disk, and whether packages may be installed."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from docker.local import ports

GIGABYTE = 1e9
KIBIBYTE = 1024


class Machine(Protocol):
    """The questions that the prerequisites ask."""

    def finds(self, program: str) -> bool:
        """Return whether `program` can be run."""
        ...

    def output(self, command: Sequence[str]) -> str:
        """Return what a command prints; nothing if it cannot be run or fails."""
        ...

    def python(self) -> tuple[int, int]:
        """Return the version of the interpreter that sets things up."""
        ...

    def can_make_environments(self) -> bool:
        """Return whether that interpreter has the parts of `venv`."""
        ...

    def is_port_free(self, port: int) -> bool:
        """Return whether a server could listen on `port`."""
        ...

    def available_memory_gb(self) -> float:
        """Return how much memory programs may still take."""
        ...

    def free_disk_gb(self, folder: Path) -> float:
        """Return how much can still be written below `folder`, which need not exist."""
        ...

    def installer(self) -> tuple[str, ...] | None:
        """Return the command to which packages to install are added; None if nobody may, unasked."""
        ...

    def run(self, command: Sequence[str]) -> bool:
        """Run a command in view of the user; return whether it succeeded."""
        ...


class ThisMachine:
    """The machine it runs on."""

    def finds(self, program: str) -> bool:
        """See `Machine`; JAVA_HOME comes before the PATH."""
        home = os.environ.get("JAVA_HOME")
        return bool(home and shutil.which(program, path=f"{home}/bin")) or shutil.which(program) is not None

    def output(self, command: Sequence[str]) -> str:
        """See `Machine`."""
        home = os.environ.get("JAVA_HOME")
        program = (home and shutil.which(command[0], path=f"{home}/bin")) or command[0]
        try:
            ended = subprocess.run(
                [program, *command[1:]],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=60,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return "" if ended.returncode else ended.stdout

    def python(self) -> tuple[int, int]:
        """See `Machine`."""
        return sys.version_info[:2]

    def can_make_environments(self) -> bool:
        """See `Machine`; Debian packs `ensurepip` apart from Python."""
        return importlib.util.find_spec("ensurepip") is not None

    def is_port_free(self, port: int) -> bool:
        """See `Machine`."""
        return ports.is_free(port)

    def available_memory_gb(self) -> float:
        """See `Machine`; a container's limit counts."""
        kibibytes = re.search(r"MemAvailable:\s+(\d+)", Path("/proc/meminfo").read_text())
        available = float(kibibytes[1]) * KIBIBYTE if kibibytes else 0.0
        return min(available, _left_in_container()) / GIGABYTE

    def free_disk_gb(self, folder: Path) -> float:
        """See `Machine`."""
        existing = next(place for place in (folder, *folder.parents) if place.exists())
        return shutil.disk_usage(existing).free / GIGABYTE

    def installer(self) -> tuple[str, ...] | None:
        """See `Machine`."""
        install = ("apt-get", "install", "--yes", "--no-install-recommends")
        if shutil.which("apt-get") is None:
            return None
        if os.geteuid() == 0:
            return install
        return ("sudo", *install) if self._sudo_asks_no_password() else None

    def run(self, command: Sequence[str]) -> bool:
        """See `Machine`."""
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        return subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, check=False).returncode == 0

    def _sudo_asks_no_password(self) -> bool:
        return shutil.which("sudo") is not None and (
            subprocess.run(("sudo", "-n", "true"), capture_output=True, check=False).returncode == 0
        )


def _left_in_container() -> float:
    control = Path("/sys/fs/cgroup")
    try:
        limit = (control / "memory.max").read_text().strip()
        used = (control / "memory.current").read_text().strip()
    except OSError:
        return float("inf")
    return float("inf") if limit == "max" else float(limit) - float(used)
