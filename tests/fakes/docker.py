"""A machine that offers what a test says it offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

PROGRAMS_OF_PACKAGES = {"maven": "mvn"}


@dataclass
class FakeMachine:
    programs: set[str] = field(default_factory=lambda: {"mvn", "chromium"})
    outputs: dict[str, str] = field(
        default_factory=lambda: {"javac": "javac 17.0.15", "apertium": "eng-spa  es-fr  es-pt  fr-es"}
    )
    python_version: tuple[int, int] = (3, 11)
    has_ensurepip: bool = True
    taken_ports: set[int] = field(default_factory=set)
    memory_gb: float = 16
    disk_gb: float = 100
    install: tuple[str, ...] | None = None
    ran: list[tuple[str, ...]] = field(default_factory=list)

    def finds(self, program: str) -> bool:
        return program in self.programs

    def output(self, command: Sequence[str]) -> str:
        return self.outputs.get(command[0], "")

    def python(self) -> tuple[int, int]:
        return self.python_version

    def can_make_environments(self) -> bool:
        return self.has_ensurepip

    def is_port_free(self, port: int) -> bool:
        return port not in self.taken_ports

    def available_memory_gb(self) -> float:
        return self.memory_gb

    def free_disk_gb(self, folder: Path) -> float:
        return self.disk_gb

    def installer(self) -> tuple[str, ...] | None:
        return self.install

    def run(self, command: Sequence[str]) -> bool:
        self.ran.append(tuple(command))
        self.programs.update(PROGRAMS_OF_PACKAGES.get(word, word) for word in command)
        return True
