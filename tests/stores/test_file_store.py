"""The contract, for SafeFileStore: on a file that the SDK's FileStore has made, and on files of other forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore

from stores.file_store import SafeFileStore
from tests.stores.contract import Bench, FieldsContract, IdsContract, RefusalsContract
from tests.stores.contract_bulk import BulkContract
from tests.stores.contract_matching import FindContract, SaveContract

NAMES = (
    "id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time,redirect_url,api_domain"
)
ANOTHER_ORDER = (
    "api_domain;note;expiresIn;user_mail;AccessToken;refresh token;grant_token;client_secret;client_id;id;redirect_uri"
)


def _made_by_the_sdk(path: Path) -> None:
    FileStore(str(path))


def _of(data: bytes) -> Callable[[Path], None]:
    return lambda path: _write(path, data)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


FORMS: dict[str, Callable[[Path], None]] = {
    "of the SDK": _made_by_the_sdk,
    "empty": _of(b""),
    "UTF-16": _of(b"\xff\xfe" + f"{NAMES}\n".encode("utf-16-le")),
    "another order": _of(f"\ufeff{ANOTHER_ORDER}\r".encode()),
}


def _kinds() -> Iterator[Any]:
    for name, make in FORMS.items():
        is_long = [] if name == "of the SDK" else [pytest.mark.soak]
        yield pytest.param((make, name == "of the SDK"), id=f"{name}", marks=is_long)
    yield pytest.param((_made_by_the_sdk, False), id="of the SDK, fresh", marks=pytest.mark.soak)


@pytest.fixture(params=_kinds())
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    make, reopen = request.param
    path = tmp_path / "tokens.txt"
    make(path)
    return Bench(lambda: SafeFileStore(path), reopen)


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
