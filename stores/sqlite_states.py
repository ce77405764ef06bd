"""What a file is that should be a SQLite database: told from its kind, first bytes and size, by a sentence each.

The header's fields: https://sqlite.org/fileformat2.html#the_database_header
"""

from __future__ import annotations

import math
import os
import stat
from collections import Counter

from stores.errors import (
    StoreDamaged,
    StoreEmpty,
    StoreEncrypted,
    StoreError,
    StoreMissing,
    StoreNotADatabase,
    StoreNotAFile,
    StoreTooNew,
)
from stores.sqlite_side_files import head_of, size_of
from stores.translating import later, spoken, tr

HEADER_BYTES = 100
WAL_VERSION = 2  # read version, at byte 19: 1 is a rollback journal, 2 a -wal
_MAGIC = b"SQLite format 3\x00"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_NEWEST_SCHEMA_FORMAT = 4
_HEAD_BYTES = 4096
_SMALLEST_ENCRYPTED = 512
_ENTROPY_OF_NOISE = 7.2  # bits a byte: noise of 512 bytes has 7.5; what is compressed is known by its beginning
_CIPHER = later("Decrypt it with the program that encrypted it, and open the copy.")
_CHECK = later("Check the path; an encrypted database cannot be opened here.")

# what else stands at such a path, by its first bytes: (beginning, what it is, what to do)
_UNPACK = later("Unpack it, and open the database in it.")
_BESIDE = later("Open the database beside it.")
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (
        b"** This file contains an SQLite 2",
        later("a database of SQLite 2"),
        later("Convert it with the sqlite program of old."),
    ),
    (b"\x37\x7f\x06\x82", later("the -wal file of a SQLite database"), _BESIDE),
    (b"\x37\x7f\x06\x83", later("the -wal file of a SQLite database"), _BESIDE),
    (_JOURNAL_MAGIC, later("the -journal of a SQLite database"), _BESIDE),
    (b"\x1f\x8b", later("a compressed file (gzip)"), _UNPACK),
    (b"PK\x03\x04", later("a compressed file (zip)"), _UNPACK),
    (b"\xfd7zXZ\x00", later("a compressed file (xz)"), _UNPACK),
    (b"BZh", later("a compressed file (bzip2)"), _UNPACK),
    (b"(\xb5/\xfd", later("a compressed file (zstd)"), _UNPACK),
)
_TOKEN_FILE = (b"id,user_name,", b"id,user_mail,", b"user_mail,client_id,", b"user_name,client_id,")
_TOKEN_FILE_COLUMNS = (b"client_id", b"refresh_token")
_SQL = (b"begin transaction", b"pragma ", b"create table", b"insert into", b"-- ")


def header_of(path: str) -> bytes:
    """The first 100 bytes of a database. `path` is the file itself, no link.

    Raises StoreMissing, StoreDenied (as OSError), StoreNotAFile, StoreEmpty, StoreEncrypted, StoreTooNew,
    StoreNotADatabase.
    """
    _check_is_file(path)
    head = head_of(path, _HEAD_BYTES)
    if not head:
        raise StoreEmpty(
            tr("{path} is empty.").format(path=path), tr("A program makes its table when it first saves a token.")
        )
    if len(head) < HEADER_BYTES or not head.startswith(_MAGIC):
        raise _something_else(path, head)
    _check_is_known(path, head)
    return head[:HEADER_BYTES]


def _check_is_file(path: str) -> None:
    if "\0" in path:
        raise StoreMissing(tr("There is no file of this name."), tr("A path holds no NUL character."))
    if os.path.islink(path) and not os.path.exists(path):  # what realpath could not follow to an end
        raise StoreMissing(
            tr("{path} is a link that leads nowhere, or in a circle.").format(path=path),
            tr("Check where it should lead."),
        )
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        raise StoreNotAFile(tr("{path} is a folder.").format(path=path), tr("Open the database file in it."))
    if not stat.S_ISREG(mode):
        raise StoreNotAFile(tr("{path} is not a regular file.").format(path=path), tr("Open the database file itself."))


def _check_is_known(path: str, head: bytes) -> None:
    schema_format = int.from_bytes(head[44:48], "big")
    if head[19] > WAL_VERSION or schema_format > _NEWEST_SCHEMA_FORMAT:
        if _looks_encrypted(head[HEADER_BYTES:], size_of(path)):
            raise StoreEncrypted(
                tr("{path} looks encrypted, except for its first bytes.").format(path=path), spoken(_CIPHER)
            )
        raise StoreTooNew(
            tr("{path} is of a newer format than this version of SQLite reads.").format(path=path),
            tr("Open it where a newer SQLite is installed, or check that it is undamaged."),
        )


def _something_else(path: str, head: bytes) -> StoreError:
    for beginning, kind, advice in _KINDS:
        if head.startswith(beginning):
            return _looks_like(path, kind, advice)
    if head.startswith(_MAGIC):
        return StoreNotADatabase(
            tr("{path} is not a SQLite database: it ends within its header.").format(path=path),
            tr("Look for a complete copy of it."),
        )
    text = _as_text(head)
    if text is not None:
        return _looks_like(path, *_kind_of_text(text))
    if not head.strip(b"\0"):
        return StoreNotADatabase(
            tr("{path} is not a SQLite database: it begins with nothing but zeros.").format(path=path),
            tr("Look for another copy of it."),
        )
    if _looks_encrypted(head, size_of(path)):
        return StoreEncrypted(
            tr("{path} looks encrypted; it is not a SQLite database that can be read here.").format(path=path),
            spoken(_CIPHER),
        )
    return StoreNotADatabase(tr("{path} is not a SQLite database.").format(path=path), spoken(_CHECK))


def _looks_like(path: str, kind: str, advice: str) -> StoreNotADatabase:
    sentence = tr("{path} is not a SQLite database: it looks like {kind}.").format(path=path, kind=spoken(kind))
    return StoreNotADatabase(sentence, spoken(advice))


def _as_text(head: bytes) -> bytes | None:
    """The beginning of a text file in lower case, its encoding's mark removed; None for anything else."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "ignore").encode().lower()
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in plain):
        return None
    try:
        plain.decode()
    except UnicodeDecodeError as error:
        if error.start < len(plain) - 4:  # else a character that the head cuts in two
            return None
    return plain.strip().lower()


def _kind_of_text(text: bytes) -> tuple[str, str]:
    """What it is and what to do, as in `_KINDS`."""
    first = text.splitlines()[0].replace(b'"', b"") if text else b""
    if first.startswith(_TOKEN_FILE) or all(column in first for column in _TOKEN_FILE_COLUMNS):
        kind = later("a token file of the SDK (FileStore, CSV)")
        return kind, later("This is another kind of store than a SQLite database.")
    if text.startswith((b"<!doctype html", b"<html")):
        return later("a web page (HTML)"), later("A download may have saved a page that asks for a login.")
    if text.startswith((b"<?xml", b"<")):
        return "XML", _CHECK
    if text.startswith((b"{", b"[")):
        return "JSON", _CHECK
    if text.startswith(_SQL):
        return later("SQL, a dump of a database"), later("Read it into a new database with the sqlite3 program.")
    return later("a text file"), _CHECK


def _looks_encrypted(content: bytes, size: int | None) -> bool:
    """Whether these first bytes are noise, and the file is made of pages."""
    return bool(
        size
        and size % _SMALLEST_ENCRYPTED == 0
        and len(content) >= _SMALLEST_ENCRYPTED - HEADER_BYTES
        and _entropy(content) > _ENTROPY_OF_NOISE
    )


def _entropy(content: bytes) -> float:
    """Bits a byte (Shannon)."""
    counts = Counter(content).values()
    return -sum(count / len(content) * math.log2(count / len(content)) for count in counts)


def damaged_or_encrypted(path: str, refusal: StoreDamaged | None = None) -> StoreError:
    """What it means that SQLite cannot read a file that begins like a database: `refusal`, where it is not noise."""
    try:
        head = head_of(path, _HEAD_BYTES)
    except OSError:
        head = b""
    if _looks_encrypted(head[HEADER_BYTES:], size_of(path)):
        return StoreEncrypted(
            tr("{path} looks encrypted, except for its first bytes.").format(path=path), spoken(_CIPHER)
        )
    return refusal or StoreDamaged(
        tr("{path} is damaged: its header is not that of a database.").format(path=path),
        tr("Work on a copy, and try the .recover command of the sqlite3 program."),
    )


def has_journal(path: str) -> bool:
    """Whether a -journal stands beside the file that has not been ended: a writer's that works now, or died."""
    try:
        return head_of(path + "-journal", len(_JOURNAL_MAGIC)) == _JOURNAL_MAGIC
    except OSError:
        return False
