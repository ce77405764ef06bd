"""Calling a store through a share: arguments, results, exceptions, batches."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.crm.api.exception.sdk_exception import SDKException

from stores import CustomStoreInMemory, CustomStoreList, StoreError, errors, sharing
from stores.calling import OwnCodeFailed
from stores.errors import StoreChanged, StoreDamaged, StoreLocked, StoreUnreachable, TooManyRows
from stores.shared_store import SharedStore
from stores.sharing import share
from tests.stores.sharing_programs import Plain
from tests.stores.tools import (
    ALICE,
    FULL,
    MARK,
    another,
    error_of,
    fields_of,
    full,
    texts_of,
    token,
)  # fmt: skip
from tests.waiting import until


@pytest.fixture
def attached() -> Iterator[SharedStore]:
    store = SharedStore("my app")
    yield store
    store.close()


class TestCalls:
    def test_the_six_methods_are_the_program_s_own(self, attached: SharedStore) -> None:
        own = Plain()
        with share(own):
            assert attached.find_token(token(user_name="x")) is None
            assert attached.find_token_by_id("7") is None
            attached.save_token(full())
            assert attached.get_tokens() == []
            attached.delete_token("8")
            attached.delete_tokens()
            assert not any(hasattr(attached, name) for name in sharing.MORE)
            assert not hasattr(attached, "layout")
        assert [name for name, *_ in own.asked] == [
            *("find_token", "find_token_by_id", "save_token", "get_tokens", "delete_token", "delete_tokens")
        ]
        assert [fields_of(own.asked[0][1])["user_name"], own.asked[1][1], own.asked[4][1]] == ["x", "7", "8"]

    def test_bulk_is_offered_where_the_store_has_it(self, attached: SharedStore) -> None:
        own = Plain()
        own.delete_many = lambda ids: [another(name, id=name) for name in ids]  # type: ignore[attr-defined]
        with share(own):
            assert [name for name in sharing.MORE if hasattr(attached, name)] == ["delete_many"]
            assert [one.get_id() for one in attached.delete_many(map(str, range(1200)))] == list(map(str, range(1200)))

    def test_asking_for_bulk_without_a_program(self) -> None:
        assert not hasattr(SharedStore("nobody"), "delete_many")

    def test_what_the_store_does_to_the_token_is_done_to_the_caller_s(self, attached: SharedStore) -> None:
        def save(given: OAuthToken) -> None:
            given.set_id("77")
            given.set_expires_in(5)
            given.set_user_signature(None)

        with share(Plain(save_token=save, find_token=lambda given: full(id="5"))):
            saved = full()
            attached.save_token(saved)
            assert fields_of(saved) == {**FULL, "id": "77", "user_name": None, "expiry_time": 5}
            wanted = token(user_name=ALICE)
            found = attached.find_token(wanted)
            assert found is not wanted
            assert fields_of(found) == {**FULL, "id": "5"}
            assert fields_of(wanted)["access_token"] is None

    @pytest.mark.parametrize("expiry", [None, "1700000000000", 1700000000000, 1.5, "", True])
    def test_none_text_and_number_stay_apart(self, attached: SharedStore, expiry: object) -> None:
        with share(Plain(get_tokens=[full(expiry_time=expiry)])):
            (found,) = attached.get_tokens()
            assert repr(found.get_expires_in()) == repr(expiry)

    def test_what_json_does_not_know_becomes_text(self, attached: SharedStore) -> None:
        odd = full(access_token=b"\xffx", client_id=Path("y"))
        with share(Plain(get_tokens=(one for one in [odd]))):
            (found,) = attached.get_tokens()
            assert (found.get_access_token(), found.get_client_id()) == ("\\xffx", "y")

    @pytest.mark.parametrize(
        ("raised", "kind", "text"),
        [
            (StoreLocked("It is locked.", "Wait."), StoreLocked, "It is locked. Wait."),
            (StoreDamaged("It is damaged."), StoreDamaged, "It is damaged."),
            (errors.NoTokenTable("No table.", "x", ("t",)), errors.NoTokenTable, "No table. x"),
            (TooManyRows(5), StoreError, "There are more than 5 rows; these are the first. Read more"),
            (ValueError(MARK), OwnCodeFailed, "The store's own code failed in get_tokens: ValueError."),
            (SDKException("x", MARK, cause=ValueError(MARK)), OwnCodeFailed, "get_tokens: SDKException."),
            (sqlite3.OperationalError(MARK), OwnCodeFailed, "get_tokens: OperationalError."),
        ],
        ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
    )
    def test_exceptions_come_over_without_secrets(
        self, attached: SharedStore, raised: Exception, kind: type[StoreError], text: str
    ) -> None:
        with share(Plain(get_tokens=raised)):
            refused = error_of(attached.get_tokens)
            assert type(refused) is kind
            assert text in str(refused)
            assert MARK not in texts_of(refused)

    def test_a_store_that_exits_ends_nothing(self, attached: SharedStore) -> None:
        with share(Plain(get_tokens=SystemExit(), find_token_by_id=full(id="1"))):
            assert "failed in get_tokens: SystemExit." in str(error_of(attached.get_tokens))
            assert attached.find_token_by_id("1") is not None

    def test_what_could_be_read_comes_before_the_error(self, attached: SharedStore) -> None:
        def damaged() -> Iterator[OAuthToken]:
            yield from (another(str(number)) for number in range(700))
            raise StoreDamaged("The rest is damaged.")

        own = CustomStoreList()
        own.iter_tokens = damaged  # type: ignore[method-assign]
        with share(own):
            seen: list[OAuthToken] = []
            with pytest.raises(StoreDamaged, match=r"The rest is damaged\."):
                seen.extend(attached.iter_tokens())
            assert len(seen) == 700

    def test_reading_again_interrupts_what_was_read_before(self, attached: SharedStore) -> None:
        own = CustomStoreList()
        own.save_many([token(id=str(number), access_token="x") for number in range(1500)])
        with share(own):
            first = attached.iter_tokens()
            next(first)
            attached.delete_token("3")
            assert sum(1 for _ in attached.iter_tokens()) == 1499
            with pytest.raises(StoreChanged, match="was interrupted"):
                list(first)
            rest = attached.iter_tokens()
            next(rest)
            attached.close()
            with pytest.raises(StoreChanged, match="was interrupted"):
                list(rest)

    def test_a_reading_that_is_given_up_is_closed_there(self, attached: SharedStore) -> None:
        ended = threading.Event()

        def endless() -> Iterator[OAuthToken]:
            try:
                while True:
                    yield full()
            finally:
                ended.set()

        own = CustomStoreList()
        own.iter_tokens = endless  # type: ignore[method-assign]
        with share(own):
            reading = attached.iter_tokens()
            next(reading)
            reading.close()
            assert ended.wait(5)
            ended.clear()
            kept = attached.iter_tokens()
            next(kept)
            attached.close()
            assert ended.wait(5)

    def test_many_tokens_come_in_batches(self, attached: SharedStore, monkeypatch: pytest.MonkeyPatch) -> None:
        own = CustomStoreInMemory()
        own.save_many([another(f"user{number}", id=str(number)) for number in range(10_000)])
        sizes = []
        message = sharing.message
        monkeypatch.setattr(sharing, "message", lambda told: sizes.append(len(message(told))) or message(told))
        with share(own):
            assert len(attached.get_tokens()) == 10_000
            assert len(sizes) >= 20
            assert max(sizes) < 1 << 20
            sizes.clear()
            own.save_many([token(id=str(number), access_token="x" * 100_000) for number in range(30)])
            assert len(attached.get_tokens()) == 10_000
            assert max(sizes) < 1 << 20

    def test_a_token_that_is_too_large_has_a_sentence(self, attached: SharedStore) -> None:
        huge = full(access_token="x" * (1 << 20))
        own = CustomStoreList()
        with share(own):
            assert "too large" in str(error_of(lambda: attached.save_token(huge)))
            assert "too large" in str(error_of(lambda: attached.save_many([full(id="1"), huge])))
            assert own.get_tokens() == []
            own.save_token(full(id="2", access_token="x" * sharing.LARGEST_ANSWER))
            assert attached.get_tokens() == [None]
            assert "too large" in str(error_of(lambda: attached.find_token_by_id("2")))
            own.delete_tokens()
            assert attached.get_tokens() == []

    def test_one_call_at_a_time(self) -> None:
        inside, most = 0, 0

        def slow(*_: object) -> None:
            nonlocal inside, most
            inside += 1
            most = max(most, inside)
            threading.Event().wait(0.02)
            inside -= 1

        with share(Plain(delete_token=slow)), ThreadPoolExecutor(3) as pool:
            list(pool.map(lambda number: SharedStore("my app").delete_token(str(number)), range(9)))
        assert most == 1

    def test_a_program_that_shares_no_longer_is_not_told_as_busy(
        self, attached: SharedStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with share(Plain()) as shared:
            attached.get_tokens()
            monkeypatch.setattr(shared.calls, "_rests_until", time.monotonic() + 100)
            with ThreadPoolExecutor(1) as pool:
                done = pool.submit(error_of, attached.get_tokens)
                until(shared.calls._turn.locked)
                shared.calls.closed.set()
                refused = done.result(10)
            shared.calls.closed.clear()
        assert isinstance(refused, StoreUnreachable)
        assert "has ended, or shares its store no longer" in str(refused)

    def test_a_call_that_does_not_come_back_does_not_hang_the_others(
        self, attached: SharedStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("stores.sharing.WAIT_S", 0.3)
        monkeypatch.setattr("stores.shared_methods.CALL_S", 1.0)
        go_on = threading.Event()
        with share(Plain(delete_tokens=lambda: go_on.wait(20), get_tokens=[full(id="1")])):
            assert attached.get_tokens() != []
            assert "nobody knows whether it did" in str(error_of(attached.delete_tokens))
            refused = error_of(attached.get_tokens)
            assert isinstance(refused, StoreLocked)
            assert "is busy with another call" in str(refused)
            go_on.set()
            until(lambda: error_of(attached.get_tokens) is None)
