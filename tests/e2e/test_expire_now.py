"""Expire now, as a developer uses it: the SDK's program renews at its next call, and undo overwrites none of that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken

from stores import RowChanged, edit, open_store, row_of, take_back
from tests.e2e.sdk_program import ALICE, STORES, Program, is_an_hour_ahead, now, program_in
from tests.zoho_server import TOKEN_PATH

SECOND = 1000


@pytest.fixture(params=STORES, ids=lambda keep: keep.__name__)
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Program]:
    with program_in(tmp_path, request.param) as started:
        yield started


def test_the_running_program_renews_at_its_next_call(program: Program) -> None:
    token = program.start(program.token(grant_token=program.zoho.add_grant(ALICE)))
    token.get_token()
    program.zoho.requests.clear()
    token.get_token()
    assert program.zoho.paths() == []

    store = open_store(program.store).store
    (row,) = map(row_of, store.get_tokens())
    done = edit(store, row, {"expiry_time": str(now() - SECOND)})
    assert done.is_kept

    found = program.store.find_token(OAuthToken(id="1"))
    renewed = found.get_token()
    assert program.zoho.paths() == [TOKEN_PATH]
    assert program.row().access_token == renewed != row.access_token
    assert is_an_hour_ahead(program.expiry())
    with pytest.raises(RowChanged):
        take_back(store, done)
    assert program.row().access_token == renewed


def test_undone_in_time_nothing_is_renewed(program: Program) -> None:
    token = program.start(program.token(grant_token=program.zoho.add_grant(ALICE)))
    before = program.expiry()
    store = open_store(program.store).store
    (row,) = map(row_of, store.get_tokens())
    take_back(store, edit(store, row, {"expiry_time": str(now() - SECOND)}))
    program.zoho.requests.clear()
    token.get_token()
    assert program.zoho.paths() == []
    assert program.expiry() == before
