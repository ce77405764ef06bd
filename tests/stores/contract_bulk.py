"""The contract of the stores that offer bulk beside the six methods: each call is one transaction."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from zohocrmsdk.src.com.zoho.crm.api.exception.sdk_exception import SDKException

from tests.stores.contract import Bench
from tests.stores.tools import (
    FULL,
    MARK,
    NAMES,
    all_fields,
    another,
    error_of,
    fields_of,
    full,
    ids_in,
    texts_of,
    token,
)


class Interrupted(Exception):
    """What a broken iterable raises."""


def twelve(bench: Bench) -> None:
    bench.store.save_many([another(f"user{number}", id=str(number)) for number in range(1, 13)])


class BulkContract:
    def test_delete_many_returns_what_it_deleted(self, bench: Bench) -> None:
        twelve(bench)
        before = {row["id"]: row for row in all_fields(bench.store)}
        deleted = bench.store.delete_many(["2", "11", "99", "3"])
        assert {one.get_id(): fields_of(one) for one in deleted} == {
            number: before[number] for number in ("2", "11", "3")
        }
        assert ids_in(bench.store) == ["1", "4", "5", "6", "7", "8", "9", "10", "12"]

    def test_delete_many_takes_an_iterator_and_repeated_ids(self, bench: Bench) -> None:
        twelve(bench)
        assert [one.get_id() for one in bench.store.delete_many(iter(["2", "2", "02"]))] == ["2"]
        assert len(ids_in(bench.store)) == 11

    def test_delete_many_returns_in_the_order_asked(self, bench: Bench) -> None:
        twelve(bench)
        assert [one.get_id() for one in bench.store.delete_many(["11", "2", "7"])] == ["11", "2", "7"]

    def test_delete_many_of_nothing(self, bench: Bench) -> None:
        twelve(bench)
        assert bench.store.delete_many([]) == []
        assert bench.store.delete_many(["99"]) == []
        assert len(ids_in(bench.store)) == 12

    def test_delete_many_is_all_or_none(self, bench: Bench) -> None:
        twelve(bench)

        def broken() -> Iterator[str]:
            yield "1"
            yield "2"
            raise Interrupted

        with pytest.raises(Interrupted):
            bench.store.delete_many(broken())
        assert len(ids_in(bench.store)) == 12

    def test_save_many_brings_back_exactly_what_was_deleted(self, bench: Bench) -> None:
        twelve(bench)
        before = {row["id"]: row for row in all_fields(bench.store)}
        bench.store.save_many(bench.store.delete_many(["12", "1", "5"]))
        assert {row["id"]: row for row in all_fields(bench.store)} == before

    def test_save_many_brings_back_a_row_without_tokens(self, bench: Bench) -> None:
        for fields in ({"id": "1", "user_name": "nobody"}, {"id": "2"}, {"id": ""}):
            bench.store.save_many([token(**fields)])
        expected = [{**dict.fromkeys(NAMES), "id": "1", "user_name": "nobody"}]
        expected += [{**dict.fromkeys(NAMES), "id": number} for number in ("2", "")]
        assert all_fields(bench.store) == expected
        bench.store.save_many(bench.store.delete_many(["1", "2", ""]))
        assert sorted(all_fields(bench.store), key=str) == sorted(expected, key=str)

    def test_a_deleted_token_can_be_saved_by_the_six_methods(self, bench: Bench) -> None:
        twelve(bench)
        (deleted,) = bench.store.delete_many(["5"])
        bench.store.save_token(deleted)
        assert fields_of(bench.store.find_token_by_id("5")) == {**fields_of(another("user5")), "id": "5"}

    def test_save_many_is_all_or_none(self, bench: Bench) -> None:
        bench.store.save_token(full())
        with pytest.raises(SDKException):
            bench.store.save_many([another("a", id="2"), another("b", id="3"), None])

        def broken() -> Iterator[object]:
            yield another("a", id="2")
            raise Interrupted

        with pytest.raises(Interrupted):
            bench.store.save_many(broken())
        assert all_fields(bench.store) == [{**FULL, "id": "1"}]

    def test_save_many_that_fails_in_the_middle_of_writing_saves_nothing(self, bench: Bench) -> None:
        bench.store.save_token(full())
        tokens = [another("a", id="2"), token(id="3", refresh_token=f"{MARK}x\ud800"), another("c", id="4")]
        refused = error_of(lambda: bench.store.save_many(tokens))
        assert MARK not in texts_of(refused)
        assert ids_in(bench.store) == (["1"] if refused else ["1", "2", "3", "4"])

    def test_save_many_merges_and_inserts(self, bench: Bench) -> None:
        bench.store.save_token(full())
        bench.store.save_many([token(id="1", expiry_time="5"), another("b", id="9"), another("c", id="7")])
        assert ids_in(bench.store) == ["1", "9", "7"]
        assert all_fields(bench.store)[0] == {**FULL, "id": "1", "expiry_time": "5"}

    def test_replace_token_clears_what_the_token_lacks(self, bench: Bench) -> None:
        twelve(bench)
        others = [row for row in all_fields(bench.store) if row["id"] != "5"]
        bench.store.replace_token(token(id="5", user_name="user1", access_token="1000.alone"))
        rows = {row["id"]: row for row in all_fields(bench.store)}
        assert rows.pop("5") == {
            **dict.fromkeys(NAMES), "id": "5", "user_name": "user1", "access_token": "1000.alone",
        }  # fmt: skip
        assert list(rows.values()) == others

    def test_replace_token_inserts_where_there_is_none_and_refuses_nothing(self, bench: Bench) -> None:
        bench.store.replace_token(full(id="7"))
        for refused in (full(), token(id="7", user_name="asha"), None):
            with pytest.raises(SDKException):
                bench.store.replace_token(refused)
        assert all_fields(bench.store) == [{**FULL, "id": "7"}]

    def test_restore_many_leaves_what_is_there_again(self, bench: Bench) -> None:
        twelve(bench)
        deleted = bench.store.delete_many(["2", "5", "9"])
        bench.store.save_token(token(id="5", access_token="1000.saved-again"))
        bench.store.restore_many(deleted)
        rows = {row["id"]: row for row in all_fields(bench.store)}
        assert rows["5"] == {**dict.fromkeys(NAMES), "id": "5", "access_token": "1000.saved-again"}
        assert rows["2"] == {**fields_of(another("user2")), "id": "2"}
        assert len(rows) == len(ids_in(bench.store)) == 12

    def test_restore_many_takes_a_row_without_tokens(self, bench: Bench) -> None:
        bench.store.restore_many([token(id="1", user_name="nobody"), token(id="")])
        bench.store.restore_many([token(id="1", user_name="somebody")])
        assert [(row["id"], row["user_name"]) for row in all_fields(bench.store)] == [("1", "nobody"), ("", None)]

    def test_restore_many_is_all_or_none(self, bench: Bench) -> None:
        with pytest.raises(SDKException):
            bench.store.restore_many([another("a", id="2"), None])
        assert bench.store.get_tokens() == []

    def test_restore_many_does_not_take_a_row_of_the_same_user(self, bench: Bench) -> None:
        bench.store.save_token(full(id="7"))
        bench.store.restore_many([full(id="1", access_token="1000.old")])
        assert [(row["id"], row["access_token"]) for row in all_fields(bench.store)] == [
            ("7", FULL["access_token"]),
            ("1", "1000.old"),
        ]

    def test_restore_many_with_one_id_twice_keeps_the_first(self, bench: Bench) -> None:
        bench.store.restore_many([full(id="1"), token(id="1", access_token="1000.second")])
        assert all_fields(bench.store) == [{**FULL, "id": "1"}]

    def test_save_many_of_nothing(self, bench: Bench) -> None:
        bench.store.save_many([])
        assert bench.store.get_tokens() == []

    def test_iter_tokens_gives_the_same_as_get_tokens(self, bench: Bench) -> None:
        assert list(bench.store.iter_tokens()) == []
        twelve(bench)
        assert [fields_of(one) for one in bench.store.iter_tokens()] == all_fields(bench.store)

    def test_iter_tokens_that_is_given_up_lets_others_write(self, bench: Bench) -> None:
        twelve(bench)
        store = bench.store
        tokens = store.iter_tokens()
        next(tokens)
        del tokens
        store.delete_token("1")
        assert len(ids_in(store)) == 11

    def test_iter_tokens_beyond_one_batch(self, bench: Bench) -> None:
        bench.store.save_many([token(id=str(number), access_token="1000.x") for number in range(5003)])
        assert [one.get_id() for one in bench.store.iter_tokens()] == [str(number) for number in range(5003)]
