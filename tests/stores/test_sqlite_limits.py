"""What a hostile file may cost: seconds, rows, memory; and that reading it can be ended at any moment."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stores import StoreError, open_store
from stores.errors import StoreCancelled, StoreTooSlow, TooManyRows
from stores.sqlite_limits import Limits, Watch, limited
from stores.sqlite_reading import looking
from stores.sqlite_writing import writing
from tests.stores.sqlite_files import Child, make_database, read, scripted, unchanged
from tests.stores.tools import MARK, texts_of

SOON_S = 0.2
SLACK_S = 2.0  # two noisy cores
COUNTING = "with recursive c(x) as (select 1 union all select x + 1 from c)"
VIEWS = {
    "endless without a row": f"create view v as {COUNTING} select x as a from c where x < 0",
    "a heavy join": (
        f"create table t (x); insert into t {COUNTING.replace('from c', 'from c limit 9000')} select x from c;"
        " create view v as select i.x as a from t i, t j, t k, t l where i.x + j.x + k.x + l.x < 0"
    ),
    "an endless group": f"create view v as {COUNTING} select group_concat(x) as a from c limit 1",
    "an endless sort": f"create view v as {COUNTING} select x % 7 as a from c order by 1",
    "slow functions": f"create view v as {COUNTING} select instr(zeroblob(90000 - x % 2),"
    " zeroblob(45000) || x'01') as a from c where a > 1",
    "slow patterns": f"create view v as {COUNTING} select x as a from c where"
    " hex(zeroblob(45000 - x % 2)) like '%' || hex(zeroblob(400)) || '1'",
    "views upon views": "create table t (a); insert into t values (1); create view v0 as select a from t;"
    + "".join(f"create view v{n} as select x.a from v{n - 1} x, v{n - 1} y;" for n in range(1, 15))
    + "create view v as select a from v14",
}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_that_gives_no_row(tmp_path: Path, view: str) -> None:
    path = scripted(tmp_path / "a.db", VIEWS[view])
    start = time.monotonic()
    with unchanged(tmp_path), pytest.raises(StoreTooSlow, match="was ended"):
        list(read(path, Limits(seconds_without_row=SOON_S)))
    assert time.monotonic() - start < SOON_S + SLACK_S


def test_three_seconds_are_the_rule() -> None:
    assert Limits().seconds_without_row == 3.0


@pytest.mark.parametrize("depth", [17, 40])
def test_a_view_of_too_many_views(tmp_path: Path, depth: int) -> None:
    views = "".join(f"create view v{n} as select x.a from v{n - 1} x, v{n - 1} y;" for n in range(1, depth))
    path = scripted(
        tmp_path / "a.db", f"create view v0 as select 1 as a; {views} create view v as select a from v{depth - 1}"
    )
    with pytest.raises(StoreError, match=r"too complicated|ended"):
        list(read(path))


def test_rows_are_given_and_then_it_ends(tmp_path: Path) -> None:
    path = scripted(tmp_path / "a.db", f"create view v as {COUNTING} select x as a from c where x < 500")
    seen: list[object] = []
    with pytest.raises(StoreTooSlow):
        _drain(read(path, Limits(seconds_without_row=SOON_S)), seen)
    assert seen == [(number,) for number in range(1, 500)]


@pytest.mark.parametrize("kind", ["table", "view"])
def test_a_cap_of_rows_that_can_be_raised(tmp_path: Path, kind: str) -> None:
    rows = f"{COUNTING} select x as a from c limit 25"
    path = scripted(tmp_path / "a.db", f"create {kind} v as {rows}")
    rowid = "rowid" if kind == "table" else None
    seen: list[object] = []
    with unchanged(tmp_path), pytest.raises(TooManyRows, match="more than 10 rows") as refused:
        _drain(read(path, Limits(rows=10), rowid), seen)
    assert (len(seen), refused.value.limit) == (10, 10)
    assert len(list(read(path, Limits(rows=25), rowid))) == 25


def _drain(rows: Iterator[Any], seen: list[object]) -> None:
    for row in rows:
        seen.append(row)


def test_an_endless_view_of_rows_ends_at_the_cap(tmp_path: Path) -> None:
    path = scripted(tmp_path / "a.db", f"create view v as {COUNTING} select x as a from c")
    with pytest.raises(TooManyRows):
        list(read(path, Limits(rows=1000)))


class TestCancelling:
    @pytest.mark.parametrize("view", ["endless without a row", "an endless sort", "views upon views"])
    def test_from_another_thread(self, tmp_path: Path, view: str) -> None:
        path = scripted(tmp_path / "a.db", VIEWS[view])
        event, ended = threading.Event(), []

        def work() -> None:
            try:
                list(read(path, Limits(seconds_without_row=30, cancelled=event.is_set)))
            except StoreCancelled:
                ended.append(time.monotonic())

        worker = threading.Thread(target=work)
        worker.start()
        worker.join(0.1)
        start = time.monotonic()
        event.set()
        worker.join(10)
        assert ended[0] - start < 0.3 + SLACK_S / 2

    def test_between_rows(self, tmp_path: Path) -> None:
        path = scripted(tmp_path / "a.db", f"create view v as {COUNTING} select x as a from c")
        wanted = []
        rows = read(path, Limits(cancelled=lambda: bool(wanted)))
        assert next(rows) == (1,)
        wanted.append(True)
        with pytest.raises(StoreCancelled):
            _drain(rows, [])

    @pytest.mark.parametrize("journal_mode", ["delete", "wal"])
    def test_while_it_waits_for_a_lock(self, tmp_path: Path, journal_mode: str) -> None:
        path = make_database(tmp_path / "a.db", journal_mode)
        mode = "connection.execute('pragma locking_mode = exclusive')\n"
        with Child(path, f"{mode}connection.execute('begin exclusive')\ndone()\n") as program:
            assert program.heard() == "ready"
            start = time.monotonic()
            with pytest.raises(StoreError):
                list(read(str(path), Limits(cancelled=lambda: True)))
            assert time.monotonic() - start < 0.3 + SLACK_S / 2

    def test_before_a_private_copy(self, tmp_path: Path) -> None:
        path = make_database(tmp_path / "a.db", "wal")
        with Child(path, "connection.execute(\"delete from oauthtoken where id = '1'\")\ndone()\n") as program:
            assert program.heard() == "ready"
            content = {name: (tmp_path / name).read_bytes() for name in ("a.db", "a.db-wal")}
        for name, kept in content.items():
            (tmp_path / name).write_bytes(kept)
        (tmp_path / "a.db-shm").unlink()
        with unchanged(tmp_path), pytest.raises(StoreCancelled):
            list(read(str(path), Limits(cancelled=lambda: True)))


HOSTILE = {
    "load_extension": "create view v as select load_extension('/tmp/x') as a",
    "readfile": "create view v as select fts3_tokenizer('simple') as a",
    "an unsafe function": "create view v as select sqlite_compileoption_used('X') || load_extension('x') as a",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_functions_that_reach_out_are_refused(tmp_path: Path, name: str) -> None:
    path = scripted(tmp_path / "a.db", HOSTILE[name])
    with unchanged(tmp_path), pytest.raises(StoreError) as refused:
        list(read(path))
    assert MARK not in texts_of(refused.value)


@pytest.mark.parametrize(
    "statement",
    [
        "insert into oauthtoken (id) values ('9')",
        "delete from oauthtoken",
        "attach ':memory:' as other",
        "pragma journal_mode = wal",
        "pragma user_version = 5",
        "pragma wal_checkpoint",
        "vacuum",
        "create temp table x (y)",
        "reindex",
        "analyze",
    ],
)
@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_a_connection_for_looking_cannot_change_anything(tmp_path: Path, statement: str, journal_mode: str) -> None:
    path = make_database(tmp_path / "a.db", journal_mode)

    def change() -> None:
        with looking(str(path)) as connection:
            connection.execute(statement).fetchall()

    with unchanged(tmp_path):
        if statement == "pragma journal_mode = wal" or statement.startswith("pragma user"):
            try:
                change()
            except StoreError:
                return
        else:
            with pytest.raises(StoreError):
                change()


def test_reading_runs_no_trigger_and_many_columns_hide_nothing(tmp_path: Path) -> None:
    many = ", ".join(f"c{number}" for number in range(1900))
    script = f"create table v (a, {many}); insert into v (a) values (5);"
    script += "create trigger t instead of insert on w begin select raise(abort, 'x'); end;"
    path = scripted(tmp_path / "a.db", f"create view w as select 1; {script}")
    assert list(read(path, rowid="rowid")) == [(5,)]


def test_writing_ends_an_endless_trigger(tmp_path: Path) -> None:
    trigger = (
        f"create trigger t after delete on v begin insert into v select count(*) from ({COUNTING} select x from c); end"
    )
    path = scripted(tmp_path / "a.db", f"create table v (a); insert into v values (1); {trigger}")

    def delete() -> None:
        with writing(path, limits=Limits(seconds_without_row=SOON_S / 10)) as connection:
            connection.execute("delete from v")

    with pytest.raises(StoreTooSlow, match="triggers"):
        delete()
    assert list(read(path, rowid="rowid")) == [(1,)]


def test_many_short_statements_may_take_long(tmp_path: Path) -> None:
    path = scripted(tmp_path / "a.db", f"create table v (a); insert into v {COUNTING} select x from c limit 5")
    start = time.monotonic()
    with writing(path, limits=Limits(seconds_without_row=0.05)) as connection:
        while time.monotonic() - start < 1:
            connection.execute("update v set a = a + 1")
    assert len(list(read(path, rowid="rowid"))) == 5


def test_a_watch_over_rows_of_any_kind() -> None:
    watch = Watch(Limits(rows=3))
    assert list(limited(iter("abc"), watch)) == ["a", "b", "c"]
    assert watch.rows == 3
    with pytest.raises(TooManyRows):
        list(limited(iter("abcd"), watch))


def test_limits_come_through_open_store(tmp_path: Path) -> None:
    path = make_database(tmp_path / "a.db")
    store = open_store(path, limits=Limits(rows=2)).store
    seen: list[object] = []
    with pytest.raises(TooManyRows):
        _drain(store.iter_tokens(), seen)
    assert len(seen) == 2
