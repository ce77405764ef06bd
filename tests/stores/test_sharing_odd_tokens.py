"""Tokens that cannot be told, and stores that are slow to give them: they hide no others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken

from stores import StoreError, sharing
from stores.calling import OwnCodeFailed
from stores.shared_store import SharedStore
from stores.sharing import share
from tests.stores.sharing_programs import Plain
from tests.stores.tools import MARK, error_of, full, texts_of


@pytest.fixture
def attached() -> Iterator[SharedStore]:
    store = SharedStore("my app")
    yield store
    store.close()


class _Unspeakable:
    def __str__(self) -> str:
        raise ValueError(MARK)


def _nested(depth: int) -> list[Any]:
    inner: list[Any] = []
    for _ in range(depth):
        inner = [inner]
    return inner


def _round() -> list[Any]:
    inner: list[Any] = []
    inner.append(inner)
    return inner


def _holding(value: object) -> OAuthToken:
    token = full(id="9")
    token._OAuthToken__api_domain = value
    return token


def _raising(error: BaseException) -> Callable[[], Iterator[OAuthToken]]:
    def tokens() -> Iterator[OAuthToken]:
        yield full(id="1")
        raise error

    return tokens


UNTOLD = {
    "recursive": _holding(_round()),
    "deep": _holding(_nested(100_000)),
    "nested": _holding(_nested(400)),
    "huge": _holding("x" * sharing.LARGEST_ANSWER),
    "huge in another script": _holding("\U0001f600" * (sharing.LARGEST_ANSWER // 20)),
    "huge number": _holding(10**5000),
    "unspeakable": _holding(_Unspeakable()),
    "odd keys": _holding({(1, 2): 3}),
    "no token": object(),
    "None": None,
    "a number": 7,
}


TOLD_ALONE = ("None", "nested", "huge in another script")


@pytest.mark.parametrize("name", UNTOLD)
def test_a_token_that_cannot_be_told_hides_no_other(attached: SharedStore, name: str) -> None:
    odd = UNTOLD[name]
    with share(Plain(get_tokens=[full(id="1"), odd, full(id="2")], find_token_by_id=odd)):
        found = attached.get_tokens()
        assert [token and token.get_id() for token in found] == ["1", None, "2"]
        refused = error_of(lambda: attached.find_token_by_id("9"))
        if name in TOLD_ALONE:
            assert refused is None
        else:
            assert type(refused) in (OwnCodeFailed, StoreError)
            assert MARK not in texts_of(refused)
        assert len(attached.get_tokens()) == 3, "the connection lives"


def test_odd_values_that_json_knows_are_told(attached: SharedStore) -> None:
    for value in (["a", {"k": 1}], True, float("inf"), "\ud800", 2**80):
        with share(Plain(get_tokens=[_holding(value)])):
            assert attached.get_tokens()[0].get_api_domain() == value


def test_what_was_deleted_and_cannot_be_told_is_left_out(attached: SharedStore) -> None:
    own = Plain()
    own.delete_many = lambda _ids: [full(id="1"), None]  # type: ignore[attr-defined]
    with share(own):
        assert [token.get_id() for token in attached.delete_many(["1", "2"])] == ["1"]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(), ValueError(MARK), RecursionError()], ids=repr)
def test_what_came_before_an_exception_is_kept(attached: SharedStore, error: BaseException) -> None:
    with share(Plain(get_tokens=_raising(error))):
        reading = attached._tokens("get_tokens")
        assert next(reading).get_id() == "1"
        refused = error_of(lambda: next(reading))
        assert isinstance(refused, OwnCodeFailed)
        assert f"failed in get_tokens: {type(error).__name__}." in str(refused)
        assert error_of(attached.delete_tokens) is None


def test_a_slow_store_is_told_as_it_goes(attached: SharedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "BATCH_S", 0.0)
    go_on = threading.Event()

    def slowly() -> Iterator[OAuthToken]:
        yield full(id="1")
        assert go_on.wait(5), "the first one was not told"
        yield full(id="2")

    with share(Plain(get_tokens=slowly)):
        reading = attached._tokens("get_tokens")
        assert next(reading).get_id() == "1"
        go_on.set()
        assert [token.get_id() for token in reading] == ["2"]
