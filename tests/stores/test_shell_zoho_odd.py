"""The commands on stores that cannot be written to, or not be read as a whole: Zoho is not asked for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from stores import CustomStoreList, OpenStore, RenewalCounter, StoreDamaged, StoreReadOnly, StoreTooSlow, open_store
from stores.shell_zoho import Command, Shell
from stores.tokens.fields import token_of
from tests.stores.shell_bench import Bench, Person
from tests.stores.sqlite_files import scripted, unchanged
from tests.stores.zoho_wire import Wire
from tests.ui.fakes import NOW, make_row


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


class Partial(CustomStoreList):
    """Gives its rows, and then says why these are not all."""

    trouble: StoreDamaged | StoreTooSlow

    def iter_tokens(self):  # type: ignore[no-untyped-def]
        yield from self.get_tokens()
        raise self.trouble


def partial_shell(trouble: StoreDamaged | StoreTooSlow) -> tuple[Partial, Wire, Shell]:
    store, wire = Partial(), Wire()
    store.trouble = trouble
    store.save_token(token_of(make_row(1)))
    return store, wire, Shell(OpenStore(store, "a", "live"), wire.zoho, RenewalCounter(), lambda: NOW, Person())


def test_revoke_and_delete_of_a_row_in_a_view_asks_nobody(bench: Bench) -> None:
    scripted(bench.file, "create view v as select * from oauthtoken")
    bench.opened = open_store(bench.file, table="v")
    for deed in ("renew", "delete", "revoke"):
        words = "v is a view, which cannot be written to. Open the table that it reads."
        bench.refused(deed, words=words, is_sure=True, delete_after=deed == "revoke")
    assert bench.wire.questions == []
    assert bench.do("revoke", is_sure=True).code == 0


def test_read_only_is_the_word_of_the_store(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.refused("delete", words="The store is open read-only. Open it for writing first.", read_only=True)
    monkeypatch.setattr("stores.deleting.prepared", lambda store, row, _: row)  # whoever forgets to ask
    bench.refused("delete", words="The store is open read-only.", read_only=True)
    with pytest.raises(StoreReadOnly):
        bench.opened.guarded(True).delete_token("1")


@pytest.mark.parametrize("trouble", [StoreDamaged("The database is damaged."), StoreTooSlow("Nothing came.")])
def test_what_could_be_read_can_be_checked_and_revoked_and_not_changed(trouble: StoreDamaged | StoreTooSlow) -> None:
    store, wire, shell = partial_shell(trouble)
    words = trouble.sentence
    for deed in ("renew", "delete"):
        assert words in shell.do(Command(deed, "1")).error  # type: ignore[arg-type]
    assert words in shell.do(Command("revoke", "1", is_sure=True, delete_after=True)).error
    assert wire.questions == []
    assert shell.do(Command("check", "1")).code == 0
    assert shell.do(Command("revoke", "1", is_sure=True)).code == 0
    assert len(store.get_tokens()) == 1


def test_a_token_that_could_not_be_read_may_be_there() -> None:
    _, _, shell = partial_shell(StoreDamaged("The database is damaged."))
    assert shell.do(Command("check", "2")).error == "The database is damaged."


@pytest.mark.parametrize("deed", ["renew", "delete", "check", "revoke"])
def test_several_tables_are_named(tmp_path: Path, deed: str) -> None:
    scripted(tmp_path / "a.db", "create table a (id, access_token); create table b (id, access_token)")
    shell = Shell(open_store(tmp_path / "a.db"), Wire().zoho, RenewalCounter(), lambda: NOW, Person())
    with unchanged(tmp_path):
        outcome = shell.do(Command(deed, "1", is_sure=True))  # type: ignore[arg-type]
    assert (outcome.code, outcome.out) == (1, "")
    assert "has 2 tables of tokens: a, b." in outcome.error
