"""A program with the article's class and one with ours share one file, in both directions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from stores import CustomStoreSQLite
from stores.sqlite_table_store import SqliteTableStore
from tests.article_store import ArticleStore, update_may_have_a_limit
from tests.stores.tools import ALICE, BOB, FULL, all_fields, another, fields_of, full, ids_in, token


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "zohooauth.db"


@pytest.fixture
def articles(path: Path) -> Iterator[ArticleStore]:
    """The article's store on the file, with its connection open all the time, and one row in it."""
    with closing(ArticleStore(path)) as store:
        store.save_token(full())
        yield store


def _layout(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("pragma table_info(oauthtoken)").fetchall()


def test_both_make_the_same_table(tmp_path: Path) -> None:
    CustomStoreSQLite(tmp_path / "ours.db")
    ArticleStore(tmp_path / "theirs.db").close()
    ours, theirs = _layout(tmp_path / "ours.db"), _layout(tmp_path / "theirs.db")
    assert [(name, kind.lower(), *rest) for _, name, kind, *rest in ours] == [
        (name, kind.lower(), *rest) for _, name, kind, *rest in theirs
    ]


@pytest.mark.parametrize("ours", [CustomStoreSQLite, SqliteTableStore])
def test_ours_works_on_a_file_of_the_article(path: Path, articles: ArticleStore, ours: type[CustomStoreSQLite]) -> None:
    store = ours(path)
    assert all_fields(store) == [{**FULL, "id": "1"}]
    store.save_token(token(user_name=ALICE, access_token="1000.renewed", expiry_time="9"))
    saved = another(BOB)
    store.save_token(saved)
    assert saved.get_id() == "2"
    assert all_fields(articles) == all_fields(store)
    assert articles.find_token(token(user_name=BOB)).get_access_token() == f"1000.access-{BOB}"
    store.delete_token("1")
    assert ids_in(articles) == ["2"]


@pytest.mark.parametrize("ours", [CustomStoreSQLite, SqliteTableStore])
def test_the_article_works_on_a_file_of_ours(path: Path, ours: type[CustomStoreSQLite]) -> None:
    CustomStoreSQLite(path).save_token(full())
    store = ours(path)
    with closing(ArticleStore(path)) as articles:
        assert fields_of(articles.find_token_by_id("1")) == {**FULL, "id": "1"}
        articles.save_token(another(BOB))
        articles.save_token(token(user_name=ALICE, access_token="1000.renewed"))
        assert [row["access_token"] for row in all_fields(store)] == ["1000.renewed", f"1000.access-{BOB}"]
        articles.delete_token("1")
        assert ids_in(store) == ["2"]
        store.save_token(another("carol"))
        assert ids_in(articles) == ["2", "3"]


def test_they_take_turns_without_a_lock(path: Path, articles: ArticleStore) -> None:
    store = CustomStoreSQLite(path)
    for number in range(4):
        articles.save_token(another(f"article{number}"))
        store.save_token(another(f"ours{number}"))
    assert ids_in(store) == ids_in(articles) == [str(number) for number in range(1, 10)]


def test_an_emptied_database_breaks_the_start_of_the_article_and_not_of_ours(
    path: Path, articles: ArticleStore
) -> None:
    SqliteTableStore(path).delete_tokens()
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        ArticleStore(path)
    store = CustomStoreSQLite(path)
    assert store.get_tokens() == []
    store.save_token(full())
    ArticleStore(path).close()


def test_undo_of_the_last_delete_mends_the_start_of_the_article(path: Path, articles: ArticleStore) -> None:
    store = SqliteTableStore(path)
    store.save_many(store.delete_many(["1"]))
    with closing(ArticleStore(path)) as again:
        assert all_fields(again) == [{**FULL, "id": "1"}]


class TestWhatOursDoesBetter:
    def test_a_name_with_an_apostrophe(self, path: Path, articles: ArticleStore) -> None:
        with pytest.raises(sqlite3.OperationalError):
            articles.save_token(another("o'neil"))
        CustomStoreSQLite(path).save_token(another("o'neil"))
        assert [row["user_name"] for row in all_fields(articles)] == [ALICE, "o'neil"]

    def test_the_eleventh_token(self, path: Path, articles: ArticleStore) -> None:
        for number in range(2, 11):
            articles.save_token(another(f"user{number}"))
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            articles.save_token(another("user11"))
        articles.db.rollback()  # its failed statement holds the lock until then
        saved = another("user11")
        CustomStoreSQLite(path).save_token(saved)
        assert saved.get_id() == "11"

    def test_find_by_id_alone(self, path: Path, articles: ArticleStore) -> None:
        articles.save_token(another(BOB))
        assert articles.find_token(token(id="2")).get_refresh_token() == FULL["refresh_token"]
        assert CustomStoreSQLite(path).find_token(token(id="2")).get_refresh_token() == f"1000.refresh-{BOB}"

    def test_delete_all(self, path: Path, articles: ArticleStore) -> None:
        with pytest.raises(AttributeError):
            articles.delete_tokens()
        CustomStoreSQLite(path).delete_tokens()
        assert articles.get_tokens() == []

    def test_ids_that_are_no_numbers(self, path: Path, articles: ArticleStore) -> None:
        CustomStoreSQLite(path).save_token(another(BOB, id="7c9e-ab"))
        with pytest.raises(sqlite3.OperationalError):
            articles.delete_token("7c9e-ab")
        CustomStoreSQLite(path).delete_token("7c9e-ab")
        assert ids_in(articles) == ["1"]

    def test_an_update_without_a_limit(self, path: Path, articles: ArticleStore) -> None:
        articles.limit = "" if update_may_have_a_limit() else " limit 1"
        if articles.limit:
            with pytest.raises(sqlite3.OperationalError):
                articles.save_token(full(access_token="1000.other"))
        else:
            articles.save_token(full(access_token="1000.other"))
        CustomStoreSQLite(path).save_token(full(access_token="1000.ours"))
        assert [row["access_token"] for row in all_fields(articles)] == ["1000.ours"]
