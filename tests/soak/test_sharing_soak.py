"""A busy program and an inspector that works through its share; the small version is in tests/stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.sharing_program import many_tokens, work_beside_an_inspector

pytestmark = [pytest.mark.soak, pytest.mark.timeout(600)]

WORKING_S = 60


@pytest.mark.parametrize("kind", ["CustomStoreList", "CustomStoreInMemory"])
def test_nothing_is_lost_and_the_program_keeps_its_pace(home: Path, kind: str) -> None:
    work_beside_an_inspector(home / "run", kind, WORKING_S / 2)


def test_a_hundred_thousand_tokens(home: Path) -> None:
    many_tokens(home / "run", 100_000)
