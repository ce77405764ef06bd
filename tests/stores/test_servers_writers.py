"""Programs that write beside the inspector: the small version of tests/soak/test_servers_soak.py."""

from __future__ import annotations

from tests.soak.beside_writers import beside_writers
from tests.soak.test_servers_soak import KINDS
from tests.stores.server_bench import place
from tests.stores.test_servers_refusing import both

SECONDS = 4.0


@both
def test_nothing_is_lost_beside_four_programs(engine: str) -> None:
    here = place(engine)
    here.empty()
    parameters = {"engine": engine, **here.server.parameters(here.database)}
    done = beside_writers(here.store(), KINDS[engine], parameters, SECONDS)
    print(engine, done)
    assert done["renewed"] > 0
    assert done["saves"] > 0
