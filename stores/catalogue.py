"""The kinds of store a person can open. So far: a SQLite file, and a store object of the running program."""

from __future__ import annotations

import os
import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.custom_store_sqlite import CustomStoreSQLite
from stores.errors import StoreError
from stores.read_only import ReadOnlyStore
from stores.sqlite_limits import Limits
from stores.sqlite_reading import fingerprint, was_replaced, written_at
from stores.sqlite_table_store import SqliteTableStore
from stores.table_layout import TableLayout
from stores.tokens.expiry_units import ExpiryUnit
from stores.tokens.fields import FIELDS
from stores.tokens.text import visible
from stores.translating import tr

SIX_METHODS = ("find_token", "find_token_by_id", "save_token", "delete_token", "get_tokens", "delete_tokens")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # two letters at least: C:\ is a path


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store that a person has opened, and what the window says of it."""

    store: TokenStore
    name: str  # the full path of a file, the class of an object
    kind: str
    path: str | None = None

    @property
    def layout(self) -> TableLayout | None:
        """How the table of a file holds tokens; None before the first read, and for a store that is no such table."""
        found = getattr(self.store, "layout", None)
        return found if isinstance(found, TableLayout) else None

    @property
    def can_be_emptied_safely(self) -> bool:
        """False for a file that the article's class may own: it fails to start on an empty table."""
        return self.path is None or (self.layout is not None and not self.layout.is_sdk_table)

    @property
    def is_writable(self) -> bool:
        """Whether the system lets this user write: a file, and the folder for its journal."""
        if self.path is None:
            return True
        real = os.path.realpath(self.path)
        return os.access(real, os.W_OK) and os.access(os.path.dirname(real), os.W_OK)

    def is_file(self, path: str) -> bool:
        """Whether this is the store of that file, by whatever name; a hard link is one too."""
        if self.path is None:
            return False
        try:
            return os.path.samefile(self.path, path)
        except (OSError, ValueError):
            return os.path.realpath(self.path) == os.path.realpath(path)

    def fingerprint(self) -> Hashable | None:
        """Something that differs once the store may have changed; None where only reading it tells."""
        return None if self.path is None else fingerprint(os.path.realpath(self.path))

    def was_replaced(self, before: Hashable | None, after: Hashable | None, *, was_missing: bool = False) -> bool:
        """Whether another file stands at its path than before, by two fingerprints. `was_missing`: none did between."""
        if not isinstance(before, tuple) or not isinstance(after, tuple):
            return False
        return was_replaced(before, after, was_missing=was_missing)

    def written_at(self) -> int | None:
        """When the store was last written, epoch milliseconds; None where nobody knows."""
        return None if self.path is None else written_at(os.path.realpath(self.path))

    def with_choice(
        self,
        *,
        table: str | None = None,
        columns: Mapping[str, str] | None = None,
        unit: ExpiryUnit | None = None,
        limits: Limits | None = None,
        inferred: bool = False,
    ) -> OpenStore:
        """The same store read otherwise; see `SqliteTableStore.with_choice`. A store that has no choice is given back
        as it is.
        """
        choose = getattr(self.store, "with_choice", None)
        if choose is None:
            return self
        return replace(self, store=choose(table=table, columns=columns, unit=unit, limits=limits, inferred=inferred))

    def refusal(self) -> StoreError | None:
        """Why what was opened cannot be written to at all: a view, rows that cannot be told apart. None where it can,
        and before the first read. Does not look at the file.
        """
        ask = getattr(self.store, "refusal", None)
        found = ask() if callable(ask) else None
        return found if isinstance(found, StoreError) else None

    def lacking_fields(self) -> frozenset[str]:
        """The fields of a token that the table has no column for; none before the first read. Never ``id``."""
        return frozenset() if self.layout is None else frozenset(FIELDS[1:]).difference(self.layout.columns)

    @property
    def limits(self) -> Limits | None:
        """What reading may cost; None for a store that has no limits."""
        found = getattr(self.store, "limits", None)
        return found if isinstance(found, Limits) else None

    def guarded(self, read_only: bool) -> TokenStore:
        """The store itself, or one that refuses to write."""
        return ReadOnlyStore(self.store) if read_only else self.store


def open_store(
    target: str | os.PathLike[str] | TokenStore,
    *,
    table: str | None = None,
    columns: Mapping[str, str] | None = None,
    unit: ExpiryUnit | None = None,
    limits: Limits | None = None,
) -> OpenStore:
    """The store that `target` names: the path of a SQLite file, or any object with the six methods.

    Of a file, `table` names one of several tables, `columns` maps its columns by hand (field -> column), `unit` says
    how the expiry is read, and `limits` what reading may cost. Nothing is read or written yet; the first read tells
    whether it can be. Raises StoreError for a target of an unknown kind.
    """
    chosen: dict[str, Any] = {"table": table, "columns": columns, "unit": unit, "limits": limits}
    if isinstance(target, (str, os.PathLike)):
        return _file(os.fspath(target), chosen)
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


def _file(target: str, chosen: Mapping[str, Any]) -> OpenStore:
    path = os.path.expanduser(target)
    if _SCHEME.match(target) and "//" in target and not os.path.exists(path):
        raise StoreError(
            tr("No kind of store is known for {scheme}: addresses.").format(scheme=visible(target.split(":")[0])),
            tr("Give the path of a SQLite file."),
        )
    store = SqliteTableStore(path, **chosen)
    return OpenStore(store, store.path, "SQLite", store.path)


def _object(store: Any) -> OpenStore:
    if type(store) is CustomStoreSQLite:
        return _file(store.path, {"table": store.table})  # its own way of reading makes a missing file
    path = getattr(store, "path", None)
    name = type(store).__name__
    return OpenStore(store, f"{name} ({path})" if isinstance(path, str) else name, tr("live store"))
