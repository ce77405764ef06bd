"""Revoking and deleting a row that another program changes meanwhile: what is alive stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from stores import CustomStoreList, OpenStore, Question, Raw, RenewalCounter, StoreLocked, row_of, token_of
from stores.shell_zoho import Command, Shell
from tests.stores.shell_bench import ROWS, Bench, Person
from tests.stores.zoho_wire import Wire
from tests.ui.fakes import NOW, make_row, rows_in


class Meanwhile(Wire):
    """While Zoho is asked, another program changes row 1."""

    def __init__(self, file: Path, change: str) -> None:
        super().__init__()
        self._file, self._change = file, change

    def __call__(self, question: Question, cancelled: Any) -> Raw:
        with closing(sqlite3.connect(self._file)) as connection, connection:
            connection.execute(f"update oauthtoken set {self._change} where id = '1'")
        return super().__call__(question, cancelled)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_row_that_got_a_new_refresh_token_meanwhile_stays(bench: Bench) -> None:
    fresh = ROWS[0]._replace(refresh_token="1000.signed.in.again")
    bench.wire = Meanwhile(bench.file, f"refresh_token = '{fresh.refresh_token}'")
    code, out, error = bench.do("revoke", is_sure=True, delete_after=True)
    assert code == 1
    assert out.endswith("kept")
    assert error == "Revoked, but the row was not deleted: The id 1 now holds another token. It was not deleted."
    assert rows_in(bench.file) == [fresh, *ROWS[1:]]


def test_a_row_that_gets_a_new_refresh_token_while_it_is_deleted_is_brought_back() -> None:
    fresh = make_row(1, refresh_token="1000.signed.in.again")

    class Overtaken(CustomStoreList):
        def delete_many(self, ids: Any) -> Any:
            self.replace_token(token_of(fresh))
            return super().delete_many(ids)

    store = Overtaken()
    store.save_token(token_of(make_row(1)))
    shell = Shell(OpenStore(store, "store", "live"), Wire().zoho, RenewalCounter(), lambda: NOW, Person())
    code, out, error = shell.do(Command("revoke", "1", is_sure=True, delete_after=True))
    assert (code, out.endswith("kept")) == (1, True)
    assert "now holds another token" in error
    assert [row_of(token) for token in store.get_tokens()] == [fresh]


def test_a_row_that_is_deleted_by_mistake_and_cannot_be_brought_back_is_told() -> None:
    class Overtaken(CustomStoreList):
        def delete_many(self, ids: Any) -> Any:
            self.replace_token(token_of(make_row(1, refresh_token="1000.signed.in.again")))
            return super().delete_many(ids)

        def restore_many(self, tokens: Any) -> None:
            raise StoreLocked("Another program writes.")

    store = Overtaken()
    store.save_token(token_of(make_row(1)))
    shell = Shell(OpenStore(store, "store", "live"), Wire().zoho, RenewalCounter(), lambda: NOW, Person())
    code, _, error = shell.do(Command("revoke", "1", is_sure=True, delete_after=True))
    assert code == 1
    assert "It was deleted with it, and could not be put back: Another program writes." in error


def test_a_row_that_was_merely_renewed_meanwhile_is_deleted(bench: Bench) -> None:
    bench.wire = Meanwhile(bench.file, "access_token = '1000.fresh'")
    code, out, _ = bench.do("revoke", is_sure=True, delete_after=True)
    assert (code, out.endswith("deleted")) == (0, True)
    assert rows_in(bench.file) == ROWS[1:]
