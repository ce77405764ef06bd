"""The stores that any thread may call: eight at once lose nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreInMemory, CustomStoreList, CustomStoreSQLite
from tests.stores.tools import all_fields, another, ids_in, token

STORES: dict[str, Callable[[Path], Any]] = {
    "list": lambda path: CustomStoreList(),
    "in memory": lambda path: CustomStoreInMemory(),
    "sqlite": CustomStoreSQLite,
}
THREADS, TOKENS = 8, 12


@pytest.fixture(autouse=True)
def _switch_often() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.parametrize("make", STORES.values(), ids=STORES)
def test_eight_threads_lose_nothing(make: Callable[[Path], Any], tmp_path: Path) -> None:
    store = make(tmp_path / "a.db")

    def work(thread: int) -> None:
        for number in range(TOKENS):
            user = f"{thread}-{number}"
            store.save_token(another(user))
            renewed = token(user_name=user, access_token="renewed")
            store.save_token(renewed)
            assert store.find_token(token(user_name=user)).get_access_token() == "renewed"
            assert any(one.get_id() == renewed.get_id() for one in store.iter_tokens())
            if number % 3 == 0:
                store.delete_token(renewed.get_id())

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(THREADS)))
    left = {f"{thread}-{number}" for thread in range(THREADS) for number in range(TOKENS) if number % 3}
    assert {row["user_name"] for row in all_fields(store)} == left
    assert len(set(ids_in(store))) == len(left)
    assert {row["access_token"] for row in all_fields(store)} == {"renewed"}


def test_a_store_in_memory_may_be_iterated_while_another_thread_writes() -> None:
    store = CustomStoreInMemory()
    store.save_many([another(f"user{n}", id=str(n)) for n in range(5)])
    seen = store.iter_tokens()
    next(seen)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(store.delete_tokens).result(timeout=10)
    assert len(list(seen)) == 4
    assert ids_in(store) == []
