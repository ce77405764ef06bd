"""What stands around a store and is not in it: whether a program can save there, and a newer database nearby."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Protocol

from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores.read_only import ReadOnlyStore
from stores.sqlite_reading import written_at
from stores.tokens.problem_kinds import Surroundings as Surroundings
from stores.translating import tr

SPACE_NEEDED = 1_000_000  # bytes: a journal, the page that grows, and what else writes there
_ENTRIES_LOOKED_AT = 200
_USUAL_NAME = "zohooauth.db"
_SIDE_FILES = ("-wal", "-shm", "-journal")
# stores that take the largest id as text, and ours of a table that the SDK's DBStore uses; our store of the article's
# name is another class (in stores.custom_store_sqlite)
_TEXT_IDS = frozenset({"DBStore", "CustomStoreSQLite", "MySQLStore"})
_OURS = "stores.custom_store_sqlite"


class Opened(Protocol):
    """What is needed of an `OpenStore`: the store, and its path where it is a file."""

    @property
    def store(self) -> TokenStore: ...

    @property
    def path(self) -> str | None: ...


def look_around(opened: Opened) -> Surroundings:
    """What is around an opened store. Only looks (``stat``, ``access``, ``scandir``): opens no file, writes nothing.

    **Whether a program can save**, if it runs as the user of this process. Against it speak: a file, its folder (SQLite
    puts a journal beside the file) or a side file that this user may not write; a file or folder without any write
    permission that belongs to another user (a privileged process may write it all the same, that user may not); a
    file system mounted read-only; less than 1 MB free.

    **A newer database.** A relative path makes a program open another file in each folder that it is started from, so
    these places are looked at: the file's folder, its parent, its direct subfolders (the first 200 entries, links not
    followed), this process's current folder and the home folder (where cron starts programs); for the file's own name
    and for ``zohooauth.db``. The one that was written last is named, where that was later than this file or its -wal.

    **How ids are compared.** A program may take the largest id as text; not where the file's id column holds numbers,
    which a store knows once it has read; as it does the fields that its table has no column for. Never raises; takes a
    few milliseconds.
    """
    store, path = opened.store, opened.path
    ask = getattr(opened, "lacking_fields", None)
    lacking = frozenset() if ask is None else ask()
    if path is None:
        cannot_save = tr("the store object is read-only") if isinstance(store, ReadOnlyStore) else None
        return Surroundings(cannot_save, None, _takes_ids_as_text(store), lacking)
    if not getattr(
        opened, "is_database", True
    ):  # the SDK's CSV file: it is rewritten in place, and its ids are numbers
        return Surroundings(_seen(_hindrance_of_file, path), None, False, lacking)
    ids_are_text = getattr(store, "id_column", "id") == "id"
    return Surroundings(_seen(_hindrance, path), _seen(_newer, path), ids_are_text, lacking)


def _seen(look: Callable[[str], str | None], path: str) -> str | None:
    """What `look` sees at the file that `path` leads to; None where nothing can be seen."""
    try:
        return look(os.path.realpath(path))
    except (OSError, ValueError):
        return None


def _takes_ids_as_text(store: TokenStore) -> bool:
    classes = type(store).__mro__
    return any(kind.__name__ in _TEXT_IDS for kind in classes) and not any(kind.__module__ == _OURS for kind in classes)


def _hindrance(path: str) -> str | None:
    """Why a program of this user cannot save to this existing database; None where nothing speaks against it."""
    folder = os.path.dirname(path)
    obstacle = _hindrance_of_file(path)
    if obstacle is not None:
        return obstacle
    if not _may_write(folder, os.stat(folder)) or not os.access(folder, os.X_OK):
        return tr("its folder is read-only for this user") + _belongs(os.stat(folder))
    for suffix in _SIDE_FILES:
        if os.path.exists(path + suffix) and not os.access(path + suffix, os.W_OK):
            told = tr("its {suffix} file is read-only for this user").format(suffix=suffix)
            return told + _belongs(os.stat(path + suffix))
    return None


def _hindrance_of_file(path: str) -> str | None:
    """The same for a file that is written in place, without anything beside it."""
    folder = os.path.dirname(path)
    found = os.stat(path)
    if _is_mounted_read_only(folder):
        return tr("the file system is mounted read-only")
    if not _may_write(path, found):
        return tr("the file is read-only for this user") + _belongs(found)
    space = shutil.disk_usage(folder)
    if space.total and space.free < SPACE_NEEDED:
        return tr("the disk is full ({count} kB free)").format(count=space.free // 1000)
    return None


def _may_write(path: str, found: os.stat_result) -> bool:
    anybody = bool(found.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    return os.access(path, os.W_OK) and (anybody or _is_mine(found))


def _is_mounted_read_only(folder: str) -> bool:
    return hasattr(os, "statvfs") and bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def _is_mine(found: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()


def _belongs(found: os.stat_result) -> str:
    """Whose it is, where it is another user's."""
    if _is_mine(found):
        return ""
    try:
        import pwd

        return tr(" (it belongs to {user})").format(user=pwd.getpwuid(found.st_uid).pw_name)
    except (ImportError, KeyError):
        return tr(" (it belongs to user {number})").format(number=found.st_uid)


def _newer(path: str) -> str | None:
    """The database nearby that was written last, where that was later than `path`."""
    own = written_at(path)
    if own is None:
        return None
    mine = os.stat(path)
    newest, newer = own, None
    names = {os.path.basename(path): None, _USUAL_NAME: None}
    for folder in dict.fromkeys(_folders(os.path.dirname(path))):
        for name in names:
            candidate = os.path.join(folder, name)
            written = _written(candidate, mine)
            if written is not None and written > newest:
                newest, newer = written, candidate
    return newer


def _written(candidate: str, mine: os.stat_result) -> int | None:
    """When it was written; None for what is no file, an empty one, or the opened file itself."""
    try:
        found = os.stat(candidate)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode) or not found.st_size or os.path.samestat(found, mine):
        return None
    return written_at(candidate)


def _folders(folder: str) -> Iterator[str]:
    yield folder
    yield os.path.dirname(folder)
    for other in (os.getcwd, lambda: os.path.expanduser("~")):
        with suppress(OSError):  # a current folder that was deleted
            yield os.path.realpath(other())
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in islice(entries, _ENTRIES_LOOKED_AT):
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    yield entry.path
