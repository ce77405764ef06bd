"""The contract of every store: which row a token means (DESIGN.md, the paragraph of that name)."""

from __future__ import annotations

import pytest

from tests.stores.contract import Bench
from tests.stores.tools import ALICE, BOB, CLIENT, FULL, all_fields, another, fields_of, full, ids_in, token


def two_users(bench: Bench) -> None:
    bench.store.save_token(full())
    bench.store.save_token(another(BOB))


BOBS = {"id": "2", "user_name": BOB, "access_token": f"1000.access-{BOB}"}


class FindContract:
    @pytest.mark.parametrize(
        "wanted",
        [
            {"id": "2"},
            {"user_name": BOB},
            {"access_token": f"1000.access-{BOB}"},
            {"grant_token": f"1000.grant-{BOB}", **CLIENT},
            {"refresh_token": f"1000.refresh-{BOB}", **CLIENT},
            {"refresh_token": f"1000.refresh-{BOB}"},
            {"refresh_token": f"1000.refresh-{BOB}", "access_token": "unknown", **CLIENT},
            {"grant_token": f"1000.grant-{BOB}", "access_token": "unknown", "client_id": "c", "client_secret": "s"},
            {"refresh_token": f"1000.refresh-{BOB}", "grant_token": "unknown", "client_id": "c"},
        ],
        ids=lambda fields: "+".join(fields),
    )
    def test_each_key_finds_its_row(self, bench: Bench, wanted: dict[str, str]) -> None:
        two_users(bench)
        asked = token(**wanted)
        assert bench.store.find_token(asked) is asked
        expected = {**fields_of(another(BOB)), "id": "2", **wanted}
        assert fields_of(asked) == expected

    @pytest.mark.parametrize(
        "wanted",
        [
            {"id": "3", "user_name": BOB},
            {"id": "3", "access_token": f"1000.access-{BOB}"},
            {"user_name": "carol", "access_token": f"1000.access-{BOB}"},
            {"user_name": "carol", "refresh_token": f"1000.refresh-{BOB}", **CLIENT},
            {"access_token": "unknown", "refresh_token": f"1000.refresh-{BOB}"},
            {"grant_token": "unknown", "refresh_token": f"1000.refresh-{BOB}", **CLIENT},
            {"access_token": f"1000.access-{BOB}", **CLIENT},
            {"grant_token": f"1000.grant-{BOB}"},
            {"grant_token": f"1000.grant-{BOB}", "client_id": "1000.CLIENT"},
        ],
        ids=lambda fields: "+".join(fields),
    )
    def test_the_first_key_decides_and_nothing_after_it(self, bench: Bench, wanted: dict[str, str]) -> None:
        two_users(bench)
        asked = token(**wanted)
        assert bench.store.find_token(asked) is None
        assert {name: value for name, value in fields_of(asked).items() if value is not None} == wanted

    def test_an_id_decides_alone(self, bench: Bench) -> None:
        two_users(bench)
        found = bench.store.find_token(token(id="2", user_name=ALICE))
        assert fields_of(found) == {**fields_of(another(BOB)), "id": "2", "user_name": ALICE}

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            CLIENT,
            {"expiry_time": "1700000000000"},
            {"api_domain": "https://www.zohoapis.com"},
            {"user_name": ""},
            {"access_token": ""},
            {"refresh_token": ""},
            {"refresh_token": "", **CLIENT},
            {"grant_token": "", **CLIENT},
        ],
        ids=str,
    )
    def test_an_empty_token_matches_nothing(self, bench: Bench, fields: dict[str, str]) -> None:
        two_users(bench)
        bench.store.save_token(token(id="", access_token="1000.no-user"))
        bench.store.save_token(token(id="e", refresh_token="1000.x", user_name="", access_token="", grant_token=""))
        asked = token(**fields)
        assert bench.store.find_token(asked) is None
        assert asked.get_id() is None

    def test_find_keeps_what_the_token_already_has(self, bench: Bench) -> None:
        two_users(bench)
        asked = token(user_name=BOB, client_id="other client", expiry_time="5")
        bench.store.find_token(asked)
        assert fields_of(asked) == {
            **fields_of(another(BOB)), "id": "2", "client_id": "other client", "expiry_time": "5",
        }  # fmt: skip
        assert all_fields(bench.store)[1]["client_id"] == FULL["client_id"]

    def test_the_first_of_several_rows_is_found(self, bench: Bench) -> None:
        for number in ("7", "3"):
            bench.store.save_token(full(id=number))
        assert bench.store.find_token(token(user_name=ALICE)).get_id() == "7"

    @pytest.mark.parametrize(
        "name", ["Alice@example.com:1001", f"{ALICE} ", f" {ALICE}", ALICE[:-1], f"{ALICE}\0", "%", "_"]
    )
    def test_names_are_compared_exactly(self, bench: Bench, name: str) -> None:
        two_users(bench)
        assert bench.store.find_token(token(user_name=name)) is None

    def test_find_on_an_empty_store(self, bench: Bench) -> None:
        assert bench.store.find_token(full()) is None
        assert bench.store.find_token(token(id="1")) is None


class SaveContract:
    def test_merging_keeps_what_is_none(self, bench: Bench) -> None:
        two_users(bench)
        bench.store.save_token(token(id="2", access_token="1000.new", expiry_time="9"))
        assert all_fields(bench.store) == [
            {**FULL, "id": "1"},
            {**fields_of(another(BOB)), "id": "2", "access_token": "1000.new", "expiry_time": "9"},
        ]

    def test_an_id_is_enough_to_update_a_row_without_a_token_in_the_update(self, bench: Bench) -> None:
        two_users(bench)
        bench.store.save_token(token(id="2", api_domain="https://www.zohoapis.eu"))
        assert all_fields(bench.store)[1]["api_domain"] == "https://www.zohoapis.eu"

    def test_an_id_decides_alone_when_saving(self, bench: Bench) -> None:
        two_users(bench)
        bench.store.save_token(another(BOB, id="7"))
        assert ids_in(bench.store) == ["1", "2", "7"]
        bench.store.save_token(token(id="1", user_name=BOB))
        assert [row["user_name"] for row in all_fields(bench.store)] == [BOB, BOB, BOB]

    @pytest.mark.parametrize(
        "wanted",
        [
            {"user_name": BOB},
            {"access_token": f"1000.access-{BOB}"},
            {"grant_token": f"1000.grant-{BOB}", **CLIENT},
            {"refresh_token": f"1000.refresh-{BOB}", **CLIENT},
            {"refresh_token": f"1000.refresh-{BOB}"},
        ],
        ids=lambda fields: "+".join(fields),
    )
    def test_each_key_updates_its_row_and_gives_its_id(self, bench: Bench, wanted: dict[str, str]) -> None:
        two_users(bench)
        saved = token(**wanted, expiry_time="9")
        bench.store.save_token(saved)
        assert saved.get_id() == "2"
        assert all_fields(bench.store) == [
            {**FULL, "id": "1"}, {**fields_of(another(BOB)), "id": "2", "expiry_time": "9"},
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "fields",
        [
            {"access_token": f"1000.access-{BOB}", **CLIENT},
            {"access_token": "unknown", "refresh_token": f"1000.refresh-{BOB}"},
            {"grant_token": "unknown", "refresh_token": f"1000.refresh-{BOB}", **CLIENT},
            {"user_name": "carol", "access_token": f"1000.access-{BOB}"},
        ],
        ids=lambda fields: "+".join(fields),
    )
    def test_no_match_inserts_under_the_next_id(self, bench: Bench, fields: dict[str, str]) -> None:
        two_users(bench)
        saved = token(**fields)
        bench.store.save_token(saved)
        assert saved.get_id() == "3"
        assert len(all_fields(bench.store)) == 3
        assert all_fields(bench.store)[1] == {**fields_of(another(BOB)), "id": "2"}

    def test_never_two_rows_for_one_token(self, bench: Bench) -> None:
        for _ in range(3):
            bench.store.save_token(full())
        assert ids_in(bench.store) == ["1"]

    @pytest.mark.parametrize("held", ["grant_token", "refresh_token"])
    @pytest.mark.parametrize("nameless", [None, ""])
    def test_a_new_name_takes_the_row_that_waits_for_it(self, bench: Bench, held: str, nameless: str | None) -> None:
        bench.store.save_token(another(BOB))
        bench.store.save_token(token(id="5", user_name=nameless, **{held: FULL[held]}, client_id="1000.CLIENT"))
        saved = full()
        bench.store.save_token(saved)
        assert saved.get_id() == "5"
        assert all_fields(bench.store)[1:] == [{**FULL, "id": "5"}]

    def test_a_row_that_waits_is_found_by_its_token_alone(self, bench: Bench) -> None:
        bench.store.save_token(token(refresh_token=FULL["refresh_token"]))
        bench.store.save_token(token(user_name=ALICE, refresh_token=FULL["refresh_token"]))
        assert [row["user_name"] for row in all_fields(bench.store)] == [ALICE]

    def test_a_known_name_takes_its_own_row_and_leaves_the_waiting_one(self, bench: Bench) -> None:
        bench.store.save_token(full())
        bench.store.save_token(token(id="5", refresh_token="1000.shared"))
        bench.store.save_token(token(user_name=ALICE, refresh_token="1000.shared"))
        assert [(row["id"], row["user_name"]) for row in all_fields(bench.store)] == [("1", ALICE), ("5", None)]

    @pytest.mark.parametrize("held", ["grant_token", "refresh_token", "access_token"])
    def test_a_match_by_token_never_takes_a_row_of_another_user(self, bench: Bench, held: str) -> None:
        bench.store.save_token(full())
        saved = another(BOB, **{held: FULL[held]})
        bench.store.save_token(saved)
        assert saved.get_id() == "2"
        assert all_fields(bench.store)[0] == {**FULL, "id": "1"}

    def test_the_waiting_row_is_taken_past_the_row_of_another_user(self, bench: Bench) -> None:
        bench.store.save_token(full(refresh_token="1000.shared"))
        bench.store.save_token(token(id="5", refresh_token="1000.shared"))
        saved = another(BOB, refresh_token="1000.shared")
        bench.store.save_token(saved)
        assert saved.get_id() == "5"

    def test_a_waiting_row_with_the_same_access_token_is_not_taken(self, bench: Bench) -> None:
        bench.store.save_token(token(id="5", access_token="1000.shared"))
        bench.store.save_token(token(user_name=ALICE, access_token="1000.shared"))
        assert ids_in(bench.store) == ["5", "6"]

    def test_empty_tokens_are_no_match_for_a_new_name(self, bench: Bench) -> None:
        bench.store.save_token(token(id="5", access_token="1000.x", refresh_token="", grant_token=""))
        bench.store.save_token(another(BOB, refresh_token="", grant_token=""))
        assert ids_in(bench.store) == ["5", "6"]

    def test_an_id_with_a_new_name_does_not_take_a_waiting_row(self, bench: Bench) -> None:
        bench.store.save_token(token(id="5", refresh_token=FULL["refresh_token"]))
        bench.store.save_token(full(id="8"))
        assert ids_in(bench.store) == ["5", "8"]

    def test_a_field_is_cleared_by_delete_and_save_under_the_same_id(self, bench: Bench) -> None:
        two_users(bench)
        found = bench.store.find_token_by_id("1")
        bench.store.delete_token("1")
        found.set_expires_in(None)
        bench.store.save_token(found)
        assert fields_of(bench.store.find_token_by_id("1")) == {**FULL, "id": "1", "expiry_time": None}
