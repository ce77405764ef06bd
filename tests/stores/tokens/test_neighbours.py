"""What rows have in common, and when the article's class can give out the next id."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken

from stores import CustomStoreSQLite, TokenRow, token_of
from stores.tokens.neighbours import next_id_taken, user_and_org
from tests.article_store import ArticleStore


@pytest.mark.parametrize(
    ("ids", "largest", "taken"),
    [
        ("1 2 3 4 5 6 7 8 9 10", "9", "10"),
        ("9 10", "9", "10"),
        ("99 100", "99", "100"),
        ("5 10 11", None, None),  # 6 is free
        ("1 2 3 9 11", None, None),  # 10 is free
        ("8 10", None, None),
        ("1 x", "x", None),
        ("9 '1", None, None),
        ("00 01", None, None),
        ("01 1 2", None, None),
    ],
)
def test_when_the_article_can_insert(tmp_path: Path, ids: str, largest: str | None, taken: str | None) -> None:
    rows = [TokenRow(token_id, f"u{token_id}", refresh_token=f"1000.{token_id}") for token_id in ids.split()]
    path = tmp_path / "zohooauth.db"
    CustomStoreSQLite(path).save_many(map(token_of, rows))
    store = ArticleStore(path)
    with closing(store):
        expected = next_id_taken([row.id for row in rows])
        assert expected == (None if largest is None else (largest, taken))
        new = OAuthToken("c", "s", refresh_token="1000.new")
        if expected is None:
            store.save_token(new)
        else:
            with pytest.raises(sqlite3.IntegrityError if taken else ValueError, match="UNIQUE" if taken else "int"):
                store.save_token(new)
        store.save_token(
            token_of(rows[0]._replace(access_token="renewed"))
        )  # a row that is there is saved all the same


@given(st.lists(st.sampled_from([*map(str, range(120)), "01", "x", "", "é", "~"]), unique=True, max_size=15))
def test_the_next_id_as_sqlite_compares_text(ids: list[str]) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("create table t (id varchar(10) primary key)")
        db.executemany("insert into t values (?)", [(token_id,) for token_id in ids])
        (largest,) = db.execute("select max(id) from t").fetchone()
        try:
            db.execute("insert into t values (?)", (str(int(largest or 0) + 1),))
            expected = True
        except (sqlite3.IntegrityError, ValueError):
            expected = False
    assert (next_id_taken(ids) is None) is expected


@pytest.mark.parametrize(
    ("user_name", "expected"),
    [
        ("asha@zylker.com:60012345", ("asha@zylker.com", "60012345")),
        ("asha@zylker.com", ("asha@zylker.com", None)),
        ("asha@zylker.com:", ("asha@zylker.com:", None)),
        ("asha@zylker.com:12a", ("asha@zylker.com:12a", None)),
        ("asha@zylker.com:١٢", ("asha@zylker.com:١٢", None)),
        ("import:5", ("import:5", None)),
        (":5", (":5", None)),
        ("", ("", None)),
    ],
)
def test_user_and_organisation(user_name: str, expected: tuple[str, str | None]) -> None:
    assert user_and_org(user_name) == expected
