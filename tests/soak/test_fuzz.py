"""Mutated databases of tokens: no crash, no hang, no changed byte, and no failure but a StoreError: see fuzz.py."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SMALL, LARGE = 150, 8_000
BATCH = 500
WORKERS = 2
BATCH_S = 240


def _batch(folder: Path, first: int, count: int) -> list[str]:
    """Look at some seeds in a process of its own. Returns what it said; a crash or a hang ends with its seed."""
    command = [sys.executable, "-m", "tests.soak.fuzz", str(folder), str(first), str(count)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as program:
        try:
            output, _ = program.communicate(timeout=BATCH_S)
        except subprocess.TimeoutExpired:
            program.kill()
            output, _ = program.communicate()
    lines = output.splitlines()
    if program.returncode not in (0, 1):
        seeds = [line for line in lines if line.startswith("seed ")]
        lines.append(f"wrong {' '.join(seeds[-1:])}: ended with {program.returncode}; its files are in {folder}")
    return lines


def _wrong(lines: list[str]) -> Iterator[str]:
    """What went wrong, with the trace of a process that died."""
    for line in lines:
        if not line.startswith(("seed ", "came ")):
            yield line


def _run(folder: Path, first: int, count: int) -> Counter[str]:
    starts = range(first, first + count, BATCH)
    with ThreadPoolExecutor(WORKERS) as pool:
        found = list(pool.map(lambda start: _batch(folder, start, min(BATCH, first + count - start)), starts))
    lines = [line for batch in found for line in batch]
    outcomes = Counter(line.removeprefix("came ") for line in lines if line.startswith("came "))
    print(f"seeds {first} to {first + count - 1}: {dict(outcomes)}")
    assert not list(_wrong(lines)), "\n".join(_wrong(lines))
    assert sum(outcomes.values()) == count
    assert outcomes["whole some rows"] > count / 10
    assert outcomes["StoreDamaged some rows"] > count / 20
    return outcomes


@pytest.mark.skipif(os.name != "posix", reason="its bases are made of files that are open")
def test_mutated_databases(tmp_path: Path) -> None:
    _run(tmp_path, 0, SMALL)


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_many_mutated_databases(tmp_path: Path) -> None:
    """Other ones in each run; the seeds are printed."""
    _run(tmp_path, random.SystemRandom().randrange(10**9), LARGE)
