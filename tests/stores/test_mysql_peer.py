"""The SDK's own DBStore beside MySQLStore, on the table of either."""

from __future__ import annotations

from typing import Any

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.store.db_store import DBStore
from zohocrmsdk.src.com.zoho.crm.api.exception.sdk_exception import SDKException

from tests.stores.server_bench import BY_HAND, place
from tests.stores.tools import ALICE, BOB, FULL, TEXTS, InAnyOrder, all_fields, another, fields_of, full, ids_in, token

pytestmark = pytest.mark.xdist_group("mariadb")


@pytest.fixture(params=[BY_HAND, ""], ids=["made by hand", "made by our store"])
def stores(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    """Ours and the SDK's."""
    here = place("mariadb")
    here.empty(request.param)
    return here.store(), DBStore(**here.server.parameters(here.database))


def test_each_finds_what_the_other_saves(stores: tuple[Any, Any]) -> None:
    ours, sdk = stores
    ours.save_token(full())
    sdk.save_token(another(BOB))
    for store in stores:
        assert InAnyOrder(all_fields(store)) == [{**fields_of(another(BOB)), "id": "2"}, {"id": "1", **FULL}]
        assert fields_of(store.find_token(token(user_name=BOB)))["id"] == "2"
        assert fields_of(store.find_token_by_id("1"))["user_name"] == ALICE


def test_each_updates_what_the_other_saved(stores: tuple[Any, Any]) -> None:
    ours, sdk = stores
    sdk.save_token(full())
    ours.save_token(token(user_name=ALICE, access_token="1000.ours"))
    assert sdk.find_token(token(user_name=ALICE)).get_access_token() == "1000.ours"
    sdk.save_token(token(user_name=ALICE, access_token="1000.sdk"))
    assert ours.find_token(token(user_name=ALICE)).get_access_token() == "1000.sdk"
    assert ids_in(ours) == ["1"]


def test_texts_are_the_same_to_both(stores: tuple[Any, Any]) -> None:
    ours, sdk = stores
    texts = [text for word, text in TEXTS.items() if word not in ("long", "empty")]
    for number, text in enumerate(texts):
        ours.save_token(full(id=str(number), user_name=f"user{number}", redirect_url=text, client_secret=text))
    assert sorted(map(str, all_fields(sdk))) == sorted(map(str, all_fields(ours)))
    sdk.save_token(token(user_name="user3", redirect_url=TEXTS["unicode"]))
    assert ours.find_token_by_id("3").get_redirect_url() == TEXTS["unicode"]


def test_each_deletes_what_the_other_saved(stores: tuple[Any, Any]) -> None:
    ours, sdk = stores
    sdk.save_token(full())
    ours.save_token(another(BOB))
    sdk.delete_token("2")
    ours.delete_token("1")
    assert ids_in(ours) == []
    ours.save_token(full())
    sdk.delete_tokens()
    assert ids_in(ours) == []


def test_the_eleventh_token(stores: tuple[Any, Any]) -> None:
    """The SDK takes the largest id as text, so its eleventh token cannot be saved; ours can."""
    ours, sdk = stores
    for number in range(10):
        sdk.save_token(another(f"user{number}"))
    ours.save_token(another("user10"))
    with pytest.raises(SDKException):
        sdk.save_token(another("user11"))
    ours.save_token(another("user12"))
    assert [one.get_id() for one in ours.get_tokens()] == [str(number) for number in range(1, 13)]
