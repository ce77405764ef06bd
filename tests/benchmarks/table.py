"""What was measured, as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Line:
    """``measured`` and ``floor`` are medians in `unit`; the ratio of the two is not to be above ``goal``."""

    what: str
    measured: float
    floor: float
    floor_is: str
    goal: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.measured / self.floor

    @property
    def is_met(self) -> bool:
        return self.ratio <= self.goal


def line_of(what: str, measured: Iterable[float], floor: Iterable[float], floor_is: str, goal: float) -> Line:
    return Line(what, median(measured), median(floor), floor_is, goal)


def as_text(lines: Iterable[Line]) -> str:
    """A table in Markdown."""
    rows = ["| what | measured | floor | ratio | goal |", "|---|---|---|---|---|"]
    for line in lines:
        mark = "" if line.is_met else " **missed**"
        measured, floor = (f"{value:.3f} {line.unit}" for value in (line.measured, line.floor))
        rows.append(
            f"| {line.what} | {measured} | {floor} ({line.floor_is}) | {line.ratio:.2f} | ≤ {line.goal:g}{mark} |"
        )
    return "\n".join(rows)


def write_json(lines: Iterable[Line], file: Path) -> None:
    told = [{**asdict(line), "ratio": line.ratio, "is_met": line.is_met} for line in lines]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")
