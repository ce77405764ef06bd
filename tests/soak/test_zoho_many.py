"""A thousand tokens in every kind of store: each one's own token goes to its own host, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stores.test_zoho_saving import STORES
from tests.stores.zoho_many import every_token_at_its_own_host

COUNT = 1000


@pytest.mark.soak
@pytest.mark.parametrize("kind", STORES)
def test_each_of_a_thousand_tokens_goes_to_its_own_host(kind: str, tmp_path: Path) -> None:
    every_token_at_its_own_host(STORES[kind], COUNT, tmp_path)
