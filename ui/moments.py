"""How a moment is written for a person: by the clock on the wall, and in UTC. All moments are epoch milliseconds."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from PySide6.QtCore import QCoreApplication

_SECOND_MS = 1000
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def wall_clock(at: int, now: int) -> str:
    """``14:06:20`` in this machine's time zone, with the date where that is not today's; "" where no calendar goes."""
    moment, today = _local(at), _local(now)
    return _written(moment, today) if moment and today else ""


def in_utc(at: int, now: int) -> str:
    """``12:06:20 UTC``, with the date where that is not today's; "" where no calendar goes."""
    moment, today = _utc(at), _utc(now)
    return utc(_written(moment, today)) if moment and today else ""


def utc(written: str) -> str:
    """``12:06:20 UTC``, of a time as it is written."""
    return QCoreApplication.translate("Moments", "{time} UTC").format(time=written)


def local_date_and_time(at: int) -> str:
    """``2026-11-23 14:06:20 +01:00`` in this machine's time zone; "" where no calendar goes."""
    moment = _local(at)
    return f"{_full(moment)} {_zone(moment)}" if moment else ""


def utc_date_and_time(at: int) -> str:
    """``2026-11-23 13:06:20``; "" where no calendar goes."""
    moment = _utc(at)
    return _full(moment) if moment else ""


def _full(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}".zfill(19)


def _zone(moment: datetime) -> str:
    zone = f"{moment:%z}"
    return f"{zone[:3]}:{zone[3:5]}"


def _written(moment: datetime, today: datetime) -> str:
    is_today = moment.date() == today.date()
    return f"{moment:%H:%M:%S}" if is_today else _full(moment)


def _utc(at: int) -> datetime | None:
    try:
        return _EPOCH + timedelta(seconds=at // _SECOND_MS)
    except OverflowError:
        return None


def _local(at: int) -> datetime | None:
    moment = _utc(at)
    try:
        return moment.astimezone() if moment else None
    except (OverflowError, OSError, ValueError):
        return None
