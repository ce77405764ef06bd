"""Tables that somebody else made in a database server: types, character sets, collations, engines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stores.errors import BadToken, StoreError
from tests.stores.server_bench import place
from tests.stores.test_servers_refusing import both, refused
from tests.stores.tools import ALICE, BOB, NAMES, all_fields, another, full, ids_in, token


@both
@pytest.mark.parametrize("column", ["int", "bigint", "char(10)", "by the server's default"])
def test_ids_of_another_type_are_compared_as_text(engine: str, column: str) -> None:
    here = place(engine)
    here.empty(_table(engine, column))
    store = here.store()
    store.save_token(full(id="7"))
    for other in ("07", "7x", " 7", "7 ", "7.0", "", "x", "+7", "\u0667"):
        assert store.find_token_by_id(other) is None
        store.delete_token(other)
    store.save_token(another(BOB))
    store.save_token(token(id="7", access_token="1000.new"))
    assert sorted(ids_in(store), key=str) == ["7", "8"]
    assert store.find_token_by_id("7").get_access_token() == "1000.new"
    assert [one.get_id() for one in store.delete_many(["07", "7"])] == ["7"]
    assert [row["user_name"] for row in all_fields(store)] == [BOB]
    here.drop()


SAVING: dict[str, Callable[[Any, Any], None]] = {
    "save": lambda store, one: store.save_token(one),
    "save many": lambda store, one: store.save_many([full(id="1"), one]),
    "replace": lambda store, one: store.replace_token(one),
    "restore": lambda store, one: store.restore_many([full(id="1"), one]),
}


@both
@pytest.mark.parametrize("save", SAVING.values(), ids=SAVING.keys())
@pytest.mark.parametrize(
    ("column", "ids"),
    [("int", (" 9", "+11")), ("char(10)", ("2 ",)), ("varchar(10)", ("3" + " " * 10,)), ("decimal(9, 2)", ("7", None))],
)
def test_an_id_that_the_table_keeps_otherwise_is_refused(
    engine: str, save: Callable[[Any, Any], None], column: str, ids: tuple[str | None, ...]
) -> None:
    here = place(engine)
    here.empty(_table(engine, column))
    store = here.store()
    for row_id in ids:
        if row_id is not None or save is SAVING["save"]:
            error = refused(lambda row_id=row_id: save(store, full(id=row_id)))
            assert type(error) is BadToken
    assert ids_in(store) == []
    here.drop()


@pytest.mark.xdist_group("postgresql")
def test_a_trigger_that_lets_nothing_through_is_told() -> None:
    here = place("postgresql")
    here.empty(_table("postgresql", "text"))
    store = here.store()
    store.save_token(full(id="1"))
    here.execute(
        "create or replace function nothing() returns trigger language plpgsql as $$ begin return null; end $$"
    )
    here.execute(
        "create trigger t before insert or update or delete on oauthtoken for each row execute function nothing()"
    )
    before = all_fields(store)
    for work in (
        lambda: store.save_token(another(BOB)),
        lambda: store.save_token(token(id="1", access_token="1000.new")),
        lambda: store.delete_token("1"),
        store.delete_tokens,
    ):
        assert "Nothing was changed." in refused(work).advice
    assert all_fields(store) == before
    here.drop()


def _table(engine: str, column: str) -> str:
    column = "varchar(10)" if column.startswith("by") else column
    columns = ", ".join(f"{name} varchar(255)" for name in NAMES[1:])
    return f"create table oauthtoken (id {column} not null primary key, {columns})"


MARIADB = pytest.mark.xdist_group("mariadb")


@MARIADB
@pytest.mark.parametrize("options", ["charset latin1", "charset utf8mb3", "charset utf8mb4 collate utf8mb4_unicode_ci"])
def test_character_sets_of_tables_made_by_hand(options: str) -> None:
    here = place("mariadb")
    here.empty(_table("mariadb", "varchar(10)") + f" engine = InnoDB default {options}")
    store = here.store()
    store.save_token(full(user_name="Zoë"))
    for other in ("zoë", "Zoe", "ZOË", "Zoë ", "Zo\u0308", "日本", "🎉"):
        assert store.find_token(token(user_name=other)) is None
    assert store.find_token(token(user_name="Zoë")).get_id() == "1"
    store.save_token(token(user_name="Zoë", access_token="1000.new"))
    if "utf8mb4" not in options:
        refused(lambda: store.save_token(another("🎉")))
    assert [(row["user_name"], row["access_token"]) for row in all_fields(store)] == [("Zoë", "1000.new")]
    here.drop()


@MARIADB
def test_a_table_without_transactions() -> None:
    here = place("mariadb")
    here.empty(_table("mariadb", "varchar(10)") + " engine = MyISAM")
    store, other = here.store(), here.store()
    store.save_token(full())
    other.save_token(another(BOB))
    store.save_token(token(user_name=BOB, access_token="1000.new"))
    refused(lambda: store.save_token(another("carol", refresh_token="x" * 300)))
    assert {row["user_name"]: row["access_token"] for row in all_fields(store)}[BOB] == "1000.new"
    assert len(other.delete_many(["1", "2"])) == 2
    assert ids_in(store) == []
    here.drop()


@MARIADB
def test_what_was_written_without_transactions_is_not_denied() -> None:
    here = place("mariadb")
    here.empty(_table("mariadb", "varchar(10)") + " engine = MyISAM")
    for event in ("insert", "delete"):
        row, no = "new" if event == "insert" else "old", "signal sqlstate '45000' set message_text = 'no'"
        here.execute(
            f"create trigger no_{event} before {event} on oauthtoken for each row if {row}.user_name = 'bad' then {no};"
            " end if"
        )
    store = here.store()
    bad = another("bad", id="3")
    alone = refused(lambda: store.save_token(bad))
    assert "Nothing was changed." in alone.advice
    assert ids_in(store) == []
    half = refused(lambda: store.save_many([another(ALICE, id="1"), another(BOB, id="2"), bad]))
    assert type(half) is StoreError  # not one of NOTHING_WRITTEN
    assert "Nothing" not in str(half)
    assert "What was written before stays." in half.advice
    assert ids_in(store) == ["1", "2"]
    assert "Nothing was changed." in refused(lambda: store.save_token(bad)).advice, "that was the call before"
    here.execute("update oauthtoken set user_name = 'bad' where id = '2'")
    for delete in (store.delete_tokens, lambda: store.delete_many(["1", "2"])):
        assert "What was written before stays." in refused(delete).advice
        assert "2" in ids_in(store)
        here.execute("insert ignore into oauthtoken (id, access_token) values ('1', 'x')")
    here.drop()


@pytest.mark.xdist_group("postgresql")
def test_types_and_collations_that_find_more() -> None:
    here = place("postgresql")
    alike = "provider = icu, locale = 'und-u-ks-level2', deterministic = false"
    here.execute(f"create collation if not exists alike ({alike})")
    columns = ", ".join(f"{name} text collate alike" for name in NAMES[1:])
    here.empty(f"create table oauthtoken (id uuid primary key, {columns})")
    store = here.store()
    number = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    store.save_token(full(id=number))
    assert store.find_token(token(user_name=ALICE.upper())) is None
    assert store.find_token(token(user_name=ALICE)).get_id() == number
    for other in ("x", "7", number.upper(), number[:-1], "{" + number + "}"):
        assert store.find_token_by_id(other) is None
        store.delete_token(other)
    store.save_token(token(id=number, access_token="1000.new"))
    assert [one.get_access_token() for one in store.delete_many([number])] == ["1000.new"]
    here.drop()
