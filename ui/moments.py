"""How a moment is written for a person: by the clock on the wall, and in UTC. All moments are epoch milliseconds."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

_SECOND_MS = 1000
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def wall_clock(at: int, now: int) -> str:
    """``14:06:20`` in this machine's time zone, with the date where that is not today's; "" where no calendar goes."""
    moment, today = _local(at), _local(now)
    return _written(moment, today) if moment and today else ""


def in_utc(at: int, now: int) -> str:
    """``12:06:20 UTC``, with the date where that is not today's; "" where no calendar goes."""
    moment, today = _utc(at), _utc(now)
    return f"{_written(moment, today)} UTC" if moment and today else ""


def _written(moment: datetime, today: datetime) -> str:
    is_today = moment.date() == today.date()
    return f"{moment:%H:%M:%S}" if is_today else f"{moment:%Y-%m-%d %H:%M:%S}".zfill(19)


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
