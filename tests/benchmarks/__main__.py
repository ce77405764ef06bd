"""usage: python -m tests.benchmarks [NAME…]

Prints the table and writes build/benchmarks.json. Exit code 1: a goal is missed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from tests.benchmarks import start_of_builds
from tests.benchmarks.table import Line, as_text, write_json
from tests.e2e.desktop import ROOT

BENCHMARKS: dict[str, Callable[[], Iterable[Line]]] = {"start-of-builds": start_of_builds.lines}


def main(names: list[str]) -> int:
    unknown = set(names).difference(BENCHMARKS)
    if unknown:
        sys.exit(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    measured = [line for name, lines in BENCHMARKS.items() if not names or name in names for line in lines()]
    print(as_text(measured))
    write_json(measured, ROOT / "build" / "benchmarks.json")
    return 0 if all(line.is_met for line in measured) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
