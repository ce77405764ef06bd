"""What stands over a store that cannot be read, or not whole, and what a person can do about it. No widgets in here."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication

from stores import (
    DatabaseMissing,
    DriverMissing,
    NoTokenTable,
    SeveralTokenTables,
    StoreCancelled,
    StoreChanged,
    StoreDamaged,
    StoreDenied,
    StoreEmpty,
    StoreEncrypted,
    StoreEnded,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreNeedsPassword,
    StoreNeedsRecovery,
    StoreNotADatabase,
    StoreNotAFile,
    StoreTooNew,
    StoreTooSlow,
    StoreUnreachable,
    TooManyRows,
    visible,
)
from ui.numbers import plural


def _tr(text: str) -> str:
    return QCoreApplication.translate("Troubles", text)


class Remedy(str, Enum):
    """What a button beside the trouble does."""

    RECOVER = "recover"
    READ_MORE = "read_more"
    READ_AGAIN = "read_again"
    PASSWORD = "password"
    MAKE_ANEW = "make_anew"
    RUN_AGAIN = "run_again"


_REMEDIES: tuple[tuple[type[StoreError], Remedy], ...] = (
    (StoreNeedsRecovery, Remedy.RECOVER),
    (TooManyRows, Remedy.READ_MORE),
    (StoreTooSlow, Remedy.READ_AGAIN),
    (StoreCancelled, Remedy.READ_AGAIN),
    (StoreNeedsPassword, Remedy.PASSWORD),
    (DriverMissing, Remedy.READ_AGAIN),
    (StoreEnded, Remedy.MAKE_ANEW),
    (StoreUnreachable, Remedy.READ_AGAIN),
)


def remedy_of(error: StoreError, *, is_own_class: bool = False) -> Remedy | None:
    """The way on; None where only the store's owner can do something. `is_own_class`: the store is one that a class of
    the person's own makes.
    """
    usual = Remedy.RUN_AGAIN if is_own_class else None  # its code, or its Python, is theirs to change
    return next((remedy for kind, remedy in _REMEDIES if isinstance(error, kind)), usual)


def remedy_text(remedy: Remedy | None) -> str:
    """The words of its button; "" for none."""
    return {
        None: "",
        Remedy.RECOVER: _tr("&Recover…"),
        Remedy.READ_MORE: _tr("Read &more"),
        Remedy.READ_AGAIN: _tr("Read &again"),
        Remedy.PASSWORD: _tr("Enter the &password…"),
        Remedy.MAKE_ANEW: _tr("Make a &new store"),
        Remedy.RUN_AGAIN: _tr("&Run again…"),
    }[remedy]


def advice_of(error: StoreError, *, is_open: bool = False, watch_ms: int | None = 1000) -> str:
    """What to do about it in the window, where a button may be nearer than what the error itself advises. `is_open`:
    the store is a file that could be read before; `watch_ms`: how often it is looked at, None for never.
    """
    if isinstance(error, StoreNeedsRecovery):
        return _tr("Recover lets SQLite do that, after asking. Or start that program once: it does the same.")
    if is_open and isinstance(error, StoreMissing):
        return _went_away()
    is_tried_again = isinstance(error, (StoreLocked, StoreUnreachable)) and not isinstance(error, StoreEnded)
    if is_tried_again and watch_ms is not None:
        return f"{visible(error.advice)} {_tried_again(watch_ms // 1000)}".strip()
    if isinstance(error, TooManyRows):
        return _tr("Twice as many can be read.")
    return visible(error.advice)


def _tried_again(seconds: int) -> str:
    words = plural("Troubles", "It is tried again every second.", "It is tried again every {count} seconds.", seconds)
    return words.format(count=seconds)


def advice_after_refusal(error: StoreError, *, is_file: bool) -> str:
    """What to do about a change that was not made."""
    return _went_away() if is_file and isinstance(error, StoreMissing) else visible(error.advice)


def _went_away() -> str:
    return _tr("It was moved, renamed or deleted while it was open. Bring it back, or open another one.")


def heading_of(error: StoreError) -> str:
    """A few words that name the trouble; the error's own sentence goes below. The first that fits stands first."""
    headings: tuple[tuple[type[StoreError], str], ...] = (
        (DatabaseMissing, _tr("No such database")),
        (StoreMissing, _tr("No such file")),
        (StoreEmpty, _tr("An empty file")),
        (StoreNotAFile, _tr("Not a file")),
        (StoreEncrypted, _tr("Encrypted")),
        (StoreNotADatabase, _tr("Not a SQLite database")),
        (StoreTooNew, _tr("A newer format")),
        (StoreLocked, _tr("Locked by another program")),
        (StoreNeedsPassword, _tr("A password is needed")),
        (StoreEnded, _tr("The process has ended")),
        (StoreUnreachable, _tr("Not reached")),
        (DriverMissing, _tr("A package is missing")),
        (StoreDenied, _tr("No permission")),
        (StoreNeedsRecovery, _tr("A change was not finished")),
        (StoreDamaged, _tr("Damaged")),
        (StoreTooSlow, _tr("Nothing comes")),
        (StoreCancelled, _tr("Reading was cancelled")),
        (StoreChanged, _tr("It keeps changing")),
        (SeveralTokenTables, _tr("Several tables of tokens")),
        (NoTokenTable, _tr("No table of tokens")),
    )
    return next((words for kind, words in headings if isinstance(error, kind)), _tr("The store cannot be read"))
