"""The SDK's own table whose ids are not unique: each row is told apart, and nothing hits two."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import (
    Issued,
    Neighbours,
    ProblemKind,
    StoreError,
    TokenRow,
    Verdict,
    ZohoAnswer,
    problems_of,
    row_of,
    saved,
    token_of,
)
from stores.deleting import delete
from stores.sqlite_table_store import SqliteTableStore
from tests.stores.odd_files import END, NOW
from tests.stores.tools import NAMES, another

CREATE = f"create table oauthtoken ({', '.join(f'{name} text' for name in NAMES)}, extra text)"
INSERT = "insert into oauthtoken (id, user_name, refresh_token, access_token, expiry_time, extra) values "
TWINS = (
    f"('1', 'a', 'ra', 'aa', '{END}', 'xa'), ('1', 'b', 'rb', 'ab', '{END}', 'xb'), ('7', 'c', 'rc', 'ac', '1', 'xc')"
)


def sql(path: Path, *statements: str) -> list[Any]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return [connection.execute(one).fetchall() for one in statements][-1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "a.db"
    sql(found, CREATE, INSERT + TWINS)
    return found


def rows_of(store: SqliteTableStore) -> list[TokenRow]:
    return list(map(row_of, store.get_tokens()))


def test_renewing_one_twin_leaves_the_other(path: Path) -> None:
    store = SqliteTableStore(path)
    for row in rows_of(store)[:2]:
        issued = Issued(f"new-{row.user_name}", END + 60_000)
        report = saved(store, row, ZohoAnswer(Verdict.DONE, "It issued one.", at=NOW, issued=issued), NOW)
        assert report.is_done, report.sentence
    found = sql(path, "select id, user_name, access_token, extra from oauthtoken")
    assert found == [("1", "a", "new-a", "xa"), ("1", "b", "new-b", "xb"), ("7", "c", "ac", "xc")]


def test_deleting_one_twin_leaves_the_other_and_undo_brings_it_back(path: Path) -> None:
    store = SqliteTableStore(path)
    first, second, third = rows_of(store)
    before = sql(path, "select rowid, * from oauthtoken")
    done = delete(store, [first], lambda: None)
    assert (done.may_be_gone, done.error) == ([first], None)
    assert rows_of(store) == [second, third]
    assert rows_of(store.with_choice(limits=store.limits)) == [second, third]
    store.restore_many([token_of(first)])
    assert sql(path, "select rowid, * from oauthtoken") == before


def test_the_shared_id_is_told_and_means_no_row(path: Path) -> None:
    store = SqliteTableStore(path)
    rows = rows_of(store)
    assert [row.id for row in rows] == ["1/1", "1/2", "7/3"]
    neighbours = Neighbours(rows)
    problem = next(one for one in problems_of(rows[0], neighbours, None, NOW) if one.kind is ProblemKind.SAME_ID)
    assert (problem.sentence.startswith("Another row has the same id"), problem.ids) == (True, ("1/2",))
    assert ProblemKind.SAME_ID not in [one.kind for one in problems_of(rows[2], neighbours, None, NOW)]
    assert store.find_token_by_id("1") is None
    before = path.read_bytes()
    store.delete_token("1")
    with pytest.raises(StoreError, match="2 rows have this id, so none of them was changed"):
        store.save_token(token_of(TokenRow(id="1", access_token="x")))
    assert path.read_bytes() == before


def test_a_new_row_gets_the_next_id(path: Path) -> None:
    store = SqliteTableStore(path)
    store.save_token(another("bob"))
    assert sql(path, "select id from oauthtoken where user_name = 'bob'") == [("8",)]


def test_ids_that_are_unique_are_shown_as_they_are_until_they_are_shared(path: Path) -> None:
    sql(path, "update oauthtoken set id = rowid * 10")
    store = SqliteTableStore(path)
    rows = rows_of(store)
    assert [row.id for row in rows] == ["10", "20", "30"]
    sql(path, "update oauthtoken set id = '10'")
    before = path.read_bytes()
    for work in (
        lambda: store.delete_token("10"),
        lambda: store.save_token(token_of(rows[0]._replace(access_token="x"))),
    ):
        with pytest.raises(StoreError, match="3 rows have this id, so none of them was"):
            work()
    assert path.read_bytes() == before
    assert [row.id for row in rows_of(store)] == ["10/1", "10/2", "10/3"]


@pytest.mark.parametrize(
    "index", ["unique index i on oauthtoken (id) where id <> ''", "unique index i on oauthtoken (id, extra)"]
)
def test_an_index_that_does_not_keep_ids_apart_is_no_key(path: Path, index: str) -> None:
    sql(path, f"create {index}" if "extra" in index else "delete from oauthtoken where user_name = 'b'")
    if "extra" not in index:
        sql(path, f"create {index}", INSERT + "('', 'b', 'rb', 'ab', '1', 'xb'), ('', 'd', 'rd', 'ad', '1', 'xd')")
    assert all("/" in (row.id or "") for row in rows_of(SqliteTableStore(path)))
