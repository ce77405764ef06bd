"""The searches of tests/stores/test_editing_hostile.py, with the large profile of tests/conftest.py."""

from __future__ import annotations

import pytest

from tests.stores.test_editing_hostile import (  # noqa: F401
    test_a_hostile_store_loses_nothing_and_nothing_is_hidden,
    test_ours_change_one_row_and_undo_brings_back_exactly_what_was,
    test_ours_never_write_over_what_another_program_wrote_meanwhile,
)

pytestmark = [pytest.mark.soak, pytest.mark.timeout(900)]
