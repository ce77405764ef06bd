"""The kinds of store a person can open, and opening one by the address, path or object that names it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.addresses import holds_password, parsed
from stores.custom_store_sqlite import CustomStoreSQLite
from stores.errors import StoreError
from stores.kinds import Access, StoreKind
from stores.kinds_of_files import CsvKind, SqliteKind
from stores.kinds_of_programs import LiveKind, PythonKind
from stores.kinds_of_servers import MySqlKind, PostgreSqlKind, RedisKind, SecretsManagerKind
from stores.opened import OpenStore
from stores.sqlite_limits import Limits
from stores.tokens.expiry_units import ExpiryUnit
from stores.tokens.text import visible
from stores.translating import spoken, tr

SIX_METHODS = ("find_token", "find_token_by_id", "save_token", "delete_token", "get_tokens", "delete_tokens")
_FILES: tuple[StoreKind, ...] = (CsvKind(), SqliteKind())
KINDS: tuple[StoreKind, ...] = (
    *(LiveKind(), MySqlKind(), PostgreSqlKind(), RedisKind(), SecretsManagerKind(), PythonKind()),
    *_FILES,
)


def described_kinds() -> str:
    """The kinds of stores that can be opened: of each an address, its title, and below that what is worth knowing."""
    return "\n".join(f"{kind.example}    {spoken(kind.title)}\n    {spoken(kind.note)}" for kind in KINDS)


def kind_of(target: str) -> StoreKind:
    """The kind of store that a path or an address names. Raises StoreError for an address of an unknown kind."""
    if "://" in target and os.path.exists(os.path.expanduser(target)):
        return next(kind for kind in _FILES if kind.accepts(target))
    for kind in KINDS:
        if kind.accepts(target):
            return kind
    if holds_password(target):
        parsed(target, ())
    raise StoreError(
        tr("No kind of store is known for {scheme}: addresses.").format(scheme=visible(target.split(":")[0])),
        tr("--kinds lists those that are."),
    )


def open_store(
    target: str | os.PathLike[str] | TokenStore,
    *,
    table: str | None = None,
    columns: Mapping[str, str] | None = None,
    unit: ExpiryUnit | None = None,
    limits: Limits | None = None,
    password: str | None = None,
    interpreter: str | None = None,
) -> OpenStore:
    """The store that `target` names: the path of a file, an address (`KINDS`), or any object with the six methods.

    Of a SQLite file, `table` names one of several tables, `columns` maps its columns by hand (field -> column), `unit`
    says how the expiry is read, and `limits` what reading may cost. `password`: of a server, else the one in
    TOKEN_INSPECTOR_PASSWORD, which the first server alone gets; `interpreter`: that runs a class of one's own. Nothing
    is read, written or connected yet; the first read tells whether it can be. Raises StoreError for a target of an
    unknown kind, and for one whose driver is not installed.
    """
    chosen: dict[str, Any] = {"table": table, "columns": columns, "unit": unit, "limits": limits}
    if isinstance(target, (str, os.PathLike)):
        target = os.fspath(target)
        kind = kind_of(target)
        if table is not None and not kind.has_tables:
            in_address = any(parameter.name == "table" for parameter in kind.parameters)
            advice = tr("Write it into the address: ?table=NAME") if in_address else tr("Leave the table out.")
            raise StoreError(tr("This store has no tables to choose from."), advice)
        return kind.open(target, Access(password, interpreter, chosen))
    if table is not None:
        raise StoreError(tr("A store object has no tables to choose from."), tr("Leave the table out."))
    lacking = [name for name in SIX_METHODS if not callable(getattr(target, name, None))]
    if isinstance(target, type):
        raise StoreError(tr("{name} is a class.").format(name=target.__name__), tr("Give an object of it."))
    if lacking:
        raise StoreError(
            tr("{name} is not a token store.").format(name=type(target).__name__),
            tr("It has no method {names}.").format(names=", ".join(lacking)),
        )
    return _object(target)


def _object(store: Any) -> OpenStore:
    if type(store) is CustomStoreSQLite:
        # its own way of reading makes a missing file
        return SqliteKind().open(store.path, Access(how={"table": store.table}))
    path = getattr(store, "path", None)
    name = type(store).__name__
    return OpenStore(store, f"{name} ({path})" if isinstance(path, str) else name, tr("live store"))
