"""Files as kinds of store: a SQLite database, and the SDK's CSV file."""

from __future__ import annotations

import os
import re

from stores.kinds import Access, Parameter, StoreKind, Values
from stores.opened import OpenStore
from stores.sqlite_table_store import SqliteTableStore
from stores.translating import later, tr

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # two letters at least: C:\ is a path
_TEXT_FILES = (".csv", ".txt")


class _FileKind(StoreKind):
    parameters = (Parameter("path", later("File"), form="file", is_required=True),)
    prefix: str

    def target_of(self, values: Values) -> str:
        self.check(values)
        path = values["path"]
        return path if self.accepts(path) else f"{self.prefix}:{path}"

    def values_of(self, target: str) -> dict[str, str]:
        return {"path": self._path(target)}

    def _path(self, target: str) -> str:
        if os.path.exists(target):
            return target
        return os.path.expanduser(target.removeprefix(f"{self.prefix}:"))


class SqliteKind(_FileKind):
    name, prefix = "sqlite", "sqlite"
    title = later("SQLite file")
    example = "zohooauth.db"
    note = later("Any database with a table of tokens, such as that of CustomStoreSQLite. Looking never changes it.")
    has_tables = True

    def accepts(self, target: str) -> bool:
        """A path with any ending but those of text files, or what begins with ``sqlite:``."""
        return not _is_text_file(target) and not _names_scheme(target, but=self.prefix)

    def open(self, target: str, access: Access) -> OpenStore:
        store = SqliteTableStore(self._path(target), **access.how)
        return OpenStore(store, store.path, "SQLite", store.path, store.path)


class CsvKind(_FileKind):
    name, prefix = "csv", "csv"
    title = later("CSV file of the SDK")
    example = "tokens.txt"
    note = later("The file that the SDK's FileStore writes, of any of its generations. Looking never changes it.")

    def accepts(self, target: str) -> bool:
        """A path that ends in ``.csv`` or ``.txt``, or what begins with ``csv:``."""
        return target.startswith("csv:") or (_is_text_file(target) and not _names_scheme(target))

    def open(self, target: str, access: Access) -> OpenStore:
        from stores.file_store import SafeFileStore

        store = SafeFileStore(self._path(target))
        reopened = store.path if self.accepts(store.path) else f"csv:{store.path}"
        return OpenStore(store, store.path, tr("CSV file"), store.path, reopened)


def _is_text_file(target: str) -> bool:
    return target.lower().endswith(_TEXT_FILES)


def _names_scheme(target: str, but: str = "") -> bool:
    """Whether a target begins with the scheme of an address, another one than `but`, and is no file of that name."""
    found = _SCHEME.match(target)
    if found is None or os.path.exists(target):
        return False
    scheme = found.group()[:-1].lower()
    return (scheme in _SCHEMES and scheme != but) or target[found.end() :].startswith("//")


_SCHEMES = {"sqlite", "csv", "live", "python"}
