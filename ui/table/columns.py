"""The columns of the table: what each shows of a token, how it sorts, how wide it starts. Secrets are masked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from stores import (
    FIELDS,
    ExpiryUnit,
    Incomplete,
    Outlook,
    Status,
    Unit,
    countdown,
    data_center_name,
    data_center_of,
    mask,
    outlook,
    user_and_org,
    visible,
)
from ui.table.cell import Cell, Tone
from ui.table.entry import Entry
from ui.table.wording import consequence, next_call_text, status_text

HOUR_MS = 3_600_000
LAST_MINUTE_MS = 60_000
LONGEST_SHOWN = 300
_LONGEST_REVEALED = 2000


class Column(IntEnum):
    STATUS = 0
    USER = 1
    EXPIRES = 2
    DATA_CENTER = 3
    ID = 4
    ACCESS_TOKEN = 5
    REFRESH_TOKEN = 6
    CLIENT_ID = 7
    CLIENT_SECRET = 8
    GRANT_TOKEN = 9
    REDIRECT_URL = 10
    API_DOMAIN = 11
    EXPIRY_TIME = 12
    NEXT_CALL = 13


TICKING = (Column.EXPIRES, Column.NEXT_CALL)  # what they show changes by itself
ON_DEMAND = tuple(Column)[Column.CLIENT_ID :]

_MASKED = "x" * 7 + "…" + "x" * 3
SAMPLES: dict[int, str | Cell] = {
    Column.STATUS: "",
    Column.USER: "firstname.lastname@example.com",
    Column.EXPIRES: Cell("expired 59 min ago", note="renews at the program's data centre", bold=True),
    Column.DATA_CENTER: "United States · sandbox",
    Column.ID: "12345",
    Column.ACCESS_TOKEN: _MASKED,
    Column.REFRESH_TOKEN: _MASKED,
    Column.CLIENT_ID: "1000.XXXXXXXXXXXXXXXX",
    Column.CLIENT_SECRET: _MASKED,
    Column.GRANT_TOKEN: _MASKED,
    Column.REDIRECT_URL: "https://www.example.com/callback",
    Column.API_DOMAIN: "https://sandbox.zohoapis.com.au",
    Column.EXPIRY_TIME: "1700000000000",
    Column.NEXT_CALL: "fails: no client id or secret",
}
_FIELDS = {column: column.name.lower() for column in Column if column.name.lower() in FIELDS}
_FIELDS |= {Column.USER: "user_name", Column.EXPIRES: "expiry_time", Column.DATA_CENTER: "api_domain"}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Columns", text)


def title(column: Column) -> str:
    return {
        Column.STATUS: _tr("Status"),
        Column.USER: _tr("User"),
        Column.EXPIRES: _tr("Expires in"),
        Column.DATA_CENTER: _tr("Data centre"),
        Column.ID: _tr("Id"),
        Column.ACCESS_TOKEN: _tr("Access token"),
        Column.REFRESH_TOKEN: _tr("Refresh token"),
        Column.CLIENT_ID: _tr("Client id"),
        Column.CLIENT_SECRET: _tr("Client secret"),
        Column.GRANT_TOKEN: _tr("Grant token"),
        Column.REDIRECT_URL: _tr("Redirect URL"),
        Column.API_DOMAIN: _tr("API domain"),
        Column.EXPIRY_TIME: _tr("Stored expiry"),
        Column.NEXT_CALL: _tr("SDK does next"),
    }[column]


def header_tip(column: Column, unit: ExpiryUnit | None) -> str:
    """What the tooltip of a title says, and a screen reader. `unit`: how the expiry of the store is read."""
    if unit is None or column is not Column.EXPIRES:
        return title(column)
    return _tr("{title}, {unit}").format(title=title(column), unit=unit.words())


def field_of(column: Column) -> str | None:
    """The field of a row that a column shows, as it is or as what follows from it; None where there is not one."""
    return _FIELDS.get(column)


def _plain(text: str | None) -> str:
    return visible((text or "")[:LONGEST_SHOWN])


def _tone(entry: Entry, now: int) -> Tone:
    state = entry.outlook(now)
    if state is Outlook.FAILS:
        return Tone.BAD
    if state is Outlook.ENDS_SOON:
        left = (entry.expiry.at or now) - now
        return Tone.BAD if left <= LAST_MINUTE_MS else Tone.WARNING
    return Tone.NORMAL if state is Outlook.USES else Tone.QUIET


def _status(entry: Entry, now: int) -> Cell:
    status, state = entry.status(now), entry.outlook(now)
    tone, marked = _tone(entry, now), entry.is_marked(now)
    if state is Outlook.FAILS:
        icon = "fails"
    elif state is Outlook.ENDS_SOON:
        icon = "warning"
    elif status is Status.NO_ACCESS_TOKEN:
        icon = "no-access-token"
    elif state is Outlook.RENEWS:
        icon = "renews"
    elif status is Status.NO_EXPIRY:
        icon, tone = "no-expiry", Tone.QUIET
    else:
        icon, tone = "expiring" if status is Status.EXPIRING else "valid", Tone.GOOD
    return Cell("", tone, icon=icon, marked=marked)


def _expires(entry: Entry, now: int) -> Cell:
    status, tone = entry.status(now), _tone(entry, now)
    serious, marked = tone in (Tone.WARNING, Tone.BAD), entry.is_marked(now)
    note = consequence(entry, now)
    if status in (Status.NO_ACCESS_TOKEN, Status.NO_EXPIRY, Status.UNKNOWN):
        tone = tone if serious else Tone.QUIET
        return Cell(status_text(status), tone, note, bold=serious, marked=marked)
    text = countdown(entry.expiry, now)
    if status is Status.EXPIRED or (note and entry.outlook(now) is not Outlook.ENDS_SOON):
        return Cell(text, tone if serious else Tone.NORMAL, note, bold=serious, marked=marked)
    share = min((entry.expiry.at or now) - now, HOUR_MS) / HOUR_MS
    return Cell(text, tone, share=share, mono=True, bold=serious, marked=marked)


def _next_call(entry: Entry, now: int) -> Cell:
    tone = _tone(entry, now)
    serious = tone in (Tone.WARNING, Tone.BAD)
    return Cell(next_call_text(entry, now), tone if serious else Tone.NORMAL, marked=entry.is_marked(now))


def _secret(value: str | None, entry: Entry, now: int, revealed: bool, lacking: Tone = Tone.QUIET) -> Cell:
    marked = entry.is_marked(now)
    if not value:
        return Cell(_tr("none"), lacking, marked=marked)
    return Cell(_revealed(value) if revealed else mask(value), mono=True, marked=marked)


def _revealed(value: str) -> str:
    if isinstance(value, Incomplete):
        return mask(value)
    return visible(value[:_LONGEST_REVEALED]) + ("…" if len(value) > _LONGEST_REVEALED else "")


def _user(entry: Entry, marked: bool) -> Cell:
    again = _tr("deleted here, saved again") if entry.saved_again else ""
    if not entry.row.user_name:
        return Cell(_tr("no user name"), Tone.QUIET, again, marked=marked)
    user, org = user_and_org(entry.row.user_name)
    note = again or (_tr("org {id}").format(id=_plain(org)) if org else "")
    return Cell(_plain(user), Tone.WARNING if again else Tone.NORMAL, note, marked=marked)


def _cell(entry: Entry, column: Column, now: int, revealed: bool) -> Cell:
    row, marked = entry.row, entry.is_marked(now)
    if column is Column.USER:
        return _user(entry, marked)
    if column is Column.DATA_CENTER:
        center = data_center_of(row.api_domain)
        if center is not None:
            return Cell(data_center_name(center), marked=marked)
        return Cell(
            *((_tr("unknown host"), Tone.WARNING) if row.api_domain else (_tr("none"), Tone.QUIET)), marked=marked
        )
    if column is Column.REFRESH_TOKEN:
        needed = entry.outlook(now) in (Outlook.FAILS, Outlook.ENDS_SOON)
        return _secret(row.refresh_token, entry, now, revealed, Tone.BAD if needed else Tone.QUIET)
    if column in _SECRETS:
        return _secret(getattr(row, _FIELDS[column]), entry, now, revealed)
    text = _plain(getattr(row, _FIELDS[column]))
    if not text:
        return Cell(_tr("none"), Tone.QUIET, marked=marked)
    return Cell(text, Tone.QUIET if column is Column.ID else Tone.NORMAL, mono=column in _MONO, marked=marked)


_SECRETS = frozenset({Column.ACCESS_TOKEN, Column.CLIENT_SECRET, Column.GRANT_TOKEN})
_MONO = frozenset({Column.ID, Column.CLIENT_ID, Column.EXPIRY_TIME})


def cell(entry: Entry, column: Column, now: int, revealed: bool = False) -> Cell:
    """What the table shows of a token in a column at `now` (epoch milliseconds). `revealed`: secrets in full."""
    if column is Column.EXPIRES:
        return _expires(entry, now)
    if column is Column.NEXT_CALL:
        return _next_call(entry, now)
    return _status(entry, now) if column is Column.STATUS else _cell(entry, column, now, revealed)


def spoken(entry: Entry, column: Column, now: int, revealed: bool = False) -> str:
    """The cell as a screen reader says it and a tooltip shows it."""
    if column is Column.STATUS:
        said = (status_text(entry.status(now)), consequence(entry, now))
    else:
        shown = cell(entry, column, now, revealed)
        said = (shown.text, shown.note)
    return ", ".join(part for part in said if part)


def ordered(entries: Iterable[Entry], column: Column, descending: bool, now: int) -> list[Entry]:
    """Sorted by a column: expiries by time, ids as numbers where they are, absent values last when ascending.

    By the next call: what fails, what will fail, then what the SDK asks Zoho for at once, then what it uses for longer.
    """
    if column is Column.NEXT_CALL:
        return sorted(entries, key=lambda entry: _call_rank(entry, now), reverse=descending)
    if column not in (Column.STATUS, Column.EXPIRES):
        return sorted(entries, key=_sort_key(column), reverse=descending)
    by_time = sorted(entries, key=_time_rank, reverse=descending)
    if column is Column.EXPIRES:
        return by_time
    groups: tuple[list[Entry], list[Entry], list[Entry]] = ([], [], [])
    for entry in by_time:
        groups[_severity(entry, now)].append(entry)
    return [entry for group in (reversed(groups) if descending else groups) for entry in group]


def _severity(entry: Entry, now: int) -> int:
    if not entry.will_fail(now):
        return 2
    return 0 if entry.outlook(now) is Outlook.FAILS else 1


def _call_rank(entry: Entry, now: int) -> tuple[int, int]:
    prospect = entry.prospect
    until = prospect.uses_until
    return _CALLS.index(outlook(prospect, now)), _LAST if until is None else until


_CALLS = (Outlook.FAILS, Outlook.ENDS_SOON, Outlook.EXCHANGES, Outlook.RENEWS, Outlook.USES)


def _time_rank(entry: Entry) -> int:
    if not entry.row.access_token:
        return _LAST + 2
    at = entry.expiry.at
    return at if at is not None else _LAST + (entry.expiry.unit is Unit.UNREADABLE)


_LAST = 10**30


def _sort_key(column: Column) -> Callable[[Entry], Any]:
    name = _FIELDS[column]
    if column in (Column.ID, Column.EXPIRY_TIME):
        return lambda entry: _by_number(getattr(entry.row, name))
    if column is Column.DATA_CENTER:
        return lambda entry: _by_text(_center_name(entry.row.api_domain))
    if column is Column.REFRESH_TOKEN or column in _SECRETS:
        return lambda entry: _by_text(_masked(getattr(entry.row, name)))
    return lambda entry: _by_text(getattr(entry.row, name))


def _by_text(text: str | None) -> tuple[bool, str]:
    return not text, (text or "").casefold()


def _masked(secret: str | None) -> str | None:
    return mask(secret) if secret else None


def _by_number(text: str | None) -> tuple[int, int, str]:
    if text and text.isascii() and text.isdigit() and len(text) < 4000:
        return 0, int(text), text
    return (1 if text else 2), 0, text or ""


def _center_name(api_domain: str | None) -> str | None:
    center = data_center_of(api_domain)
    return center and data_center_name(center)
