"""The long runs of the stores, for `make soak`; their small versions are in tests/stores."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.soak.programs import all_or_none, at_varied_moments, eight_writers, kill_rounds

pytestmark = [pytest.mark.soak, pytest.mark.timeout(600)]

ROUNDS = 300
WRITING_S = 90


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
@pytest.mark.parametrize("method", ["delete_tokens", "delete_many"])
@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_kill_in_the_middle_of_delete_all_leaves_all_or_none(
    tmp_path: Path, journal_mode: str, method: str
) -> None:
    report = kill_rounds(tmp_path, journal_mode, method, ROUNDS)
    assert report.rounds == ROUNDS
    all_or_none(report)
    at_varied_moments(report)


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_eight_writers_lose_nothing(tmp_path: Path, journal_mode: str) -> None:
    assert eight_writers(tmp_path / "zohooauth.db", journal_mode, 20, WRITING_S) > 0
