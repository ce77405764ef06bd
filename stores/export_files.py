"""Tokens into a CSV or JSON file: whole or not at all, for its owner's eyes, and never over a database."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import Enum
from typing import IO, NamedTuple

from stores.errors import StoreDenied, StoreError, StoreFull
from stores.exporting import Picked, write_csv, write_json
from stores.tokens.text import visible
from stores.translating import tr

_SIDE_FILES = ("", "-wal", "-shm", "-journal")
_SQLITE = b"SQLite format 3\0"
_BLOCK_BYTES = 1024 * 1024
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for one in its own code page


class FileForm(str, Enum):
    """How an exported file is written; the value is its ending."""

    CSV = "csv"
    JSON = "json"

    @classmethod
    def of(cls, path: str, otherwise: FileForm) -> FileForm:
        """The form that the ending of a path names; `otherwise` where it names none."""
        ending = os.path.splitext(path)[1].lower().removeprefix(".")
        return next((form for form in cls if form.value == ending), otherwise)


class Exported(NamedTuple):
    """A file that was written and read back. ``size``: bytes."""

    path: str
    rows: int
    size: int


def export(picked: Iterable[Picked], path: str, form: FileForm, now: int, store: str | None = None) -> Exported:
    """Write tokens to a file, in the place of one that is there. `now`: epoch ms; `store`: the file they come from.

    They go to a file beside it, which only its owner may read, and take its name once they have been read back:
    whatever goes wrong, and where `picked` raises, what was there is as it was. Raises StoreError; nothing is written.
    """
    try:
        target = os.path.realpath(path)
        check_target(target, store)
        return _replace(target, lambda sink: _write(picked, sink, form, now), store)
    except OSError as error:
        raise _refusal(error, path) from None
    except ValueError:
        raise StoreError(tr("No file can have that name."), tr("Choose another one.")) from None


def check_target(target: str, store: str | None) -> None:
    """Raise StoreError where an export must not take the place of what is there: a database, the store's own files, a
    folder, a device, a file that is write-protected.
    """
    if store is not None and any(_is_same(target, real + suffix) for real in _names(store) for suffix in _SIDE_FILES):
        raise StoreError(
            tr("{path} belongs to the store itself.").format(path=visible(target)),
            tr("Nothing was written. Choose another name."),
        )
    try:
        found = os.stat(target)
    except FileNotFoundError:
        return
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(
            tr("{path} is no file.").format(path=visible(target)), tr("Nothing was written. Choose another name.")
        )
    if not os.access(target, os.W_OK):
        raise StoreDenied(
            tr("{path} is write-protected.").format(path=visible(target)),
            tr("Nothing was written. Choose another name."),
        )
    if os.access(target, os.R_OK):
        with open(target, "rb") as file:
            if file.read(len(_SQLITE)) == _SQLITE:
                raise StoreError(
                    tr("{path} is a database.").format(path=visible(target)),
                    tr("Nothing was written. Choose another name."),
                )


def _names(store: str) -> set[str]:
    return {os.path.abspath(store), os.path.realpath(store)}


def _is_same(one: str, other: str) -> bool:
    """Whether two paths lead to one file, or would: on some systems case does not tell names apart."""
    if one.casefold() == other.casefold():
        return True
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


class _Sink:
    """A binary file that takes text, and knows what it was given."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.size = self.crc = 0

    def write(self, text: str) -> None:
        data = text.encode("utf-8", "backslashreplace")
        self.size += len(data)
        self.crc = zlib.crc32(data, self.crc)
        self._file.write(data)


def _write(picked: Iterable[Picked], sink: _Sink, form: FileForm, now: int) -> int:
    if form is FileForm.JSON:
        return write_json(picked, sink, now)
    sink.write(_BYTE_ORDER_MARK)
    return write_csv(picked, sink, now)


def _replace(target: str, write: Callable[[_Sink], int], store: str | None) -> Exported:
    folder, name = os.path.split(target)
    handle, beside = tempfile.mkstemp(dir=folder, prefix=".export-", suffix=os.path.splitext(name)[1] + ".part")
    try:
        with open(handle, "wb", buffering=_BLOCK_BYTES) as file:
            sink = _Sink(file)
            rows = write(sink)
            file.flush()
            os.fsync(file.fileno())
        _read_back(beside, sink)
        check_target(target, store)  # a minute may have passed
        os.replace(beside, target)
    except BaseException:  # also where nobody wants it any more
        with suppress(OSError):
            os.unlink(beside)
        raise
    _keep_name(folder)
    return Exported(target, rows, sink.size)


def _read_back(path: str, sink: _Sink) -> None:
    """Raise StoreError where a file does not hold what was written to it."""
    size = crc = 0
    with open(path, "rb") as file:
        while block := file.read(_BLOCK_BYTES):
            size += len(block)
            crc = zlib.crc32(block, crc)
    if (size, crc) != (sink.size, sink.crc):
        raise StoreError(
            tr("The file does not hold what was written to it."),
            tr("Nothing is left of it. Is the disk damaged? Choose another folder."),
        )


def _keep_name(folder: str) -> None:
    """Make the new name last through a power failure, where the system lets a folder be synchronised."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refusal(error: OSError, path: str) -> StoreError:
    folder = visible(os.path.dirname(os.path.abspath(path)))
    advice = tr("Nothing was written. Choose another folder.")
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StoreFull(tr("There is not enough room in {path}.").format(path=folder), advice)
    if error.errno in (errno.ENOENT, errno.ENOTDIR) and not os.path.isdir(os.path.dirname(os.path.abspath(path))):
        return StoreError(tr("The folder {path} is not there.").format(path=folder), advice)
    if error.errno == errno.EROFS:
        return StoreDenied(tr("{path} cannot be written to: its disk is read-only.").format(path=folder), advice)
    if error.errno in (errno.EACCES, errno.EPERM):
        return StoreDenied(tr("This user may not write to {path}.").format(path=folder), advice)
    if error.errno == errno.ENAMETOOLONG:
        return StoreError(tr("That name is too long for the disk."), tr("Nothing was written. Choose another name."))
    reason = os.strerror(error.errno) if error.errno else type(error).__name__
    sentence = tr("The file could not be written ({reason}).").format(reason=reason)
    return StoreError(sentence, advice)
