"""The words for a token's state and for what the SDK does with it: short, for one cell."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from stores import Next, Outlook, Status, Unit, Why, data_center_of, duration, next_call
from ui.table.entry import Entry


def _tr(text: str) -> str:
    return QCoreApplication.translate("Columns", text)


def status_text(status: Status) -> str:
    return {
        Status.NO_ACCESS_TOKEN: _tr("no access token"),
        Status.NO_EXPIRY: _tr("no expiry"),
        Status.UNKNOWN: _tr("unknown expiry"),
        Status.EXPIRED: _tr("expired"),
        Status.EXPIRING: _tr("expires soon"),
        Status.VALID: _tr("valid"),
    }[status]


def _why_text(why: Why | None) -> str:
    return {
        Why.NO_REFRESH_TOKEN: _tr("a new login is needed"),
        Why.NO_CLIENT: _tr("no client id or secret to renew with"),
        Why.UNREADABLE_EXPIRY: _tr("the SDK fails on this expiry"),
        None: "",
    }[why]


def consequence(entry: Entry, now: int) -> str:
    """One short line: what the SDK does with the token next, where that is not simply using it."""
    state = entry.outlook(now)
    is_running = entry.status(now) in (Status.VALID, Status.EXPIRING)
    if state is Outlook.FAILS:
        in_seconds = is_running and entry.expiry.unit is Unit.SECONDS
        return _tr("in seconds: expired for the SDK") if in_seconds else _why_text(entry.prospect.why)
    if state is Outlook.ENDS_SOON:
        return _tr("cannot be renewed") if entry.prospect.why is Why.NO_REFRESH_TOKEN else _why_text(entry.prospect.why)
    if state is Outlook.EXCHANGES:
        return _tr("the SDK exchanges the grant token")
    if state is Outlook.RENEWS:
        if entry.expiry.unit is Unit.SECONDS and is_running:
            return _tr("in seconds: renewed at every call")
        if entry.row.api_domain and data_center_of(entry.row.api_domain) is None:
            return _tr("renews at the program's data centre")
        return _tr("renews itself")
    if entry.status(now) is Status.NO_EXPIRY:
        return _tr("the SDK never renews it")
    return ""


def next_call_text(entry: Entry, now: int) -> str:
    """What the SDK's next call does with the token at `now` (epoch milliseconds), in a few words."""
    call = next_call(entry.row, now)
    if call.does is Outlook.FAILS:
        return _tr("fails: {why}").format(why=_short_why(call.why))
    if call.does in (Outlook.RENEWS, Outlook.EXCHANGES):
        host = call.center.accounts_host if call.center else _tr("the program's own")
        said = _tr("renews at {host}") if call.does is Outlook.RENEWS else _tr("exchanges the grant token at {host}")
        return said.format(host=host)
    if call.until is None:
        return _tr("uses it, never renews")
    said = _tr("uses it for {time}, then fails") if call.then is Next.FAILS else _tr("uses it for {time}")
    return said.format(time=duration(max(0, call.until - now)))


def _short_why(why: Why | None) -> str:
    known = {
        Why.NO_REFRESH_TOKEN: _tr("no refresh token"),
        Why.NO_CLIENT: _tr("no client id or secret"),
        Why.UNREADABLE_EXPIRY: _tr("expiry is no number"),
    }
    return known.get(why, _tr("see its problems")) if why else _tr("see its problems")
