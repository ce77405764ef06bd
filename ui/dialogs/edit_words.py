"""What the edit dialog says of a value before it is saved: pure functions of the row as it was, and as it would be."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from stores import (
    SECRET_FIELDS,
    Expiry,
    TokenRow,
    Unit,
    center_of,
    countdown,
    data_center_name,
    entered_expiry,
    iso_utc,
    mask,
    next_call,
    parse_expiry,
    said,
)
from ui.dialogs.checks import (
    Remark,
    check_client_id,
    check_client_secret,
    check_redirect_url,
    check_token,
    check_user_name,
)
from ui.dialogs.value_field import odd_ends
from ui.moments import in_utc, wall_clock
from ui.numbers import number, plural

_CHECKS: dict[str, Callable[[str], Remark | None]] = {
    "user_name": check_user_name,
    "client_id": check_client_id,
    "client_secret": check_client_secret,
    "refresh_token": check_token,
    "access_token": check_token,
    "grant_token": check_token,
    "redirect_url": check_redirect_url,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("EditToken", text)


class Entered(NamedTuple):
    """What was entered. ``value``: what is to be stored, None for no value; ``remark``: what there is to say of it,
    and whether it refuses; ``is_changed``: whether it is another value than the present one.
    """

    value: str | None
    remark: Remark | None
    is_changed: bool


def entered(field: str, text: str, present: str | None, now: int, is_taken: Callable[[str], bool]) -> Entered:
    """What a text means for a field that holds `present`. `now`: epoch ms; `is_taken`: whether another row has this
    user name.
    """
    if text == (present or "") and present is not None:
        return Entered(present, None, False)
    if field == "expiry_time":
        return _entered_expiry(text, present, now)
    return Entered(text, _remark(field, text, is_taken), True)


def _entered_expiry(text: str, present: str | None, now: int) -> Entered:
    if not text.strip():
        return Entered(present, Remark(_tr("Missing: a date and time. Tick “No value” for none."), True), False)
    at = entered_expiry(text, now)
    if at is None or iso_utc(at) is None:
        return Entered(present, Remark(f"{_tr('This is no date and time.')} {examples()}", True), False)
    return Entered(str(at), None, str(at) != present)


def _remark(field: str, text: str, is_taken: Callable[[str], bool]) -> Remark | None:
    if not text:
        return Remark(_tr("An empty text is a value, too. Tick “No value” to store none at all."))
    check = _CHECKS.get(field)
    found = check(text.strip()) if check is not None else None
    if found is not None and found.refuses:
        return found
    odd = odd_ends(text)
    if odd is not None:
        return odd
    if field == "user_name" and is_taken(text):
        return Remark(_tr("Another row has this user name: a program that asks for it finds only the first of them."))
    if field == "api_domain" and center_of(text) is None:
        return Remark(_tr("The SDK knows no data centre of this domain, and stays with the program's own."))
    return found


def examples() -> str:
    """In which forms an expiry may be entered."""
    return _tr("For example: now, +1h, -5 min, 2026-11-23 14:06:20 (local time), 2026-11-23T12:06:20Z, 1795435580000")


def hint(field: str, text: str) -> str:
    """What helps to enter a value, or to know a secret again without showing it; "" for nothing."""
    if field == "expiry_time":
        return examples()
    if field not in SECRET_FIELDS or not text:
        return ""
    words = plural("Field", "{mask} · {count} character", "{mask} · {count} characters", len(text))
    return words.format(mask=mask(text), count=number(len(text)))


def meaning(field: str, value: str | None, now: int) -> str:
    """What a value says, where that is not plain; "" where it is. `now`: epoch ms."""
    if field == "api_domain" and value:
        center = center_of(value)
        return _tr("Data centre: {name}").format(name=data_center_name(center.code)) if center is not None else ""
    if field != "expiry_time":
        return ""
    if value is None:
        return _tr("Without an expiry the SDK takes the access token for good, and never renews it.")
    at = parse_expiry(value).at
    if at is None:
        return ""
    left = countdown(Expiry(at, Unit.MILLISECONDS), now)
    said_left = left if at <= now else _tr("expires in {time}").format(time=left)
    return _tr("{local} here, {utc}: {left}").format(local=wall_clock(at, now), utc=in_utc(at, now), left=said_left)


def consequence(row: TokenRow, now: int) -> str:
    """What the SDK does next with the row as it would be. `now`: epoch ms."""
    return _tr("Then the SDK {does}.").format(does=said(next_call(row, now), now))
