"""A minute beside a program that saves to the same token file every 50 ms, without a lock; the small version is in
``tests/stores/test_file_store_sharing.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.file_rounds import beside_the_sdk, our_writers
from tests.stores.test_file_store_sharing import MODULES, NO_LEASES

pytestmark = [pytest.mark.soak, pytest.mark.timeout(600)]

SECONDS = 60


@pytest.mark.parametrize("deletes", [False, True], ids=["saving", "saving and deleting"])
def test_no_wrong_look_and_no_lost_save(tmp_path: Path, deletes: bool) -> None:
    rounds = beside_the_sdk(tmp_path / "tokens.txt", SECONDS, deletes=deletes)
    assert rounds.wrong == []
    assert rounds.saves > SECONDS * 10
    assert rounds.looks > SECONDS * 10
    assert rounds.own > SECONDS * 5
    if not deletes:  # FileStore lets go of the file between reading and writing when it deletes, then only
        assert rounds.undone == []


def test_without_leases_what_the_sdk_has_saved_is_never_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in MODULES:
        monkeypatch.setattr(module, "lease", NO_LEASES)
    rounds = beside_the_sdk(tmp_path / "tokens.txt", SECONDS)
    assert rounds.wrong == []
    assert len(rounds.undone) <= rounds.own * 0.02  # by its own reading and writing


def test_our_own_programs_lose_nothing(tmp_path: Path) -> None:
    our_writers(tmp_path / "tokens.txt", 3, 60)
