"""The long runs of the stores, for `make soak`; their small versions are in tests/stores."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.soak.programs import all_or_none, at_varied_moments, eight_writers, kill_rounds

# the same searches as in tests/stores, with the large profile of tests/conftest.py
from tests.stores.test_differential import (  # noqa: F401
    test_find_agrees_with_the_file_store_or_the_difference_has_a_name,
    test_our_stores_agree_on_the_next_id,
    test_our_stores_agree_with_the_paragraph,
)
from tests.stores.tokens.test_forecast import sdk, test_the_sdk_does_what_we_say  # noqa: F401

pytestmark = [pytest.mark.soak, pytest.mark.timeout(600)]

ROUNDS = 300
WRITING_S = 90


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked process")
@pytest.mark.parametrize("method", ["delete_tokens", "delete_many"])
@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_kill_in_the_middle_of_delete_all_leaves_all_or_none(tmp_path: Path, journal_mode: str, method: str) -> None:
    report = kill_rounds(tmp_path, journal_mode, method, ROUNDS)
    assert report.rounds == ROUNDS
    all_or_none(report)
    at_varied_moments(report)


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_eight_writers_lose_nothing(tmp_path: Path, journal_mode: str) -> None:
    assert eight_writers(tmp_path / "zohooauth.db", journal_mode, 20, WRITING_S) > 0
