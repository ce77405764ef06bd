"""What happened to a store while the window watched it: the differences between two readings, and who made them.

Plain values without a secret: what is masked in the table is masked here. No widgets in here.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from stores import FIELDS, SECRET_FIELDS, TokenRow, iso_utc, mask, parse_expiry, visible
from ui.messages import name_of, tokens
from ui.reading import Reading

MOST_TOLD_ONE_BY_ONE = 200
_LONGEST_VALUE = 60
_LONGEST_VERDICT = 300
_MOST_PROGRAMS = 3


def _tr(text: str) -> str:
    return QCoreApplication.translate("Activity", text)


class What(str, Enum):
    """What happened to a token."""

    ADDED = "added"
    RENEWED = "renewed"
    CHANGED = "changed"
    DELETED = "deleted"
    RESTORED = "restored"
    REVOKED = "revoked"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class Own:
    """What this window just did to a token, for `happenings_of`.

    ``what``: None where the difference between the readings says it. ``verdict``: a sentence, "" for none. ``at``: when
    it was done, epoch milliseconds; None: at the reading that shows it. ``is_done`` is False for what was in vain.
    """

    what: What | None = None
    verdict: str = ""
    at: int | None = None
    is_done: bool = True


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the activity. ``at``: epoch milliseconds; ``name`` and ``id``: as they are shown, not as stored.

    ``changes``: a field each, in words: ``access token 1000.6d…e58 → 1000.ab…12f``.
    ``verdict``: what this window says of it; ``programs``: those that had the file open when another program did it.
    ``count``: above 1 where many tokens are summed up in one, with the first verdict of them. ``is_done`` is False for
    what was tried in vain, None where nobody knows: Zoho's answer is missing.
    """

    at: int
    what: What
    name: str
    id: str = ""
    changes: tuple[str, ...] = ()
    by_this_window: bool = False
    verdict: str = ""
    programs: tuple[str, ...] = ()
    count: int = 1
    is_done: bool | None = True


def happenings_of(reading: Reading, own: Mapping[str | None, Own] | None = None) -> list[Happening]:
    """What differs between this reading and the one before it, in the order of the store.

    ``own``: by id, what this window did since that reading; every other difference is another program's. More than 200
    differences are summed up, one happening a kind; what this window did in vain is one of its own. The first reading
    of a store differs from nothing.
    """
    own = own or {}
    added, changed, removed = _without_shifts(reading)
    if len(added) + len(changed) + len(removed) > MOST_TOLD_ONE_BY_ONE:
        kinds = ((What.ADDED, added), (What.CHANGED, [row for _, row in changed]), (What.DELETED, removed))
        return [each for what, rows in kinds for each in _summed_up(reading, what, rows, own)]
    told = [_told(reading, What.ADDED, row, own) for row in added]
    told += [_told(reading, _kind_of(old, new), new, own, _changes(old, new)) for old, new in changed]
    told += [_told(reading, What.DELETED, row, own) for row in removed]
    return told


def of_window(at: int, what: What, row: TokenRow, verdict: str, is_done: bool | None = True) -> Happening:
    """What this window did, or tried, without a difference in the store: a check, a refused renewal, a revocation."""
    return Happening(
        at, what, name_of(row), _shown_id(row), by_this_window=True, verdict=_cut(verdict), is_done=is_done
    )


def _without_shifts(reading: Reading) -> tuple[list[TokenRow], list[tuple[TokenRow, TokenRow]], list[TokenRow]]:
    """Added, changed and removed rows. Where rows share an id, those that only changed their number are left out."""
    added, changed, removed = [entry.row for entry in reading.added], reading.changed, reading.removed
    ids = Counter(row.id for row in added)
    ids.update(new.id for _, new in changed)
    ids.update(row.id for row in removed)
    shared = {token_id for token_id, count in ids.items() if count > 1}
    if not shared:
        return added, changed, removed
    before = Counter(row for row in (*(old for old, _ in changed), *removed) if row.id in shared)
    after = Counter(row for row in (*added, *(new for _, new in changed)) if row.id in shared)
    pairs, come, gone = _paired(list((before - after).elements()), list((after - before).elements()))
    return (
        [row for row in added if row.id not in shared] + come,
        [pair for pair in changed if pair[1].id not in shared] + pairs,
        [row for row in removed if row.id not in shared] + gone,
    )


def _paired(
    gone: list[TokenRow], come: list[TokenRow]
) -> tuple[list[tuple[TokenRow, TokenRow]], list[TokenRow], list[TokenRow]]:
    """Rows that changed, as pairs with one id; and those that came and went without such another."""
    waiting: dict[str | None, deque[TokenRow]] = {}
    for row in gone:
        waiting.setdefault(row.id, deque()).append(row)
    pairs, new = [], []
    for row in come:
        olds = waiting.get(row.id)
        if olds:
            pairs.append((olds.popleft(), row))
        else:
            new.append(row)
    return pairs, new, [row for olds in waiting.values() for row in olds]


def _told(
    reading: Reading, what: What, row: TokenRow, own: Mapping[str | None, Own], changes: tuple[str, ...] = ()
) -> Happening:
    mine = own.get(row.id)
    if mine is None:
        return Happening(reading.began_at, what, name_of(row), _shown_id(row), changes, programs=reading.programs)
    at = reading.began_at if mine.at is None else mine.at
    said = _cut(mine.verdict)
    return Happening(at, mine.what or what, name_of(row), _shown_id(row), changes, True, said, is_done=mine.is_done)


def _summed_up(
    reading: Reading, what: What, rows: Sequence[TokenRow], own: Mapping[str | None, Own]
) -> list[Happening]:
    mine = [own[row.id] for row in rows if row.id in own] if own else []
    others = len(rows) - len(mine)
    kinds: dict[tuple[What, bool], list[Own]] = {}
    for each in mine:
        kinds.setdefault((each.what or what, each.is_done), []).append(each)
    found = [_sum_of(reading, what, is_done, deeds) for (what, is_done), deeds in kinds.items()]
    if others:
        found.append(Happening(reading.began_at, what, tokens(others), programs=reading.programs, count=others))
    return found


def _sum_of(reading: Reading, what: What, is_done: bool, deeds: Sequence[Own]) -> Happening:
    """What this window did to many tokens: how many, the first verdict, and when it was done with them."""
    verdict = next((deed.verdict for deed in deeds if deed.verdict), "")
    if verdict and len(deeds) > 1:
        verdict = _tr("The first: {verdict}").format(verdict=verdict)
    at = max((deed.at for deed in deeds if deed.at is not None), default=reading.began_at)
    return Happening(
        at, what, tokens(len(deeds)), by_this_window=True, verdict=_cut(verdict), count=len(deeds), is_done=is_done
    )


def _kind_of(old: TokenRow, new: TokenRow) -> What:
    """Renewed: another access token with another, later expiry (or one that cannot be compared)."""
    if not new.access_token or old.access_token == new.access_token:
        return What.CHANGED
    before, after = parse_expiry(old.expiry_time).at, parse_expiry(new.expiry_time).at
    return What.CHANGED if after is None or (before is not None and after <= before) else What.RENEWED


def _changes(old: TokenRow, new: TokenRow) -> tuple[str, ...]:
    pairs = zip(FIELDS, old, new, strict=True)
    return tuple(_change(field, before, after) for field, before, after in pairs if before != after)


def _change(field: str, before: str | None, after: str | None) -> str:
    name = _field_name(field)
    old, new = _value(field, before), _value(field, after)
    if old == new:
        return _tr("{field} changed").format(field=name)  # a short secret is hidden entirely
    return _tr("{field} {old} → {new}").format(field=name, old=old, new=new)


def _value(field: str, value: str | None) -> str:
    if not value:
        return _tr("none") if value is None else _tr("empty")
    if field in SECRET_FIELDS:
        return mask(value)
    if field == "expiry_time":
        moment = iso_utc(parse_expiry(value).at)
        if moment is not None:
            return moment
    return _cut(value, _LONGEST_VALUE)


def _cut(text: str, longest: int = _LONGEST_VERDICT) -> str:
    shown = visible(text[: longest + 1])
    return shown if len(shown) <= longest else shown[:longest] + "…"


def _shown_id(row: TokenRow) -> str:
    return _tr("none") if row.id is None else _cut(row.id, _LONGEST_VALUE)


# --- words


def _field_name(field: str) -> str:
    return {
        "id": _tr("id"),
        "user_name": _tr("user name"),
        "client_id": _tr("client id"),
        "client_secret": _tr("client secret"),
        "refresh_token": _tr("refresh token"),
        "access_token": _tr("access token"),
        "grant_token": _tr("grant token"),
        "expiry_time": _tr("expiry"),
        "redirect_url": _tr("redirect URL"),
        "api_domain": _tr("API domain"),
    }[field]


def what_text(happening: Happening) -> str:
    """One or two words: ``renewed``, ``not renewed``."""
    done = {
        What.ADDED: _tr("added"),
        What.RENEWED: _tr("renewed"),
        What.CHANGED: _tr("changed"),
        What.DELETED: _tr("deleted"),
        What.RESTORED: _tr("restored"),
        What.REVOKED: _tr("revoked"),
        What.CHECKED: _tr("checked"),
    }
    failed = {
        What.ADDED: _tr("not added"),
        What.RENEWED: _tr("not renewed"),
        What.CHANGED: _tr("not changed"),
        What.DELETED: _tr("not deleted"),
        What.RESTORED: _tr("not restored"),
        What.REVOKED: _tr("not revoked"),
        What.CHECKED: _tr("check failed"),
    }
    perhaps = {What.RENEWED: _tr("perhaps renewed"), What.REVOKED: _tr("perhaps revoked")}
    if happening.is_done is None and happening.what in perhaps:
        return perhaps[happening.what]
    return (done if happening.is_done else failed)[happening.what]


def details_text(happening: Happening) -> str:
    """What changed, and this window's verdict."""
    return " · ".join(part for part in (happening.verdict, *happening.changes) if part)


def by_text(happening: Happening) -> str:
    """Who did it, as far as anybody can know: those that have the file open may have, none of them must have."""
    if happening.by_this_window:
        return _tr("this window")
    if not happening.programs:
        return _tr("another program")
    return _tr("another program; open in {programs}").format(programs=programs_text(happening))


def programs_text(happening: Happening) -> str:
    shown = ", ".join(visible(program) for program in happening.programs[:_MOST_PROGRAMS])
    more = len(happening.programs) - _MOST_PROGRAMS
    return _tr("{programs} and {count} more").format(programs=shown, count=more) if more > 0 else shown


def as_text(happenings: Iterable[Happening]) -> str:
    """For a ticket: a line each, columns parted by tabs, times in UTC. Without a secret."""
    lines = [_tr("time (UTC)\twhat\ttoken\tid\tdetails\tby")]
    for each in happenings:
        moment = iso_utc(each.at) or str(each.at)
        parts = (moment, what_text(each), each.name, each.id, details_text(each), by_text(each))
        lines.append("\t".join(part.replace("\t", " ") for part in parts))
    return "\n".join(lines) + "\n"
