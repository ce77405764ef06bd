"""The contract, of stores that are called through a share: in this process, and in another one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from stores import CustomStoreInMemory, CustomStoreList
from stores.shared_store import SharedStore
from stores.sharing import share
from tests.stores.contract import Bench, FieldsContract, IdsContract, RefusalsContract
from tests.stores.contract_bulk import BulkContract
from tests.stores.contract_matching import FindContract, SaveContract
from tests.stores.sharing_programs import Program

HERE = {"list": CustomStoreList, "in memory": CustomStoreInMemory}
_THERE = ("CustomStoreList", "CustomStoreInMemory")


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Program]]:
    """A program a kind of store, which share one store each for all tests of this module."""
    folder = tmp_path_factory.mktemp("run")
    folder.chmod(0o700)
    with ExitStack() as stack:
        yield {kind: stack.enter_context(Program(folder, kind, name=kind)) for kind in _THERE}


@pytest.fixture(
    params=["list", _THERE[1], *(pytest.param(kind, marks=pytest.mark.soak) for kind in ("in memory", _THERE[0]))]
)
def bench(
    request: pytest.FixtureRequest, programs: dict[str, Program], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Bench]:
    monkeypatch.setattr(
        "stores.shared_methods.CALL_S", 60
    )  # 5003 tokens one by one in a list, while coverage is measured
    with ExitStack() as stack:
        if request.param in HERE:
            stack.enter_context(share(HERE[request.param]()))
            store = SharedStore("my app")
        else:
            monkeypatch.setenv("XDG_RUNTIME_DIR", str(programs[request.param].folder))
            store = SharedStore(request.param)
            store.delete_tokens()
        stack.callback(store.close)
        yield Bench(lambda: store, reopen=False)


class TestFields(FieldsContract):
    pass


class TestIds(IdsContract):
    pass


class TestRefusals(RefusalsContract):
    pass


class TestFind(FindContract):
    pass


class TestSave(SaveContract):
    pass


class TestBulk(BulkContract):
    pass
