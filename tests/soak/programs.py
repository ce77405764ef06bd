"""Starting the programs of this folder, for the small versions and for the full ones."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path

from stores import CustomStoreSQLite
from tests.soak.kill_rounds import Report
from tests.stores.tools import all_fields

ROOT = Path(__file__).parents[2]


def _start(module: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"tests.soak.{module}", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def kill_rounds(folder: Path, mode: str, method: str, rounds: int) -> Report:
    with _start("kill_rounds", folder, mode, method, rounds) as program:
        output, _ = program.communicate()
    assert program.returncode == 0
    report = Report(**json.loads(output))
    print(report)
    return report


def all_or_none(report: Report) -> None:
    assert report.wrong == []
    assert report.rounds == report.left_all + report.left_none
    assert report.killed_before_done > 0


def at_varied_moments(report: Report) -> None:
    assert report.left_all >= report.rounds * 0.05
    assert report.left_none >= report.rounds * 0.05
    assert report.killed_before_done >= report.rounds * 0.25
    assert report.killed_midway >= report.rounds * 0.05, "too few kills landed while the transaction reached the disk"


def eight_writers(path: Path, journal_mode: str, tokens: int, seconds: float) -> int:
    """Two programs with four threads each write at once, and lose nothing. Returns how many tokens there are."""
    CustomStoreSQLite(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"pragma journal_mode = {journal_mode}")
    with ExitStack() as stack:
        programs = [stack.enter_context(_start("writers", path, name, 4, tokens, seconds)) for name in ("a", "b")]
        outputs = [program.communicate()[0] for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    expected: dict[str, str] = {}
    for output in outputs:
        expected.update(json.loads(output))
    rows = all_fields(CustomStoreSQLite(path))
    assert {row["user_name"]: row["access_token"] for row in rows} == expected
    assert len(rows) == len(expected) == len({row["id"] for row in rows})
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"
    return len(rows)
