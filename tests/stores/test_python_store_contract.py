"""The contract, of a store that is made and called in a child process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stores.python_store import PythonStore
from tests.stores.contract import Bench, FieldsContract, IdsContract, RefusalsContract
from tests.stores.contract_bulk import BulkContract
from tests.stores.contract_matching import FindContract, SaveContract
from tests.stores.sharing_programs import ROOT


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PythonStore]:
    """One child for all cases: a new one takes a second."""
    path = tmp_path_factory.mktemp("own") / "own.py"
    path.write_text(f"import sys\nsys.path.append({str(ROOT)!r})\nfrom stores import CustomStoreList", "utf-8")
    store = PythonStore(f"{path}:CustomStoreList")
    yield store
    store.close()


@pytest.fixture
def bench(child: PythonStore, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr("stores.shared_methods.CALL_S", 60)  # 5003 tokens one by one, while coverage is measured
    child.delete_tokens()
    return Bench(lambda: child, reopen=False)


@pytest.mark.soak
class TestFields(FieldsContract):
    pass


class TestIds(IdsContract):
    pass


@pytest.mark.soak
class TestRefusals(RefusalsContract):
    pass


@pytest.mark.soak
class TestFind(FindContract):
    pass


@pytest.mark.soak
class TestSave(SaveContract):
    pass


@pytest.mark.soak
class TestBulk(BulkContract):
    pass
