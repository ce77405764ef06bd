"""What the title and the status line say of a store."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from stores import (
    Expiry,
    ExpiryForm,
    OpenStore,
    StoreDamaged,
    StoreError,
    TooManyRows,
    Unit,
    countdown,
    iso_utc,
    shortened,
    time_ago,
    visible,
)
from ui import messages
from ui.numbers import number, plural
from ui.reading import Reading
from ui.table.entry import Tally
from ui.troubles import heading_of

PROGRAM = "Token Inspector"
_LONGEST_REASON = 80
_LONGEST_TABLE = 40


def _tr(text: str) -> str:
    return QCoreApplication.translate("Status", text)


def window_title(opened: OpenStore | None, read_only: bool) -> str:
    if opened is None:
        return PROGRAM
    lock = _tr(" [read-only]") if read_only else ""
    table = table_name(opened)
    return f"{visible(opened.name)}{f' · {table}' if table else ''}{lock} — {PROGRAM}"


def table_name(opened: OpenStore) -> str:
    """The table whose tokens are shown, where it is not the SDK's own; "" before it is known."""
    layout = opened.layout
    if layout is None or (layout.is_sdk_table and layout.table.lower() == "oauthtoken"):
        return ""
    return shortened(layout.table, _LONGEST_TABLE)


def store_facts(
    opened: OpenStore, reading: Reading | None, read_only: bool, now: int, error: StoreError | None = None
) -> list[str]:
    """What is worth knowing of the store, the most important first. `now`: epoch ms; `error`: why it could not be read
    since `reading`.
    """
    facts = [heading_of(error)] if error is not None and reading is not None else []
    if reading is not None and reading.trouble is not None:
        facts.append(_partial(reading.trouble))
    if table := table_name(opened):
        facts.append(_tr("table {name}").format(name=table))
    if reading is not None and reading.written_at is not None:
        facts.append(_tr("last written {ago}").format(ago=time_ago(reading.written_at, now)))
    facts += [_writing(opened, reading, read_only, error), _unit(opened)]
    if reading is not None and reading.unreadable:
        facts.append(_unreadable(reading.unreadable))
    return [*(fact for fact in facts if fact), opened.kind]


def _partial(trouble: StoreError) -> str:
    if isinstance(trouble, TooManyRows):
        words = plural("Status", "the first {count} row", "the first {count} rows", trouble.limit)
        return words.format(count=number(trouble.limit))
    return _tr("not all could be read")


def _unreadable(count: int) -> str:
    words = plural("Status", "{count} token could not be read", "{count} tokens could not be read", count)
    return words.format(count=number(count))


def _writing(opened: OpenStore, reading: Reading | None, read_only: bool, error: StoreError | None) -> str:
    layout, refusal = opened.layout, opened.refusal()
    if layout is not None and layout.is_view:
        return _tr("a view, read-only")
    if read_only:
        return _tr("read-only")
    if refusal is not None:
        return _tr("cannot be written: {why}").format(why=shortened(refusal.sentence.rstrip("."), _LONGEST_REASON))
    if reading is None or error is not None:
        return ""
    if isinstance(reading.trouble, StoreDamaged):
        return _tr("not written to")
    return _tr("writable") if reading.is_writable else _tr("no permission to write")


def _unit(opened: OpenStore) -> str:
    """How the expiry is read, but not where that goes without saying."""
    layout = opened.layout
    if layout is None or layout.unit is None:
        return ""
    is_usual = layout.is_sdk_table and layout.unit.form is ExpiryForm.MILLISECONDS
    return "" if is_usual else layout.unit.words()


def count_facts(tally: Tally, counts: dict[str, int], shown: int, selected: int, now: int) -> list[str]:
    facts = [messages.tokens(tally.total)]
    if shown != tally.total:
        facts.append(plural("Status", "{count} shown", "{count} shown", shown).format(count=number(shown)))
    if selected > 1:
        facts.append(plural("Status", "{count} selected", "{count} selected", selected).format(count=number(selected)))
    if failing := counts.get("will_fail", 0):
        facts.append(plural("Status", "{count} will fail", "{count} will fail", failing).format(count=number(failing)))
    following = tally.next_expiry(now)
    if following is not None and iso_utc(following) is not None:
        facts.append(_tr("next expires in {time}").format(time=countdown(Expiry(following, Unit.MILLISECONDS), now)))
    return facts


def read_text(reading: Reading | None, is_stale: bool, is_paused: bool, now: int) -> str:
    """When the store was read last; `is_stale`: it could not be since; `is_paused`: nobody looks whether it changed."""
    if reading is None:
        return _tr("not read yet")
    read = _tr("read {ago}").format(ago=time_ago(reading.ended_at, now))
    if is_stale:
        read = _tr("stale: {read}").format(read=read)
    return _tr("paused · {read}").format(read=read) if is_paused else read
