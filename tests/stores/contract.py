"""The contract of every store (DESIGN.md): the six methods. A test module gives the kind by a fixture `bench`.

``bench.store`` is the store; in the mode "reopened" every look at it is a new object on the same data, so that each
case proves what was stored and not what was remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.crm.api.exception.sdk_exception import SDKException

from tests.stores.tools import (
    ALICE,
    BOB,
    CLIENT,
    FULL,
    HOSTILE_NAMES,
    MARK,
    NAMES,
    TEXTS,
    all_fields,
    another,
    error_of,
    fields_of,
    full,
    ids_in,
    texts_of,
    token,
)

ODD_IDS = ("1", "01", "1.0", " 1", "")
WORD_IDS = ("7c9e6679-7425-40de-944b-e07fc1f90ae7", "abc", "-5", "+5", "1e3", "٣", "½", "o'neil", "1 or 1=1", "²")


class Bench:
    """One store of the kind that is tested."""

    def __init__(self, make: Callable[[], Any], reopen: bool) -> None:
        self._make = make
        self._reopen = reopen
        self._store = make()

    @property
    def store(self) -> Any:
        if self._reopen:
            self._store = self._make()
        return self._store


def bench_modes(persists: bool) -> list[bool]:
    return [False, True] if persists else [False]


class FieldsContract:
    """What is saved comes back, field by field."""

    keeps_nul = True

    @pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
    @pytest.mark.parametrize("names", [NAMES[1::2], NAMES[2::2]], ids=["odd fields", "even fields"])
    def test_text_comes_back(self, bench: Bench, names: tuple[str, ...], text: str) -> None:
        """In half of the fields at once: one token of the row is another one, whatever the text."""
        written = dict.fromkeys(names, text if self.keeps_nul else text.replace("\0", ""))
        bench.store.save_token(full(**written))
        assert all_fields(bench.store) == [{**FULL, **written, "id": "1"}]
        assert fields_of(bench.store.find_token_by_id("1")) == {**FULL, **written, "id": "1"}

    @pytest.mark.soak
    @pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
    @pytest.mark.parametrize("name", NAMES[1:])
    def test_text_comes_back_in_each_field(self, bench: Bench, name: str, text: str) -> None:
        text = text if self.keeps_nul else text.replace("\0", "")
        saved = full(**{name: text})
        bench.store.save_token(saved)
        assert all_fields(bench.store) == [{**FULL, name: text, "id": "1"}]
        assert fields_of(bench.store.find_token_by_id("1")) == {**FULL, name: text, "id": "1"}

    @pytest.mark.parametrize("name", NAMES[1:])
    def test_none_comes_back(self, bench: Bench, name: str) -> None:
        bench.store.save_token(full(**{name: None}))
        assert all_fields(bench.store) == [{**FULL, name: None, "id": "1"}]

    @pytest.mark.parametrize("kept", ["access_token", "refresh_token", "grant_token"])
    def test_one_token_alone_is_enough(self, bench: Bench, kept: str) -> None:
        bench.store.save_token(token(**{kept: "1000.x"}))
        assert all_fields(bench.store) == [{**dict.fromkeys(NAMES), kept: "1000.x", "id": "1"}]

    @pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES)
    def test_hostile_name_is_a_name(self, bench: Bench, name: str) -> None:
        bench.store.save_token(full())
        bench.store.save_token(another(name))
        assert fields_of(bench.store.find_token(token(user_name=name)))["access_token"] == f"1000.access-{name}"
        bench.store.save_token(token(user_name=name, access_token="1000.renewed"))
        assert [row["access_token"] for row in all_fields(bench.store)] == [FULL["access_token"], "1000.renewed"]
        bench.store.delete_token("2")
        assert [row["user_name"] for row in all_fields(bench.store)] == [ALICE]

    def test_expiry_as_a_number_becomes_text(self, bench: Bench) -> None:
        bench.store.save_token(full(expiry_time=1700000000000))
        assert bench.store.get_tokens()[0].get_expires_in() == "1700000000000"

    def test_tokens_are_those_that_the_sdk_itself_makes(self, bench: Bench) -> None:
        bench.store.save_token(full())
        wanted = set(vars(OAuthToken(id="1")))
        found = [*bench.store.get_tokens(), bench.store.find_token_by_id("1")]
        found.append(bench.store.find_token(token(user_name=ALICE)))
        assert [type(one) for one in found] == [OAuthToken] * 3
        assert [set(vars(one)) for one in found] == [wanted] * 3  # get_token() reads _OAuthToken__find_user
        assert all(vars(one)["_OAuthToken__find_user"] is True for one in found)

    def test_a_token_that_was_read_can_be_saved_again(self, bench: Bench) -> None:
        bench.store.save_token(full())
        bench.store.save_token(another(BOB))
        before = all_fields(bench.store)
        for found in bench.store.get_tokens():
            bench.store.save_token(found)
        assert all_fields(bench.store) == before

    def test_what_was_read_is_a_copy(self, bench: Bench) -> None:
        saved = full()
        store = bench.store
        store.save_token(saved)
        saved.set_access_token("changed outside")
        store.get_tokens()[0].set_access_token("changed outside")
        store.find_token_by_id("1").set_access_token("changed outside")
        assert store.get_tokens()[0].get_access_token() == FULL["access_token"]


class IdsContract:
    """Ids are text; new ones count on in numeric order."""

    def test_five_ids_that_look_alike_are_five_rows(self, bench: Bench) -> None:
        for number in ODD_IDS:
            bench.store.save_token(another(f"user{number}", id=number))
        assert ids_in(bench.store) == list(ODD_IDS)
        for number in ODD_IDS:
            assert fields_of(bench.store.find_token_by_id(number))["user_name"] == f"user{number}"
            assert fields_of(bench.store.find_token(token(id=number)))["user_name"] == f"user{number}"

    @pytest.mark.parametrize("gone", ODD_IDS)
    def test_deleting_one_of_them_deletes_only_it(self, bench: Bench, gone: str) -> None:
        for number in ODD_IDS:
            bench.store.save_token(another(f"user{number}", id=number))
        bench.store.delete_token(gone)
        assert ids_in(bench.store) == [number for number in ODD_IDS if number != gone]

    @pytest.mark.parametrize("number", WORD_IDS)
    def test_an_id_may_be_any_text(self, bench: Bench, number: str) -> None:
        bench.store.save_token(full(id=number))
        bench.store.save_token(another(BOB))
        assert ids_in(bench.store) == [number, "1"]
        bench.store.save_token(token(id=number, access_token="1000.new"))
        assert bench.store.find_token_by_id(number).get_access_token() == "1000.new"
        bench.store.delete_token(number)
        assert ids_in(bench.store) == ["1"]

    def test_twelve_tokens_one_after_another(self, bench: Bench) -> None:
        given = []
        for number in range(12):
            saved = another(f"user{number}")
            bench.store.save_token(saved)
            given.append(saved.get_id())
        assert given == [str(number) for number in range(1, 13)]
        assert ids_in(bench.store) == given

    @pytest.mark.parametrize(
        ("present", "expected"),
        [
            (["9"], "10"),
            (["10", "9"], "11"),
            (["2", "abc", "100"], "101"),
            (["007"], "8"),
            (["1.5", "-3", "zz"], "1"),
            (["999999999999999999"], "1000000000000000000"),
        ],
    )
    def test_the_next_id_is_the_next_number(self, bench: Bench, present: list[str], expected: str) -> None:
        for number in present:
            bench.store.save_token(another(f"user{number}", id=number))
        saved = full()
        bench.store.save_token(saved)
        assert saved.get_id() == expected
        assert ids_in(bench.store) == [*present, expected]

    @pytest.mark.parametrize("huge", ["9" * 19, "9" * 30, "1" + "0" * 40])
    def test_a_huge_id_does_not_stop_the_next_one(self, bench: Bench, huge: str) -> None:
        bench.store.save_token(another(BOB, id=huge))
        bench.store.save_token(full())
        bench.store.save_token(another("carol"))
        assert len(set(ids_in(bench.store))) == 3

    def test_tokens_come_in_the_order_in_which_they_were_stored(self, bench: Bench) -> None:
        for number in ("5", "10", "1", "b", "a"):
            bench.store.save_token(another(f"user{number}", id=number))
        bench.store.save_token(token(id="10", access_token="1000.new"))
        assert ids_in(bench.store) == ["5", "10", "1", "b", "a"]

    def test_missing_id(self, bench: Bench) -> None:
        bench.store.save_token(full())
        assert bench.store.find_token_by_id("2") is None
        bench.store.delete_token("2")
        assert bench.store.find_token(token(id="2")) is None
        assert ids_in(bench.store) == ["1"]

    def test_none_is_no_id(self, bench: Bench) -> None:
        bench.store.save_token(full())
        assert bench.store.find_token_by_id(None) is None
        bench.store.delete_token(None)
        assert ids_in(bench.store) == ["1"]

    def test_a_name_of_a_field_is_no_id(self, bench: Bench) -> None:
        bench.store.save_token(full())
        assert bench.store.find_token_by_id("id") is None

    def test_delete_takes_exactly_one_row(self, bench: Bench) -> None:
        for number in range(1, 13):
            bench.store.save_token(another(f"user{number}"))
        bench.store.delete_token("1")
        assert ids_in(bench.store) == [str(number) for number in range(2, 13)]

    def test_delete_all(self, bench: Bench) -> None:
        bench.store.delete_tokens()
        bench.store.save_token(full())
        bench.store.save_token(another(BOB))
        bench.store.delete_tokens()
        assert bench.store.get_tokens() == []
        saved = full()
        bench.store.save_token(saved)
        assert saved.get_id() == "1"


class RefusalsContract:
    """What cannot be stored is refused with the SDK's exception, and no secret is in it."""

    @pytest.mark.parametrize("wrong", [None, "text", 5, object(), {"id": "1"}], ids=lambda wrong: type(wrong).__name__)
    def test_only_an_oauth_token_can_be_saved(self, bench: Bench, wrong: object) -> None:
        with pytest.raises(SDKException):
            bench.store.save_token(wrong)
        assert bench.store.get_tokens() == []

    @pytest.mark.parametrize("wrong", [None, "text", 5], ids=lambda wrong: type(wrong).__name__)
    def test_something_else_finds_nothing(self, bench: Bench, wrong: object) -> None:
        bench.store.save_token(full())
        assert bench.store.find_token(wrong) is None

    @pytest.mark.parametrize(
        "fields",
        [{}, {"user_name": BOB}, {"id": "77"}, CLIENT, {"user_name": BOB, **CLIENT}, {"access_token": ""}],
        ids=str,
    )
    def test_nothing_to_store_is_refused(self, bench: Bench, fields: dict[str, str]) -> None:
        bench.store.save_token(full())
        refused = token(**fields)
        with pytest.raises(SDKException):
            bench.store.save_token(refused)
        assert ids_in(bench.store) == ["1"]
        assert refused.get_id() == fields.get("id")

    def test_refusals_hold_no_secret(self, bench: Bench) -> None:
        with pytest.raises(SDKException) as refused:
            bench.store.save_token(token(user_name=BOB, client_id="c", client_secret=MARK + "client"))
        assert MARK not in texts_of(refused.value)

    def test_text_that_is_not_unicode_is_stored_or_refused_without_it(self, bench: Bench) -> None:
        bench.store.save_token(full())
        broken = f"{MARK}refresh\ud800"
        unicode = token(id="2", refresh_token=broken, client_secret=MARK + "client")
        refused = error_of(lambda: bench.store.save_token(unicode))
        if refused:
            assert MARK not in texts_of(refused)
            assert ids_in(bench.store) == ["1"]
        else:
            assert bench.store.find_token_by_id("2").get_refresh_token() == broken

    def test_text_that_is_not_unicode_finds_nothing(self, bench: Bench) -> None:
        bench.store.save_token(full())
        assert bench.store.find_token_by_id("\ud800") is None
        assert bench.store.find_token(token(user_name="\ud800")) is None
