"""What a person chooses from: tables, columns, a value of each; and what a table cannot do."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import (
    FIELDS,
    MAPPABLE,
    CustomStoreInMemory,
    ExpiryForm,
    ExpiryUnit,
    Limits,
    NoTokenTable,
    SeveralTokenTables,
    StoreCancelled,
    StoreTooSlow,
    TableName,
    guessed_columns,
    open_store,
    row_of,
)
from stores.sqlite_table_store import SqliteTableStore
from tests.stores.odd_files import END, END_S, END_SQL
from tests.stores.sqlite_files import unchanged
from tests.stores.tools import MARK

T = "create table t (id integer primary key, email text, access_token text, refresh_token text, expires_at integer)"
COUNTING = "with recursive c(x) as (select 1 union all select x + 1 from c)"
SDK = f"create table oauthtoken ({', '.join(FIELDS)}, created_at)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "kept"
    folder.mkdir()
    return folder / "a.db"


def run(path: Path, *statements: str, values: Sequence[Any] = ()) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement, values if "?" in statement else ())


def expiries(store: SqliteTableStore) -> list[str | None]:
    return [row_of(token).expiry_time for token in store.iter_tokens()]


def _drain(store: SqliteTableStore, seen: list[str | None]) -> None:
    for token in store.iter_tokens():
        seen.append(row_of(token).expiry_time)


class TestTheTables:
    def test_each_says_whether_it_holds_tokens(self, path: Path) -> None:
        run(path, T, "create table notes (body)", SDK, "create view v as select * from t", "create view w as select 1")
        with unchanged(path.parent):
            tables = SqliteTableStore(path).table_names()
        said = [(table.name, table.holds_tokens, table.is_view) for table in tables]
        assert said == [
            ("t", True, False),
            ("notes", False, False),
            ("oauthtoken", True, False),
            ("v", True, True),
            ("w", False, True),
        ]
        assert tables[1] == TableName("notes", ("body",), holds_tokens=False, is_view=False)

    def test_none_is_hidden_by_one_that_cannot_be_read(self, path: Path) -> None:
        run(path, T, "create table u (x)", "create view broken as select * from u", "drop table u")
        assert [table.name for table in SqliteTableStore(path).table_names()] == ["t"]

    def test_five_hundred(self, path: Path) -> None:
        run(path, *(f'create table "t {number}" (a, access_token)' for number in range(500)))
        store = SqliteTableStore(path)
        assert len(store.table_names()) == 500
        with pytest.raises(SeveralTokenTables, match=r"500 tables of tokens: .* and 495 more") as refused:
            store.get_tokens()
        assert len(str(refused.value)) < 500


class TestTheGuess:
    def test_of_a_table_of_tokens_it_is_what_opening_finds(self, path: Path) -> None:
        run(path, T)
        store = SqliteTableStore(path)
        store.get_tokens()
        assert store.layout is not None
        assert guessed_columns(("id", "email", "access_token", "refresh_token", "expires_at")) == store.layout.columns

    @pytest.mark.parametrize(
        ("names", "expected"),
        [
            (("mail", "blob_1", "valid_until"), {"user_name": "mail", "expiry_time": "valid_until"}),
            (("token", "x"), {"access_token": "token"}),
            (("expires_in", "issued_at"), {"expiry_time": "expires_in", "created": "issued_at"}),
            (("x", "y"), {}),
            ((), {}),
            (("access_token", "accessToken"), {"access_token": "access_token"}),
        ],
    )
    def test_of_any_other(self, names: tuple[str, ...], expected: dict[str, str]) -> None:
        found = guessed_columns(names)
        assert found == expected
        assert set(found) <= set(MAPPABLE)

    def test_of_the_sdk_s_own_table_it_maps_nothing_else(self, path: Path) -> None:
        run(path, SDK, f"insert into oauthtoken (id, access_token, expiry_time) values ('7', 'A', '{END}')")
        columns = guessed_columns((*FIELDS, "created_at"))
        assert columns == {field: field for field in FIELDS[1:]}
        store = SqliteTableStore(path, table="oauthtoken", columns=columns)
        assert [row_of(token).id for token in store.iter_tokens()] == ["7"]
        assert store.layout is not None
        assert store.layout.is_sdk_table


class TestSamples:
    def test_a_value_of_each_column_without_secrets(self, path: Path) -> None:
        run(
            path,
            "create table t (n integer, f real, mail text, at text, day text, pin integer, note text, never, empty)",
            f"insert into t values (null, null, '', '{MARK}first-access-token', null, 4711, null, null, '')",
            f"insert into t values (17, 1.5, 'a.b@example.com', 'x', '{END_SQL}', 1, '{MARK}a note', null, '')",
        )
        with unchanged(path.parent):
            samples = SqliteTableStore(path).sample_of("T")
        assert MARK not in str(samples)
        assert list(samples) == ["n", "f", "mail", "at", "day", "pin", "note"]
        assert (samples["n"], samples["f"], samples["mail"]) == ("17", "1.5", "a.b@example.com")
        assert samples["day"] == END_SQL
        assert samples["at"] == "MA…ken"
        assert samples["pin"] == samples["note"] == "••••••••"

    @pytest.mark.parametrize(
        "value",
        [
            "123456789012345678901",
            "1000.0123456789abcdef0123456789abcdef.fedcba",
            "a@b",
            f"a@example.com {MARK}",
            f"https://example.com/?code={MARK}",
            b"\xff\xfe" + MARK.encode(),
            "\x1b[31m" + MARK,
            MARK + "x" * 3_000_000,
        ],
    )
    def test_what_may_be_a_secret_is_masked_and_short(self, path: Path, value: object) -> None:
        run(path, "create table t (x)", "insert into t values (?)", values=[value])
        (shown,) = SqliteTableStore(path).sample_of("t").values()
        assert MARK not in shown
        assert "•" in shown or "…" in shown
        assert len(shown) <= 40
        assert shown.isprintable()

    def test_a_long_address_is_cut(self, path: Path) -> None:
        run(path, "create table t (x)", f"insert into t values ('{'a' * 50}@example.com')")
        assert len(SqliteTableStore(path).sample_of("t")["x"]) == 40

    def test_it_looks_at_two_hundred_rows_at_most(self, path: Path) -> None:
        run(path, f"create table t as {COUNTING} select case when x > 200 then x end as late, x from c limit 300")
        assert SqliteTableStore(path).sample_of("t") == {"x": "1"}

    @pytest.mark.parametrize("rows", [0, 5, 200, 900])
    def test_an_endless_view(self, path: Path, rows: int) -> None:
        run(path, f"create view v as {COUNTING} select x as n from c where x <= {rows}")
        store = SqliteTableStore(path, limits=Limits(seconds_without_row=0.2))
        assert store.sample_of("v") == ({"n": "1"} if rows else {})

    def test_a_cancelled_one(self, path: Path) -> None:
        run(path, f"create view v as {COUNTING} select x as n from c where x < 0")
        asked = iter(range(1_000))
        with pytest.raises(StoreCancelled):
            SqliteTableStore(path, limits=Limits(cancelled=lambda: next(asked) > 100)).sample_of("v")

    def test_of_no_table(self, path: Path) -> None:
        run(path, T)
        with pytest.raises(NoTokenTable, match="There is no table nothing in the file") as refused:
            SqliteTableStore(path).sample_of("nothing")
        assert refused.value.tables == ("t",)

    def test_of_a_table_without_row_ids(self, path: Path) -> None:
        run(
            path, "create table t (k integer primary key, x) without rowid", "insert into t values (5, 'a@example.com')"
        )
        assert SqliteTableStore(path).sample_of("t") == {"k": "5", "x": "a@example.com"}


class TestTheUnitOfAView:
    """It costs one wait, not two: what it takes to learn the unit tells how far the rows go, too."""

    @pytest.mark.parametrize("rows", [0, 1, 19, 1_000, 1_500])
    def test_rows_and_then_nothing(self, path: Path, rows: int) -> None:
        columns = f"'A' || x as access_token, {END_S} as expires_at"
        run(path, f"create view v as {COUNTING} select x as id, {columns} from c where x <= {rows}")
        store = SqliteTableStore(path, limits=Limits(seconds_without_row=0.3))
        for _ in range(2):
            seen: list[str | None] = []
            start = time.monotonic()
            with pytest.raises(StoreTooSlow, match=r"Nothing came for 0.3 s, so the work was ended"):
                _drain(store, seen)
            assert seen == [str(END)] * rows
            assert time.monotonic() - start < 3.0

    def test_cancelling_is_not_forgiven(self, path: Path) -> None:
        run(path, f"create view v as {COUNTING} select 'A' as access_token, {END_S} as expires_at from c where x < 3")
        wanted: list[bool] = []
        store = SqliteTableStore(path, limits=Limits(cancelled=lambda: bool(wanted)))
        wanted.append(True)
        with pytest.raises(StoreCancelled):
            expiries(store)


class TestTheChoiceOfAUnit:
    def test_a_chosen_one_can_be_given_up(self, path: Path) -> None:
        run(path, T, f"insert into t values (1, 'alice', 'A', 'R', {END_S})")
        opened = open_store(path)
        assert isinstance(opened.store, SqliteTableStore)
        assert not opened.store.has_chosen_unit
        chosen = opened.with_choice(unit=ExpiryUnit(ExpiryForm.MILLISECONDS))
        assert isinstance(chosen.store, SqliteTableStore)
        assert (expiries(chosen.store), chosen.store.has_chosen_unit) == ([str(END_S)], True)
        again = chosen.with_choice(limits=Limits(rows=5))
        assert isinstance(again.store, SqliteTableStore)
        assert (expiries(again.store), again.store.has_chosen_unit) == ([str(END_S)], True)
        inferred = again.with_choice(inferred=True)
        assert isinstance(inferred.store, SqliteTableStore)
        assert (expiries(inferred.store), inferred.store.has_chosen_unit) == ([str(END)], False)
        assert inferred.limits == Limits(rows=5)

    def test_another_table_has_its_own(self, path: Path) -> None:
        run(path, T, "create table u (id, access_token)")
        store = SqliteTableStore(path, table="t", unit=ExpiryUnit(ExpiryForm.SECONDS))
        assert not store.with_choice(table="u").has_chosen_unit


class TestWhatATableCannotDo:
    def test_nothing_is_known_before_the_first_read(self, path: Path) -> None:
        opened = open_store(path)
        assert (opened.refusal(), opened.lacking_fields()) == (None, frozenset())

    def test_a_table(self, path: Path) -> None:
        run(path, T)
        opened = open_store(path)
        opened.store.get_tokens()
        assert opened.refusal() is None
        assert opened.lacking_fields() == {"client_id", "client_secret", "grant_token", "redirect_url", "api_domain"}

    def test_a_view(self, path: Path) -> None:
        run(path, T, "create view v as select * from t")
        opened = open_store(path, table="v")
        opened.store.get_tokens()
        assert str(opened.refusal()) == "v is a view, which cannot be written to. Open the table that it reads."

    def test_the_sdk_s_own_table_lacks_nothing(self, path: Path) -> None:
        run(path, SDK)
        opened = open_store(path)
        opened.store.get_tokens()
        assert (opened.refusal(), opened.lacking_fields()) == (None, frozenset())

    def test_a_store_object(self) -> None:
        opened = open_store(CustomStoreInMemory())
        opened.store.get_tokens()
        assert (opened.refusal(), opened.lacking_fields()) == (None, frozenset())
        assert opened.with_choice(inferred=True) is opened
