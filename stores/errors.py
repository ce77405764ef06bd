"""The one family of errors of this package: each is a sentence a person can act on.

They are the SDK's ``SDKException``, because that is what ``TokenStore`` methods raise. No message ever holds
a value from a store: drivers quote cells and SQL in theirs, so a driver's text is never passed on.
"""

from __future__ import annotations

from zohocrmsdk.src.com.zoho.crm.api.exception.sdk_exception import SDKException

from stores.translating import plural, tr

TOKEN_STORE = "TOKEN_STORE"


class StoreError(SDKException):  # type: ignore[misc]  # the SDK is untyped
    """A store could not do what it was asked.

    ``sentence`` says what is wrong, ``advice`` what to do next; ``str()`` gives both on one line.
    """

    def __init__(self, sentence: str, advice: str = "") -> None:
        self.sentence = sentence
        self.advice = advice
        super().__init__(TOKEN_STORE, f"{sentence} {advice}".strip())

    def __str__(self) -> str:
        return str(self.error_message)


class StoreMissing(StoreError):
    """There is no such file."""


class DatabaseMissing(StoreMissing):
    """There is no such database on the server."""


class StoreNotADatabase(StoreError):
    """The file is something else than a SQLite database."""


class StoreEmpty(StoreNotADatabase):
    """The file holds nothing at all."""


class StoreNotAFile(StoreNotADatabase):
    """A folder, a pipe or a device stands at that path."""


class StoreEncrypted(StoreNotADatabase):
    """The file looks like an encrypted database."""


class StoreTooNew(StoreError):
    """The database is of a format that this SQLite does not know yet."""


class NoTokenTable(StoreError):
    """A database without a table of tokens. ``tables``: those whose columns a person could map by hand."""

    def __init__(self, sentence: str, advice: str = "", tables: tuple[str, ...] = ()) -> None:
        super().__init__(sentence, advice)
        self.tables = tables


class SeveralTokenTables(StoreError):
    """A database with more than one table of tokens (``tables``): the person chooses."""

    def __init__(self, sentence: str, advice: str = "", tables: tuple[str, ...] = ()) -> None:
        super().__init__(sentence, advice)
        self.tables = tables


class StoreLocked(StoreError):
    """Another program holds the store; the same call may succeed later."""


class StoreDenied(StoreError):
    """The system does not let this user read or write the store."""


class StoreNeedsPassword(StoreDenied):
    """A server does not let this user in without a password, or not with this one."""


class StoreUnreachable(StoreError):
    """The server or the program that keeps the store is not there, does not answer, or left in the middle."""


class StoreEnded(StoreUnreachable):
    """The process that was started to keep the store has ended; another one makes another store."""


class DriverMissing(StoreError):
    """A package that this kind of store needs is not installed."""


class StoreReadOnly(StoreError):
    """The store was opened read-only."""


class StoreNeedsRecovery(StoreError):
    """A program died while writing; reading needs a roll back, which changes the file."""


class StoreDamaged(StoreError):
    """The store cannot be read as a whole; a reading that ends with it has given what could be read."""


class StoreTooSlow(StoreError):
    """Reading went on for too long without another row, so it was ended."""


class CellTooLarge(StoreError):
    """A cell is larger than the limit, in a place where it could not be cut."""


class TooManyRows(StoreError):
    """There are more rows than ``limit``, which were given; the person may go on with a higher limit."""

    def __init__(self, limit: int) -> None:
        sentence = plural(
            "There is more than {count} row; this is the first.",
            "There are more than {count} rows; these are the first.",
            limit,
        ).format(count=f"{limit:,}".replace(",", " "))
        super().__init__(sentence, tr("Read more of them (--rows N)."))
        self.limit = limit


class StoreCancelled(StoreError):
    """The person ended the reading; what was read until then was given."""


class StoreFull(StoreError):
    """No space is left where the store is kept."""


class StoreChanged(StoreError):
    """The file was changed while it was being read; reading again may succeed."""


class BadToken(StoreError):
    """What was to be saved is not an OAuthToken, or holds nothing to store."""


# what a store that writes in one transaction raises before anything can have been written, or after rolling it back
NOTHING_WRITTEN = (
    *(StoreLocked, StoreReadOnly, StoreDenied, StoreNeedsRecovery, StoreMissing, StoreNotADatabase, StoreTooNew),
    *(NoTokenTable, SeveralTokenTables, StoreChanged, StoreFull),
)
