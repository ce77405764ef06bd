"""Kill a program with SIGKILL at varied moments of "Delete all", round after round: all rows are left, or none.

A program of its own, since it forks: ``python -m tests.soak.kill_rounds FOLDER wal delete_many 300`` prints a Report.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import sqlite3
import sys
import time
from collections import deque
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from stores import CustomStoreSQLite, StoreNeedsRecovery
from stores.sqlite_table_store import SqliteTableStore
from tests.stores.tools import another, ids_in

COUNT = 2000
_MEASURED_ROUNDS = 5


@dataclass
class Report:
    rounds: int = 0
    killed_before_done: int = 0
    killed_midway: int = 0  # a transaction had reached the disk and was not finished
    left_all: int = 0
    left_none: int = 0
    needed_recovery: int = 0
    wrong: list[str] | None = None
    usual_ms: float = 0


def main() -> None:
    folder, mode, method, rounds = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    print(json.dumps(asdict(run(folder, mode, method, rounds))))


def run(folder: Path, mode: str, method: str, rounds: int) -> Report:
    original = folder / "original.db"
    CustomStoreSQLite(original).save_many([another(f"user{n}", id=str(n)) for n in range(COUNT)])
    with closing(sqlite3.connect(original)) as connection:
        connection.execute(f"pragma journal_mode = {mode}")
    whole = _rows(original)
    usual = sorted(_one_round(original, folder / f"warm{n}", method, 60)[1] for n in range(_MEASURED_ROUNDS))
    recent = deque(usual, maxlen=_MEASURED_ROUNDS * 2 - 1)
    report = Report(wrong=[])
    for number in range(rounds):
        longest = sorted(recent)[len(recent) // 2] * 1.1
        # a low-discrepancy sequence hits every part of the deletion, also in a few rounds; every other round
        # only its last third, when the transaction reaches the disk
        part = number * 0.6180339887498949 % 1
        delay = longest * (part if number % 2 else (2 + part) / 3)
        path, took, done = _one_round(original, folder / str(number), method, delay)
        # how long it takes depends on what else this machine does: follow it
        recent.append(took if done else max(longest / 1.1, delay * 1.02))
        _judge(report, number, whole, path, done)
    report.usual_ms = round(sorted(recent)[len(recent) // 2] * 1000, 2)
    return report


def _one_round(original: Path, folder: Path, method: str, delay: float) -> tuple[Path, float, bool]:
    folder.mkdir()
    path = folder / "zohooauth.db"
    shutil.copyfile(original, path)
    ready, say = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            store = SqliteTableStore(path)
            ids = ids_in(store)
            os.write(say, b"begin")
            store.delete_tokens() if method == "delete_tokens" else store.delete_many(ids)
            os.write(say, b"done")
        finally:
            os._exit(0)
    os.close(say)
    assert os.read(ready, 5) == b"begin"
    start = time.perf_counter()
    finished, _, _ = select.select([ready], [], [], delay)
    took = time.perf_counter() - start
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    done = os.read(ready, 4) == b"done"
    os.close(ready)
    assert done or not finished, "the deletion failed by itself"
    return path, took, done


def _judge(report: Report, number: int, whole: list[tuple[object, ...]], path: Path, done: bool) -> None:
    report.rounds += 1
    report.killed_before_done += not done
    side_files = [path.with_name(path.name + suffix) for suffix in ("-journal", "-wal")]
    report.killed_midway += not done and any(side.exists() and side.stat().st_size for side in side_files)
    wrong = report.wrong if report.wrong is not None else []
    try:
        seen: int | None = len(SqliteTableStore(path).get_tokens())
    except StoreNeedsRecovery:
        seen = None
        report.needed_recovery += 1
    left = len(CustomStoreSQLite(path).get_tokens())  # a program recovers the file
    if seen not in (None, left):
        wrong.append(f"round {number}: looked like {seen} rows, and was {left}")
    if left == COUNT and _rows(path) == whole and not done:
        report.left_all += 1
    elif left == 0:
        report.left_none += 1
    else:
        wrong.append(f"round {number}: {left} rows are left, done: {done}")
    with closing(sqlite3.connect(path)) as connection:
        if connection.execute("pragma integrity_check").fetchone()[0] != "ok":
            wrong.append(f"round {number}: the file is damaged")
    shutil.rmtree(path.parent)


def _rows(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("select * from oauthtoken").fetchall()


if __name__ == "__main__":
    main()
