"""A program that uses the SDK logs its users in, and every start finds what the last one stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.crm.api.exception import SDKException
from zohocrmsdk.src.com.zoho.crm.api.initializer import Initializer
from zohocrmsdk.src.com.zoho.crm.api.user_signature import UserSignature

from tests.e2e.sdk_program import (
    ALICE,
    BOB,
    LOOK_UP,
    STORES,
    Program,
    Stored,
    bearer,
    is_an_hour_ahead,
    program_in,
    stored,
)
from tests.zoho_server import ORG_PATH, TOKEN_PATH, USERS_PATH, Answer, Request, User, ZohoServer, refusal


@pytest.fixture(params=STORES, ids=lambda keep: keep.__name__)
def program(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Program]:
    with program_in(tmp_path, request.param) as started:
        yield started


@pytest.fixture
def zoho(program: Program) -> ZohoServer:
    return program.zoho


def test_grant_flow_stores_one_whole_row(program: Program, zoho: ZohoServer) -> None:
    grant = zoho.add_grant(ALICE)
    token = program.start(program.token(grant_token=grant))

    exchange, users, org = zoho.requests
    assert (exchange.method, exchange.path) == ("POST", TOKEN_PATH)
    assert exchange.fields == {
        "client_id": zoho.client.id,
        "client_secret": zoho.client.secret,
        "redirect_uri": zoho.client.redirect_url,
        "grant_type": "authorization_code",
        "code": grant,
    }
    assert (users.path, users.fields, org.path) == (USERS_PATH, {"type": "CurrentUser"}, ORG_PATH)
    row = program.row()
    assert bearer(users) == bearer(org) == f"Zoho-oauthtoken {row.access_token}"
    assert row.refresh_token
    assert row.access_token
    assert row == program.client_row(
        id="1",
        user_name="alice@example.com:1001",
        grant_token=grant,
        refresh_token=row.refresh_token,
        access_token=row.access_token,
    )
    assert is_an_hour_ahead(program.expiry())
    assert stored(token) == row


def test_refresh_flow_stores_one_whole_row(program: Program, zoho: ZohoServer) -> None:
    refresh_token = zoho.add_refresh_token(ALICE)
    program.start(program.token(refresh_token=refresh_token))

    assert zoho.paths() == [TOKEN_PATH, *LOOK_UP]
    assert zoho.requests[0].fields == {
        "client_id": zoho.client.id,
        "client_secret": zoho.client.secret,
        "refresh_token": refresh_token,
        "grant_type": "refresh_token",
    }
    row = program.row()
    assert row.access_token
    assert row == program.client_row(
        id="1",
        user_name=ALICE.signature,
        refresh_token=refresh_token,
        access_token=row.access_token,
    )
    assert is_an_hour_ahead(program.expiry())


def test_access_flow_stores_what_it_was_given(program: Program, zoho: ZohoServer) -> None:
    access_token = zoho.add_access_token(ALICE)
    program.start(OAuthToken(access_token=access_token))

    assert zoho.paths() == LOOK_UP
    assert program.row() == Stored(
        id="1",
        user_name=ALICE.signature,
        access_token=access_token,
        api_domain=zoho.url,
    )
    assert program.expiry() is None


def test_id_flow_uses_the_stored_token(program: Program, zoho: ZohoServer) -> None:
    program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    before = program.row()
    token = program.restart(OAuthToken(id="1"))

    assert zoho.requests == []
    assert token.get_token() == before.access_token
    assert program.row() == before
    # The SDK copies every field of the row to the program's token except the API domain.
    assert stored(token) == before._replace(api_domain=None)


def test_user_name_flow_uses_the_stored_token(program: Program, zoho: ZohoServer) -> None:
    for user in (ALICE, BOB):
        program.start(program.token(grant_token=zoho.add_grant(user)))
    before = program.rows()
    token = program.restart(OAuthToken(user_signature=UserSignature(BOB.signature)))

    assert zoho.requests == []
    assert stored(token) == before[1]
    assert program.rows() == before


def test_unknown_user_name_is_refused_and_stores_nothing(program: Program, zoho: ZohoServer) -> None:
    program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    before = program.rows()
    with pytest.raises(SDKException):
        program.restart(OAuthToken(user_signature=UserSignature(BOB.signature)))
    assert (program.rows(), zoho.requests) == (before, [])


@pytest.mark.parametrize("flow", ["grant_token", "refresh_token"])
def test_next_start_with_the_same_token_finds_its_row(program: Program, zoho: ZohoServer, flow: str) -> None:
    known = {flow: zoho.add_grant(ALICE) if flow == "grant_token" else zoho.add_refresh_token(ALICE)}
    program.start(program.token(**known))
    before = program.row()
    token = program.restart(program.token(**known))

    assert zoho.requests == []
    assert stored(token) == before == program.row()


def test_next_start_of_the_access_flow_finds_its_row(program: Program, zoho: ZohoServer) -> None:
    access_token = zoho.add_access_token(ALICE)
    program.start(OAuthToken(access_token=access_token))
    token = program.restart(OAuthToken(access_token=access_token))

    assert zoho.requests == []
    assert stored(token) == program.row()


@pytest.mark.parametrize("flow", ["grant", "refresh", "access"])
def test_new_login_of_a_stored_user_replaces_his_tokens(program: Program, zoho: ZohoServer, flow: str) -> None:
    def login(user: User) -> OAuthToken:
        if flow == "grant":
            return program.token(grant_token=zoho.add_grant(user))
        if flow == "refresh":
            return program.token(refresh_token=zoho.add_refresh_token(user))
        return OAuthToken(access_token=zoho.add_access_token(user))

    program.start(login(ALICE))
    program.start(login(BOB))
    first, second = program.rows()
    token = program.restart(login(ALICE))

    assert [(row.id, row.user_name) for row in program.rows()] == [
        ("1", ALICE.signature),
        ("2", BOB.signature),
    ]
    assert program.rows()[0] == stored(token) != first
    assert program.rows()[0].access_token == token.get_access_token() != first.access_token
    assert program.rows()[1] == second


def test_user_is_not_looked_up_where_the_program_says_so(program: Program, zoho: ZohoServer) -> None:
    program.start(program.token(grant_token=zoho.add_grant(ALICE), find_user=False))
    assert zoho.paths() == [TOKEN_PATH]
    assert (program.row().id, program.row().user_name) == ("1", None)


def test_switch_user_and_back(program: Program, zoho: ZohoServer) -> None:
    program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    first = program.row()
    zoho.requests.clear()
    bob = program.token(grant_token=zoho.add_grant(BOB))
    Initializer.switch_user(zoho.environment(), bob)

    assert zoho.paths() == [TOKEN_PATH, *LOOK_UP]
    assert Initializer.get_initializer().token is bob
    alice_row, bob_row = program.rows()
    assert alice_row == first
    assert (bob_row.id, bob_row.user_name) == ("2", BOB.signature)
    assert stored(bob) == bob_row
    assert bearer(zoho.requests[-1]) == f"Zoho-oauthtoken {bob_row.access_token}"

    zoho.requests.clear()
    Initializer.switch_user(zoho.environment(), OAuthToken(id="1"))
    assert zoho.requests == []
    assert Initializer.get_initializer().token.get_token() == first.access_token
    assert program.rows() == [alice_row, bob_row]


def test_access_flow_of_a_stored_user_keeps_what_he_had(program: Program, zoho: ZohoServer) -> None:
    program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    before = program.row()
    access_token = zoho.add_access_token(ALICE)
    program.restart(OAuthToken(access_token=access_token))

    assert zoho.paths() == LOOK_UP
    assert program.row() == before._replace(access_token=access_token)


@pytest.mark.parametrize("name_known", [True, False])
def test_same_login_in_another_program_meanwhile_makes_no_second_row(
    program: Program, zoho: ZohoServer, name_known: bool
) -> None:
    refresh_token = zoho.add_refresh_token(ALICE)
    other = program.token(refresh_token=refresh_token)
    if name_known:
        other.set_user_signature(UserSignature(ALICE.signature))

    def save_first(request: Request) -> Answer:
        program.store.save_token(other)
        return zoho.routes["POST", TOKEN_PATH](request)

    zoho.answer_next(TOKEN_PATH, save_first)
    token = program.start(program.token(refresh_token=refresh_token))
    assert program.row() == stored(token)
    assert (token.get_id(), program.row().user_name) == ("1", ALICE.signature)


@pytest.mark.parametrize("refused", ["invalid_client", "invalid_code", "Access Denied"])
def test_refused_login_stores_nothing(program: Program, zoho: ZohoServer, refused: str) -> None:
    zoho.answer_next(TOKEN_PATH, refusal(refused))
    with pytest.raises(SDKException, match=refused):
        program.start(program.token(grant_token=zoho.add_grant(ALICE)))
    assert (program.rows(), zoho.paths()) == ([], [TOKEN_PATH])


def test_twelve_users_one_after_another(program: Program, zoho: ZohoServer) -> None:
    users = [User(f"user{number}@example.com", str(2000 + number)) for number in range(12)]
    for user in users:
        program.start(program.token(grant_token=zoho.add_grant(user)))

    rows = program.rows()
    assert [row.id for row in rows] == [str(number) for number in range(1, 13)]
    assert [row.user_name for row in rows] == [user.signature for user in users]
    assert len({row.access_token for row in rows}) == len({row.refresh_token for row in rows}) == 12
    program.restart(OAuthToken(id="12"))
    assert (program.rows(), zoho.requests) == (rows, [])
