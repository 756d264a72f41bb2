"""Measures the running system: `make run` in one terminal, `make bench` in another.

Reports answers to a hundred questions on the sample (how good, how fast), the memory of every process, and the
ingestion of the sample from nothing. Reports only: nothing here fails because a machine is slow.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import track

from docker.local import state, status
from docker.local.layout import ROOT
from docker.local.settings import read_settings
from tests.benchmarks import answers, ingestion

QUESTIONS = Path(__file__).with_name("questions.jsonl")
SAMPLE = ROOT / "knowledge_pipeline" / "sample"
WARM_UP = 5


def main() -> int:
    """Run every measurement and print it."""
    console = Console(width=160)
    settings = read_settings(os.environ)
    running = state.read(settings.data_dir)
    if running is None or not running.is_ready:
        print("Nothing runs that could be measured; start it with `make run` and the sample.", file=sys.stderr)
        return 1
    load = os.getloadavg()[0]
    console.print(f"{os.cpu_count()} cores, load before measuring {load:.1f}" + (" (not idle)" if load > 1 else ""))

    questions = answers.read_questions(QUESTIONS)
    bot_url = settings.public_url
    for question in questions[:WARM_UP]:
        answers.ask(question, bot_url=bot_url, source=SAMPLE.name)
    outcomes = [
        answers.ask(question, bot_url=bot_url, source=SAMPLE.name)
        for question in track(questions, "Asking", console=console)
    ]
    console.print(answers.table(outcomes))
    for fault in answers.missed(outcomes):
        console.print(f"  {fault}", markup=False, highlight=False)

    console.print("\nMemory of each process")
    console.print(status.table(status.statuses(running)))

    console.print("\nIngesting the sample from nothing …")
    run = ingestion.ingest(SAMPLE)
    console.print_json(json.dumps({**run.report, "peak_memory_mb": round(run.peak_memory_mb)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
