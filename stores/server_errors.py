"""What the refusals of a database server mean, whichever it is: sentences without a word of the driver's."""

from __future__ import annotations

import re
from enum import Enum

from stores.errors import (
    BadToken,
    DatabaseMissing,
    NoTokenTable,
    StoreDamaged,
    StoreDenied,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreNeedsPassword,
    StoreTooSlow,
    StoreUnreachable,
)
from stores.translating import later, spoken, tr

_PLAIN_CODE = re.compile(r"[0-9A-Z]{1,5}")


class Meaning(Enum):
    """What a server said, or that it said nothing: the error, its sentence and advice."""

    REFUSED = (StoreError, later("{place} refuses to do this."), later("Look at the server's log."))
    UNREACHABLE = (StoreUnreachable, later("{place} does not answer."), later("Check that the server runs there."))
    UNKNOWN_HOST = (StoreUnreachable, later("There is no host of the name in {place}."), later("Check the name."))
    SILENT = (
        StoreUnreachable,
        later("{place} takes connections, but does not answer in time."),
        later("Check that it is this kind of server, and not overloaded."),
    )
    FOREIGN = (
        StoreUnreachable,
        later("What answers at {place} is another kind of server, or speaks another version of its language."),
        later("Check the port."),
    )
    NO_TLS = (
        StoreUnreachable,
        later("{place} offers no encryption, so nothing was sent to it."),
        later("Let the server offer TLS, or open it without asking for encryption."),
    )
    BAD_TLS = (
        StoreUnreachable,
        later("No encrypted connection to {place}: its certificate is not trusted here, or TLS failed."),
        later("Check the host name, and name the certificate authority that signed for it."),
    )
    LOST = (
        StoreUnreachable,
        later("The connection to {place} was lost."),
        later("Try again."),
    )
    CLEAR_TEXT = (
        StoreDenied,
        later("{place} asks for the password in clear text, so it was not sent."),
        later("Open it with encryption required."),
    )
    BUSY = (StoreLocked, later("{place} takes no more connections now."), later("Try again later."))
    NEEDS_PASSWORD = (
        StoreNeedsPassword,
        later("{place} does not let this user in with this password."),
        later("Check user name and password."),
    )
    NO_PASSWORD = (
        StoreNeedsPassword,
        later("{place} does not let this user in without a password."),
        later("Give the password, and check the user name."),
    )
    LOGIN_DENIED = (
        StoreDenied,
        later("{place} does not let this user in from here."),
        later("Check the user, and from where and how the server lets him in."),
    )
    DENIED = (
        StoreDenied,
        later("The user of {place} may not do this with the table {table}."),
        later("Let the administrator grant it."),
    )
    READ_ONLY = (
        StoreDenied,
        later("{place} is read-only: a replica, or closed for writing."),
        later("Open the server that takes writes."),
    )
    NO_DATABASE = (
        DatabaseMissing,
        later("There is no such database: {place}."),
        later("Check its name; it is not made."),
    )
    NO_TABLE = (
        NoTokenTable,
        later("{place} has no table {table}."),
        later("A program makes it when it saves its first token, or --copy FROM TO does."),
    )
    NO_COLUMN = (
        NoTokenTable,
        later("The table {table} of {place} lacks a column for tokens."),
        later("It needs the ten columns of the SDK's DBStore."),
    )
    LOCKED = (
        StoreLocked,
        later("Another program is writing to the table {table} and holds its lock."),
        later("Wait for it, or end its transaction."),
    )
    FULL = (StoreFull, later("There is no space left at {place}."), later("Free some space."))
    TOO_SLOW = (StoreTooSlow, later("The server ended it: it took too long."), "")
    DAMAGED = (
        StoreDamaged,
        later("The table {table} of {place} is damaged, or holds text that cannot be decoded."),
        later("Check it with the tools of the server."),
    )
    TABLE_REFUSES = (
        StoreError,
        later("The table {table} refuses this change."),
        later("Check its keys, constraints and triggers."),
    )
    NOT_KEPT = (
        BadToken,
        later("A value of the token does not fit into its column of the table {table}:"),
        later("it is too long, or of characters that the column cannot hold."),
    )
    OTHER_ID = (
        BadToken,
        later("The table {table} does not keep this id as it is."),
        later("Look at the type of its id, and at its triggers."),
    )
    NOT_UNICODE = (BadToken, later("The token holds text that cannot be written:"), later("it is not valid Unicode."))
    NUL = (BadToken, later("The token holds a NUL character,"), later("and this kind of server keeps none in text."))
    TAKEN = (
        StoreError,
        later("The table {table} takes no second row like this."),
        later("Check its keys."),
    )
    OVERTAKEN = (
        StoreLocked,
        later("Other programs wrote to the table {table} at the same time, again and again."),
        later("Try again."),
    )
    SEVERAL_ROWS = (
        StoreError,
        later("Not exactly one row of the table {table} has this id."),
        later("Mend that in SQL."),
    )
    UNKNOWN_OUTCOME = (
        StoreUnreachable,
        later("The connection to {place} was lost while it was writing: whether it was written is not known."),
        later("Refresh, and look."),
    )

    def refusal(self, place: str, table: str, code: object = None, *, stays: bool = False) -> StoreError:
        """The error to raise. `code`: the server's own number of it, which a person can look up; `stays`: something
        was written in this call before, and cannot be undone.
        """
        kind: type[StoreError]
        kind, sentence, advice = self.value
        told = spoken(sentence).format(place=place, table=table)
        if self is Meaning.REFUSED and code is not None and _PLAIN_CODE.fullmatch(str(code)):
            told = tr("{place} refuses to do this ({code}).").format(place=place, code=code)
        parts = [spoken(advice)] if advice else []
        if stays:
            parts.append(tr("What was written before stays."))
            kind = StoreUnreachable if issubclass(kind, StoreUnreachable) else StoreError  # no other one would be true
        elif self in _UNDONE:
            parts.append(tr("Nothing was changed."))
        return kind(told, " ".join(parts))


_UNDONE = {
    *(Meaning.LOST, Meaning.FULL, Meaning.TOO_SLOW, Meaning.TABLE_REFUSES, Meaning.NOT_KEPT, Meaning.TAKEN),
    *(Meaning.OVERTAKEN, Meaning.SEVERAL_ROWS, Meaning.OTHER_ID),
}


class Said(Exception):
    """A meaning that was found out here, to be told by `SqlStore._inside`."""

    def __init__(self, meaning: Meaning) -> None:
        super().__init__(meaning.name)
        self.meaning = meaning
