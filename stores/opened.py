"""A store that a person has opened, and what is known of it without reading it."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace

from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.errors import StoreError
from stores.read_only import ReadOnlyStore
from stores.sqlite_limits import Limits
from stores.sqlite_reading import fingerprint, was_replaced, written_at
from stores.table_layout import TableLayout
from stores.tokens.expiry_units import ExpiryUnit
from stores.tokens.fields import FIELDS

_EVERY_SECOND = 1_000


@dataclass(frozen=True, slots=True)
class OpenStore:
    """What the window says of a store, and how it is opened again.

    ``target``: by which `open_store` finds it again, None for an object of this program; ``path``: of a file;
    ``password``: the one it was opened with; ``with_other``: the same store with another password, None where it knows
    none; ``is_new``: its object was made for this window, by a class of one's own; ``interpreter``: of the person, that
    runs a store of ours whose driver is not in this program ("": the usual one, None: none does).
    """

    store: TokenStore
    name: str  # the full path of a file, the address of a server, the class of an object
    kind: str
    path: str | None = None
    target: str | None = None
    password: str = field(default="", repr=False)
    with_other: Callable[[str], TokenStore] | None = field(default=None, repr=False)
    is_new: bool = False
    interpreter: str | None = None

    @property
    def layout(self) -> TableLayout | None:
        """How the table of a file holds tokens; None before the first read, and for a store that is no such table."""
        found = getattr(self.store, "layout", None)
        return found if isinstance(found, TableLayout) else None

    @property
    def known_as(self) -> str | None:
        """By what it is remembered between two runs; None for an object of this program."""
        return self.path or self.target

    @property
    def is_database(self) -> bool:
        """Whether it is a file of SQLite, with tables to choose from."""
        return self.path is not None and hasattr(self.store, "layout")

    @property
    def can_be_emptied_safely(self) -> bool:
        """False for a file that the article's class may own: it fails to start on an empty table."""
        return not self.is_database or (self.layout is not None and not self.layout.is_sdk_table)

    @property
    def is_writable(self) -> bool:
        """Whether the system lets this user write: a file, and the folder for its journal."""
        if self.path is None:
            return True
        real = os.path.realpath(self.path)
        return os.access(real, os.W_OK) and os.access(os.path.dirname(real), os.W_OK)

    @property
    def watch_ms(self) -> int | None:
        """How often it may be looked at, to see whether it changed: a file, or a store of this machine, each second;
        None: by hand alone, for that costs money.
        """
        found = getattr(self.store, "watch_ms", _EVERY_SECOND)
        return found if found is None else int(found)

    @property
    def source(self) -> str | None:
        """The very process that gave the last reading, where one does: another one may keep another store under the
        same name. None for everything else.
        """
        found = getattr(self.store, "source", None)
        return found if isinstance(found, str) else None

    def is_file(self, path: str) -> bool:
        """Whether this is the store of that file, by whatever name; a hard link is one too."""
        if self.path is None:
            return False
        try:
            return os.path.samefile(self.path, path)
        except (OSError, ValueError):
            return os.path.realpath(self.path) == os.path.realpath(path)

    def is_same(self, other: OpenStore) -> bool:
        """Whether both are the same file, by whatever name, the same address, or the same object."""
        if other.path is not None:
            return self.is_file(other.path)
        if other.target is not None:
            return self.target == other.target
        return self.store is other.store

    def fingerprint(self) -> Hashable | None:
        """Something that differs once the store may have changed; None where only reading it tells."""
        return None if self.path is None else fingerprint(os.path.realpath(self.path))

    def was_replaced(self, before: Hashable | None, after: Hashable | None, *, was_missing: bool = False) -> bool:
        """Whether another file stands at its path than before, by two fingerprints. `was_missing`: none did between.

        A file that is replaced by every save, as the SDK's CSV file is by ours, tells nothing by that.
        """
        if not self.is_database or not isinstance(before, tuple) or not isinstance(after, tuple):
            return False
        return was_replaced(before, after, was_missing=was_missing)

    def written_at(self) -> int | None:
        """When the store was last written, epoch milliseconds; None where nobody knows."""
        return None if self.path is None else written_at(os.path.realpath(self.path))

    def with_password(self, password: str) -> OpenStore:
        """The same store, to be opened with this password; as it is, where it knows none."""
        if self.with_other is None:
            return self
        return replace(self, store=self.with_other(password), password=password)

    def let_in_as(self, present: OpenStore) -> OpenStore:
        """This store, or `present` where that is the same server, which may want another password by now."""
        return present if self.with_other is not None and self.target == present.target else self

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
        """The fields of a token that the store has no column for; none before the first read. Never ``id``."""
        ask = getattr(self.store, "lacking_fields", None)
        if callable(ask):
            return frozenset(ask())
        return frozenset() if self.layout is None else frozenset(FIELDS[1:]).difference(self.layout.columns)

    @property
    def limits(self) -> Limits | None:
        """What reading may cost; None for a store that has no limits."""
        found = getattr(self.store, "limits", None)
        return found if isinstance(found, Limits) else None

    def guarded(self, read_only: bool) -> TokenStore:
        """The store itself, or one that refuses to write."""
        return ReadOnlyStore(self.store) if read_only else self.store

    def close(self) -> None:
        """Let go of connections and child processes, where the store has any; on the thread that calls the store."""
        close = getattr(self.store, "close", None)
        if callable(close) and self.target is not None:
            close()
