"""What becomes of a stored token: renewed, removed, revoked, taken up by another process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.crm.api.exception import SDKException
from zohocrmsdk.src.com.zoho.crm.api.user_signature import UserSignature

from tests.e2e.sdk_program import ALICE, BOB, LOOK_UP, STORES, Program, in_a_file, is_an_hour_ahead, program_in, stored
from tests.zoho_server import REVOKE_PATH, TOKEN_PATH, USERS_PATH, Answer, User, ZohoServer, refusal


@pytest.fixture(params=STORES, ids=lambda keep: keep.__name__)
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Program]:
    with program_in(tmp_path, request.param) as started:
        yield started


@pytest.fixture
def zoho(program: Program) -> ZohoServer:
    return program.zoho


@pytest.mark.parametrize("by", ["id", "user_name", "grant", "refresh"])
def test_expired_token_is_renewed_in_its_row(program: Program, zoho: ZohoServer, by: str) -> None:
    program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    before = program.row()
    program.expire("1")
    starts = {
        "id": lambda: OAuthToken(id="1"),
        "user_name": lambda: OAuthToken(user_signature=UserSignature(ALICE.signature)),
        "grant": lambda: program.token(grant_token=before.grant_token),
        "refresh": lambda: program.token(refresh_token=before.refresh_token),
    }
    program.restart(starts[by]())

    assert zoho.paths() == [TOKEN_PATH]
    assert zoho.requests[0].fields["refresh_token"] == before.refresh_token
    after = program.row()
    assert after.access_token != before.access_token
    assert after == before._replace(access_token=after.access_token)
    assert is_an_hour_ahead(program.expiry())


@pytest.mark.parametrize(("milliseconds_left", "renewed"), [(4_000, True), (60_000, False)])
def test_token_is_renewed_shortly_before_its_end(
    program: Program, zoho: ZohoServer, milliseconds_left: int, renewed: bool
) -> None:
    program.start(program.token(refresh_token=zoho.add_refresh_token(ALICE)))
    program.expire("1", milliseconds_left)
    program.restart(OAuthToken(id="1"))
    assert zoho.paths() == [TOKEN_PATH] * renewed


def test_running_program_renews_its_token(program: Program, zoho: ZohoServer) -> None:
    token = program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    before = program.row()
    program.expire("1")
    renewed = token.get_token()

    assert zoho.paths() == [TOKEN_PATH]
    assert program.row() == before._replace(access_token=renewed) != before


def test_user_name_learnt_late_goes_into_the_same_row(program: Program, zoho: ZohoServer) -> None:
    zoho.answer_next(USERS_PATH, Answer(204))
    program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    assert program.row().user_name is None
    program.expire("1")
    program.restart(OAuthToken(id="1"))

    assert zoho.paths() == [TOKEN_PATH, *LOOK_UP]
    assert (program.row().id, program.row().user_name) == ("1", ALICE.signature)


def test_remove_deletes_that_row_and_asks_zoho_nothing(program: Program, zoho: ZohoServer) -> None:
    alice = program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    program.start(program.token(grant_token=zoho.add_grant(BOB)))
    zoho.requests.clear()

    assert alice.remove() is True
    assert [(row.id, row.user_name) for row in program.rows()] == [("2", BOB.signature)]
    assert alice.remove() is True
    assert len(program.rows()) == 1
    assert zoho.requests == []


def test_running_program_brings_its_removed_token_back_under_its_id(program: Program, zoho: ZohoServer) -> None:
    alice = program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    program.start(program.token(grant_token=zoho.add_grant(BOB)))
    alice.remove()
    alice.set_expires_in("1")
    renewed = alice.get_token()

    assert {row.id: row.user_name for row in program.rows()} == {
        "1": ALICE.signature,
        "2": BOB.signature,
    }
    assert stored(program.store.find_token_by_id("1")) == stored(alice)
    assert alice.get_access_token() == renewed


@pytest.mark.parametrize("chosen", ["1", "2", "3"])
def test_revoke_sends_that_rows_own_refresh_token(program: Program, zoho: ZohoServer, chosen: str) -> None:
    for user in (ALICE, BOB, User("carol@example.com", "1003")):
        program.start(program.token(grant_token=zoho.add_grant(user)))
    before = program.rows()
    zoho.requests.clear()

    assert OAuthToken(id=chosen).revoke(chosen) is True
    (request,) = zoho.requests
    own = {row.id: row.refresh_token for row in before}[chosen]
    assert (request.path, request.fields) == (REVOKE_PATH, {"token": own})
    assert program.rows() == before
    assert OAuthToken(id=chosen).revoke(chosen) is False, "Zoho answers 400 the second time"

    program.expire(chosen)
    with pytest.raises(SDKException, match="invalid_code"):
        program.restart(OAuthToken(id=chosen))


def test_revoke_of_an_unknown_id_sends_nothing(program: Program, zoho: ZohoServer) -> None:
    program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    zoho.requests.clear()
    assert OAuthToken(id="7").revoke("7") is False
    assert zoho.requests == []


def test_refused_renewal_leaves_the_row_as_it_was(program: Program, zoho: ZohoServer) -> None:
    program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    program.expire("1")
    before = (program.rows(), program.expiry())
    zoho.answer_next(TOKEN_PATH, refusal("invalid_code"))
    with pytest.raises(SDKException, match="invalid_code"):
        program.restart(OAuthToken(id="1"))
    assert (program.rows(), program.expiry()) == before


ROOT = Path(__file__).resolve().parents[2]

SECOND_PROGRAM = """
import sys
from stores.custom_store_sqlite import CustomStoreSQLite
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.crm.api.dc.data_center import DataCenter
from zohocrmsdk.src.com.zoho.crm.api.initializer import Initializer

url, token_url, path, folder = sys.argv[1:]
token = OAuthToken(id="1")
environment = DataCenter.Environment(url, token_url, url)
Initializer.initialize(environment, token, store=CustomStoreSQLite(path), resource_path=folder)
print(token.get_token())
"""


@pytest.mark.parametrize("expired", [False, True])
@pytest.mark.parametrize("program", [in_a_file], indirect=True)
def test_another_process_takes_up_the_stored_token(
    program: Program, zoho: ZohoServer, tmp_path: Path, expired: bool
) -> None:
    program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    before = program.row()
    zoho.requests.clear()
    if expired:
        program.expire("1")
    environment = zoho.environment()
    arguments = [environment.url, environment.accounts_url, tmp_path / "zohooauth.db", tmp_path]
    second = subprocess.run(
        [sys.executable, "-c", SECOND_PROGRAM, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert second.stderr == ""
    assert zoho.paths() == [TOKEN_PATH] * expired
    assert program.row() == before._replace(access_token=second.stdout.strip())
    assert (program.row() != before) is expired
