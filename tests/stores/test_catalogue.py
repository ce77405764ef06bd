"""Opening what a person names: a path, or a store object."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stores import (
    CustomStoreInMemory,
    CustomStoreList,
    CustomStoreSQLite,
    StoreError,
    StoreMissing,
    StoreReadOnly,
    open_store,
)
from stores.read_only import ReadOnlyStore
from tests.stores.sqlite_files import make_database, unchanged
from tests.stores.tools import ALICE, FULL, another, fields_of, full, ids_in, token


class SixMethods:
    """A store of a program's own: it has the methods, and no base class."""

    path = 5  # whatever it likes

    def find_token(self, token: object) -> None: ...

    def find_token_by_id(self, id: str) -> None: ...  # noqa: A002

    def save_token(self, token: object) -> None: ...

    def delete_token(self, id: str) -> None: ...  # noqa: A002

    def get_tokens(self) -> list[object]:
        return [full(id="1")]

    def delete_tokens(self) -> None: ...


def test_a_path_is_a_sqlite_file(tmp_path: Path) -> None:
    path = make_database(tmp_path / "zohooauth.db")
    for target in (path, str(path)):
        opened = open_store(target)
        assert (opened.path, opened.name, opened.kind) == (str(path), str(path), "SQLite")
        assert ids_in(opened.store) == ["0", "1", "2"]
        assert opened.is_writable
        assert not opened.can_be_emptied_safely
        assert opened.written_at() == path.stat().st_mtime_ns // 1_000_000


def test_opening_touches_nothing(tmp_path: Path) -> None:
    with unchanged(tmp_path):
        opened = open_store(tmp_path / "missing.db")
        assert opened.written_at() is None
        assert not opened.is_writable
        hash(opened.fingerprint())


def test_it_knows_its_file_by_every_name(tmp_path: Path) -> None:
    path = make_database(tmp_path / "a.db")
    (tmp_path / "link.db").symlink_to(path)
    assert open_store(tmp_path / "link.db").is_file(str(path))
    assert not open_store(path).is_file(str(tmp_path / "b.db"))
    assert not open_store(CustomStoreList()).is_file(str(path))


def test_a_relative_path_is_taken_where_the_program_is_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_database(tmp_path / "zohooauth.db")
    monkeypatch.chdir(tmp_path)
    opened = open_store("zohooauth.db")
    monkeypatch.chdir("/")
    assert opened.path == str(tmp_path / "zohooauth.db")
    assert len(opened.store.get_tokens()) == 3


def test_the_home_folder(home: Path) -> None:
    make_database(home / "a.db")
    assert open_store("~/a.db").path == str(home / "a.db")


@pytest.mark.parametrize("name", ["~zohooauth.db", "~no-such-user/a.db", "~"])
def test_a_tilde_that_names_no_user_is_a_file(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened = open_store(name)
    with pytest.raises(StoreError):
        opened.store.get_tokens()


@pytest.mark.parametrize("name", ["C:\\tokens\\a.db", "c:/a.db", "a:b.db", "mysql:db", "a//b.db", "x://y.db"])
def test_a_colon_may_stand_in_a_path(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_store(name).kind == "SQLite"


@pytest.mark.parametrize(
    "address", ["oracle://root@host/db", "https://example.com/a.db", "redis+tls://x", "s3://b/k\x1b[31m"]
)
def test_an_address_of_an_unknown_kind(address: str) -> None:
    with pytest.raises(StoreError, match="No kind of store is known for") as refused:
        open_store(address)
    assert "root" not in str(refused.value)
    assert str(refused.value).isprintable()


def test_a_long_address_is_refused_like_a_short_one() -> None:
    with pytest.raises(StoreError):
        open_store("mysql://" + "a" * 5000)


def test_a_file_whose_path_looks_like_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkdir("mysql:")
    make_database(tmp_path / "mysql:" / "a.db")
    assert len(open_store("mysql://a.db").store.get_tokens()) == 3


@pytest.mark.parametrize("make", [CustomStoreList, CustomStoreInMemory, SixMethods])
def test_a_store_object(make: type) -> None:
    store = make()
    opened = open_store(store)
    assert opened.store is store
    assert (opened.name, opened.kind, opened.path) == (make.__name__, "live store", None)
    assert opened.can_be_emptied_safely
    assert opened.is_writable
    assert opened.fingerprint() is None
    assert opened.written_at() is None


def test_a_store_object_on_a_file_names_it(tmp_path: Path) -> None:
    class Own(CustomStoreSQLite):
        pass

    opened = open_store(Own(tmp_path / "a.db"))
    assert (opened.name, opened.kind) == (f"Own ({tmp_path / 'a.db'})", "live store")


def test_our_own_store_object_is_opened_as_its_file_and_not_made_again(tmp_path: Path) -> None:
    store = CustomStoreSQLite(tmp_path / "a.db")
    store.save_token(full())
    opened = open_store(store)
    assert (opened.name, opened.path, opened.kind) == (store.path, store.path, "SQLite")
    assert ids_in(opened.store) == ["1"]
    assert opened.fingerprint() == open_store(store.path).fingerprint() is not None
    (tmp_path / "a.db").unlink()
    with unchanged(tmp_path), pytest.raises(StoreMissing):
        opened.store.get_tokens()


@pytest.mark.parametrize("thing", [None, 5, object(), [], b"a.db"], ids=lambda thing: type(thing).__name__)
def test_something_else_is_no_store(thing: object) -> None:
    with pytest.raises(StoreError, match=f"{type(thing).__name__} is not a token store"):
        open_store(thing)


def test_it_says_which_methods_are_lacking() -> None:
    class Half(SixMethods):
        save_token = None

    with pytest.raises(StoreError, match=r"It has no method save_token\."):
        open_store(Half())


def test_the_class_of_a_store_is_no_store() -> None:
    with pytest.raises(StoreError):
        open_store(CustomStoreList)


def test_the_fingerprint_follows_a_link(tmp_path: Path) -> None:
    path = make_database(tmp_path / "a.db")
    (tmp_path / "link.db").symlink_to(path)
    opened = open_store(tmp_path / "link.db")
    before = opened.fingerprint()
    assert before == open_store(path).fingerprint()
    CustomStoreSQLite(path).save_token(full())
    assert opened.fingerprint() != before


class TestReadOnly:
    def test_every_way_of_writing_is_refused(self, tmp_path: Path) -> None:
        path = make_database(tmp_path / "a.db")
        guarded = open_store(path).guarded(read_only=True)
        with unchanged(tmp_path):
            for change in (
                lambda: guarded.save_token(full()),
                lambda: guarded.delete_token("1"),
                guarded.delete_tokens,
                lambda: guarded.save_many([full()]),
                lambda: guarded.replace_token(full()),
                lambda: guarded.restore_many([full()]),
                lambda: guarded.delete_many(["1"]),
            ):
                with pytest.raises(StoreReadOnly, match="open read-only"):
                    change()

    def test_what_the_store_does_not_offer_is_not_offered_either(self) -> None:
        guarded = ReadOnlyStore(SixMethods())
        assert not any(hasattr(guarded, name) for name in ("save_many", "replace_token", "restore_many", "delete_many"))

    def test_reading_is_that_of_the_store(self) -> None:
        store = CustomStoreList()
        store.save_token(full())
        store.save_token(another("bob"))
        guarded = ReadOnlyStore(store)
        assert ids_in(guarded) == [one.get_id() for one in guarded.iter_tokens()] == ["1", "2"]
        assert fields_of(guarded.find_token_by_id("1")) == {**FULL, "id": "1"}
        assert guarded.find_token(token(user_name=ALICE)).get_id() == "1"
        assert [one.get_id() for one in ReadOnlyStore(SixMethods()).iter_tokens()] == ["1"]

    def test_without_the_guard_it_is_the_store_itself(self) -> None:
        store = CustomStoreList()
        assert open_store(store).guarded(read_only=False) is store


class TestReplaced:
    """Whether another file stands at the path."""

    def test_another_file_is_known_by_its_number_and_time(self, tmp_path: Path) -> None:
        path = make_database(tmp_path / "one.db")
        opened = open_store(path)
        before = opened.fingerprint()
        os.utime(path, (1_000_000_000, 1_000_000_000))
        assert not opened.was_replaced(before, opened.fingerprint())
        assert opened.was_replaced(before, opened.fingerprint(), was_missing=True)
        os.replace(make_database(tmp_path / "two.db"), path)
        os.utime(path, (1_100_000_000, 1_100_000_000))
        assert opened.was_replaced(before, opened.fingerprint())
        path.unlink()
        assert not opened.was_replaced(before, opened.fingerprint())

    def test_a_live_store_has_no_file(self) -> None:
        assert not open_store(SixMethods()).was_replaced(None, None)

    def test_the_same_file_under_another_number_is_no_other_one(self) -> None:
        before, after = ((1, 4096, 10**18), None, None), ((2, 4096, 10**18), None, None)
        assert not open_store(CustomStoreList()).was_replaced(before, after, was_missing=True)
