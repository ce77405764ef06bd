"""A session whose store could not be read after a deletion or an undo: a refusal is told as one, and what nobody knew
is settled by the next reading.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from stores import (
    CustomStoreSQLite,
    OpenStore,
    Refused,
    StoreDenied,
    StoreError,
    StoreLocked,
    StoreReadOnly,
    TokenRow,
    delete,
    open_store,
)
from tests.ui.fakes import RaisingStore, fill, make_file, make_row, rows_in
from tests.ui.heard import Heard

ROWS = [make_row(number) for number in (1, 2, 3)]
pytestmark = pytest.mark.usefixtures("qapp")


class _Uncertain(Heard):
    """Hears also what was settled, and of which writes it was told that they are this window's."""

    def __init__(self, target: Any, **how: Any) -> None:
        self.settlements: list[tuple[list[TokenRow], list[TokenRow]]] = []
        self.own_writes: list[dict[str | None, str]] = []
        super().__init__(target, **how)
        self.session.settled.connect(lambda *both: self.settlements.append(both))
        self.session.loaded.connect(lambda _reading: self.own_writes.append(dict(self.session.own_writes)))


class _Failing(RaisingStore):
    """A foreign store that fails from the next write on: `works` is whether that write is done all the same."""

    works: bool | None = None

    def delete_token(self, token_id: str) -> None:
        self._fail(super().delete_token, token_id)

    def save_token(self, token: Any) -> None:
        self._fail(super().save_token, token)

    def _fail(self, method: Any, argument: Any) -> None:
        if self.works is not False:
            method(argument)
        if self.works is not None:
            self.works, self.error = None, OSError("gone")
            raise self.error


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with (
        closing(sqlite3.connect(file, isolation_level=None)) as connection,
        patch("stores.sqlite_reading.LOOK_BUSY_S", 0.0),
    ):
        connection.execute("begin exclusive")
        yield


def _heard_after_uncertain_delete(works: bool, *ids: str) -> tuple[_Failing, _Uncertain]:
    store = _Failing(ROWS)
    heard = _Uncertain(store)
    store.works = works
    heard.delete(*ids)
    return store, heard


def test_a_deletion_from_a_locked_file_is_refused_and_nothing_is_there_to_undo(file: Path) -> None:
    heard = _Uncertain(file)
    with _locked(file):
        heard.delete("1")
    assert [type(refusal) for refusal in heard.refusals] == [StoreLocked]
    assert (heard.deletions, heard.session.next_undo) == ([], [])
    assert rows_in(file) == ROWS
    heard.watch()
    assert (heard.again, heard.settlements) == ([], [])


def test_a_row_that_could_not_be_deleted_is_not_told_to_be_saved_again(file: Path) -> None:
    heard = _Uncertain(file)
    with _locked(file):
        heard.delete("1")
    CustomStoreSQLite(file).delete_token("1")
    heard.watch()
    fill(CustomStoreSQLite(file), ROWS[:1])
    heard.watch()
    assert heard.ids == ["2", "3", "1"]
    assert heard.again == []


def test_an_undo_that_is_denied_is_refused_and_stays_to_be_undone(file: Path) -> None:
    heard = _Uncertain(file)
    heard.delete("1")
    kind, denied = type(heard.session.opened.store), StoreDenied("No.")
    with patch.object(kind, "restore_many", side_effect=denied), patch("ui.session_reader.read", side_effect=denied):
        heard.undo()
    assert [type(refusal) for refusal in heard.refusals] == [StoreDenied]
    assert (heard.restorations, heard.session.next_undo) == ([], ROWS[:1])
    heard.undo()
    assert sorted(rows_in(file)) == ROWS


def test_a_read_only_store_that_cannot_be_read_afterwards_has_deleted_nothing() -> None:
    store = open_store(RaisingStore(ROWS)).guarded(read_only=True)
    done = delete(store, ROWS[:1], lambda: None)
    assert isinstance(done.error, StoreReadOnly)
    assert isinstance(done, Refused)


def test_what_a_foreign_store_did_not_delete_is_settled_by_the_next_reading() -> None:
    store, heard = _heard_after_uncertain_delete(False, "1")
    assert heard.session.next_undo == ROWS[:1]
    store.error = None
    heard.watch()
    assert heard.settlements == [([], ROWS[:1])]
    assert heard.session.next_undo == []
    store.rows = ROWS[1:]
    heard.watch()
    store.rows = ROWS
    heard.watch()
    assert heard.again == []
    assert heard.own_writes == [{}, {}, {}]


def test_what_a_foreign_store_deleted_in_spite_of_its_failure_can_be_undone_and_is_told_as_ours() -> None:
    store, heard = _heard_after_uncertain_delete(True, "1", "2")
    assert heard.session.next_undo == ROWS[:2]
    store.error = None
    heard.watch()
    assert heard.settlements == [(ROWS[:1], ROWS[1:2])]
    assert heard.own_writes == [{"1": "deleted"}]
    assert heard.session.next_undo == ROWS[:1]
    heard.watch()
    assert len(heard.settlements) == 1
    heard.undo()
    assert sorted(store.rows) == ROWS


def test_a_row_that_was_renewed_meanwhile_is_still_there() -> None:
    store, heard = _heard_after_uncertain_delete(False, "1")
    renewed = ROWS[0]._replace(access_token="renewed")
    store.error, store.rows = None, [renewed, *ROWS[1:]]
    heard.watch()
    assert heard.settlements == [([], ROWS[:1])]
    assert heard.own_writes == [{}]


@pytest.mark.parametrize("is_back", [True, False])
def test_an_undo_of_which_nobody_knows_is_settled_by_the_next_reading(is_back: bool) -> None:
    store = _Failing(ROWS)
    heard = _Uncertain(store)
    heard.delete("1")
    store.works = is_back
    heard.undo()
    assert heard.restorations[-1].reading is None
    assert heard.session.next_undo == ROWS[:1]
    store.error = None
    heard.watch()
    assert heard.settlements == [([], ROWS[:1]) if is_back else (ROWS[:1], [])]
    assert heard.session.next_undo == ([] if is_back else ROWS[:1])
    assert heard.own_writes[-1] == ({"1": "restored"} if is_back else {})
    assert heard.again == []


def test_a_reading_that_is_not_whole_settles_only_what_it_shows() -> None:
    store, heard = _heard_after_uncertain_delete(True, "1", "2")
    store.error = None

    def iter_tokens(self: _Failing) -> Any:
        yield from self.get_tokens()[:1]
        raise StoreError("Broken off.")

    with patch.object(_Failing, "iter_tokens", iter_tokens, create=True):
        heard.watch()
        assert heard.settlements == [([], ROWS[1:2])]
        assert heard.session.next_undo == ROWS[:1]
    heard.watch()
    assert heard.settlements[1:] == [(ROWS[:1], [])]


def test_another_table_settles_nothing(tmp_path: Path) -> None:
    store, heard = _heard_after_uncertain_delete(True, "1")
    store.error = None
    session = heard.session
    session.opened = OpenStore(store, "other", "live store", str(tmp_path / "other"))
    session.reload()
    heard.jobs.drain()
    assert heard.settlements == []
    assert session.next_undo == ROWS[:1]
