"""Measures every translation route that the engines present allow, and prints `routes.yml`.

    python -m tests.benchmarks.translation_routes FOLDER > actions/answering/translation/routes.yml

FOLDER holds parallel sentences, one a line, in files that end in `.en`, `.es` and so on. Quality is chrF against the
human translation (sacreBLEU's defaults), over every tenth sentence. Whether a route is readable is for a person to say.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

import yaml
from sacrebleu.metrics import CHRF

from actions.answering.translation.apertium import Apertium
from actions.answering.translation.bergamot import Bergamot
from actions.answering.translation.engine import Engine
from knowledge_pipeline.contract import SUPPORTED_LANGUAGES

_EVERY = 10
_LONGEST_ROUTE = 3

Hop = tuple[Engine, str, str]


def _routes(engines: Sequence[Engine], source: str, target: str) -> Iterator[list[Hop]]:
    """Return every chain of at most three hops from source to target that visits no language twice."""
    hops = [(engine, *pair) for engine in engines for pair in sorted(engine.pairs)]
    for length in range(1, _LONGEST_ROUTE + 1):
        for chain in itertools.product(hops, repeat=length):
            visited = [chain[0][1], *(hop[2] for hop in chain)]
            joined = all(left[2] == right[1] for left, right in itertools.pairwise(chain))
            if joined and visited[0] == source and visited[-1] == target and len(set(visited)) == len(visited):
                yield list(chain)


def main(folder: Path) -> None:
    """Print one entry a route, best first within each pair."""
    lines = {code: next(folder.glob(f"*.{code}")).read_text().splitlines()[::_EVERY] for code in SUPPORTED_LANGUAGES}
    engines: list[Engine] = [Bergamot(), Apertium()]
    entries = []
    for source, target in itertools.permutations(SUPPORTED_LANGUAGES, 2):
        measured = []
        for route in _routes(engines, source, target):
            texts, begin = lines[source], perf_counter()
            for engine, left, right in route:
                texts = engine.translate(texts, source=left, target=right)
            seconds = (perf_counter() - begin) / len(texts)
            score = CHRF().corpus_score(texts, [lines[target]]).score
            measured.append(
                {
                    "source": source,
                    "target": target,
                    "hops": [f"{engine.name} {left} {right}" for engine, left, right in route],
                    "chrf": round(score, 1),
                    "ms": round(seconds * 1000),
                    "readable": False,
                }
            )
        entries += sorted(measured, key=lambda entry: -float(str(entry["chrf"])))
    yaml.safe_dump(entries, sys.stdout, sort_keys=False, default_flow_style=None, width=120)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
