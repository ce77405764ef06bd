"""A double of the article's ``CustomStoreSQLite``: it behaves as FACTS.md found the article's class to behave.

Written from those findings, to prove that a program with that class and one with ours share a file. Its defects are
the point: statements put together from values, a check for a row where a table is meant, ids counted as text, one
connection for ever, and a ``delete_tokens`` that cannot work.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore
from zohocrmsdk.src.com.zoho.crm.api.exception.sdk_exception import SDKException
from zohocrmsdk.src.com.zoho.crm.api.user_signature import UserSignature

_COLUMNS = (
    ("id", "varchar(10) NOT NULL"),
    ("user_name", "varchar(255)"),
    ("client_id", "varchar(255)"),
    ("client_secret", "varchar(255)"),
    ("refresh_token", "varchar(255)"),
    ("access_token", "varchar(255)"),
    ("grant_token", "varchar(255)"),
    ("expiry_time", "varchar(20)"),
    ("redirect_url", "varchar(255)"),
    ("api_domain", "varchar(255)"),
)
_DETAILS = ("client_id", "client_secret", "refresh_token", "access_token", "grant_token", "expires_in",
            "redirect_url", "api_domain")  # fmt: skip


def update_may_have_a_limit() -> bool:
    """Whether this SQLite was built with UPDATE … LIMIT; elsewhere it is a syntax error (fact 5)."""
    with closing(sqlite3.connect(":memory:")) as connection:
        options = {name for (name,) in connection.execute("pragma compile_options")}
    return "ENABLE_UPDATE_DELETE_LIMIT" in options


class ArticleStore(TokenStore):  # type: ignore[misc]  # the SDK is untyped
    """The article's store, with its defects. `close` is for tests; the article's class has nothing like it."""

    def __init__(self, path: str | Path) -> None:
        self.db = sqlite3.connect(path)
        self.limit = " limit 1" if update_may_have_a_limit() else ""
        row = None
        with suppress(sqlite3.OperationalError):  # there is no table yet
            row = self.db.execute("select * from oauthtoken limit 1").fetchone()
        if row is None:
            columns = ", ".join(" ".join(column) for column in _COLUMNS)
            try:
                self._change(f"create table oauthtoken ({columns}, primary key (id))")
            except sqlite3.Error:
                self.close()  # Python 3.13 warns of a connection that is left open
                raise

    def close(self) -> None:
        self.db.close()

    def find_token(self, token: OAuthToken) -> OAuthToken | None:
        row = self.db.execute("select * from oauthtoken" + self._where(token) + " limit 1").fetchone()
        return None if row is None else _merged(token, row)

    def find_token_by_id(self, id: str) -> OAuthToken:  # noqa: A002 - the SDK's name
        row = self.db.execute("select * from oauthtoken where id = " + id).fetchone()
        if row is None:
            raise SDKException("TOKEN_STORE", "Given id is not in the store")
        return _merged(_blank(), row)

    def save_token(self, token: OAuthToken) -> None:
        signature = token.get_user_signature()
        number = token.get_id()
        where = self._where(token) if number is None else " where id = " + _quoted(number)
        if where and self.db.execute("select * from oauthtoken" + where + " limit 1").fetchone() is not None:
            values = [("user_name", signature and signature.get_name())]
            values += [(_column(name), getattr(token, f"get_{name}")()) for name in _DETAILS]
            changes = ", ".join(f"{name} = {_quoted(value)}" for name, value in values if value is not None)
            self._change("update oauthtoken set " + changes + where + self.limit)
            return
        if token.get_id() is None:
            largest = self.db.execute("select max(id) from oauthtoken").fetchone()[0]
            token.set_id(str(int(largest or 0) + 1))
        values = [("id", token.get_id()), ("user_name", signature and signature.get_name())]
        values += [(_column(name), getattr(token, f"get_{name}")()) for name in _DETAILS]
        names, quoted = (", ".join(name for name, _ in values), ", ".join(_quoted(value) for _, value in values))
        self._change(f"insert into oauthtoken ({names}) values ({quoted})")

    def delete_token(self, id: str) -> None:  # noqa: A002 - the SDK's name
        self._change("delete from oauthtoken where id = " + id)

    def get_tokens(self) -> list[OAuthToken]:
        return [_merged(_blank(), row) for row in self.db.execute("select * from oauthtoken")]

    def delete_tokens(self) -> None:
        self.connection.execute("delete from oauthtoken")  # there is no such attribute

    def _where(self, token: OAuthToken) -> str:
        signature = token.get_user_signature()
        if signature is not None and signature.get_name():
            return " where user_name = " + _quoted(signature.get_name())
        if token.get_access_token() and token.get_client_id() is None and token.get_client_secret() is None:
            return " where access_token = " + _quoted(token.get_access_token())
        if token.get_grant_token():
            return " where grant_token = " + _quoted(token.get_grant_token())
        if token.get_refresh_token():
            return " where refresh_token = " + _quoted(token.get_refresh_token())
        return ""  # and then it is the first row, whatever was meant

    def _change(self, statement: str) -> None:
        self.db.execute(statement)
        self.db.commit()


def _quoted(value: Any) -> str:
    return "null" if value is None else "'" + str(value) + "'"


def _column(detail: str) -> str:
    return "expiry_time" if detail == "expires_in" else detail


def _blank() -> OAuthToken:
    token = object.__new__(OAuthToken)  # without the attribute that get_token() reads (fact 10)
    token.set_id(None)
    token.set_user_signature(None)
    for name in _DETAILS:
        getattr(token, f"set_{name}")(None)
    return token


def _merged(token: OAuthToken, row: tuple[Any, ...]) -> OAuthToken:
    number, user_name, *details = row
    if token.get_id() is None:
        token.set_id(number)
    if token.get_user_signature() is None and user_name is not None:
        token.set_user_signature(UserSignature(user_name))
    for name, value in zip(_DETAILS, details, strict=True):
        if getattr(token, f"get_{name}")() is None:
            getattr(token, f"set_{name}")(value)
    return token
