"""Which secrets of a window are shown in full at the moment. Each ends by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from stores import SECRET_FIELDS
from ui.screen_lock import screen_lock
from ui.table.entry import EntryKey

LASTS_MS = 30_000
_HIDES = frozenset({QEvent.Type.Hide, QEvent.Type.Close})
ValueOf = Callable[[EntryKey, str], str | None]


class _Since(NamedTuple):
    """``value``: what was revealed; another one under the same key stays masked."""

    at: int
    value: str | None


class Revealed(QObject):
    """The fields, and whether it is all of them. 30 seconds after it was asked for each is masked again, and so is
    everything when the window is hidden or minimised, when the screen is locked, and when the clock is set back.

    `value_of` tells the value of a field now: a field that was revealed is masked as soon as it holds another one,
    since a row that is replaced is another token. Where it is None nothing is compared.
    """

    changed = Signal()
    counting = Signal(int)  # seconds until all are masked again; 0: they are, or never were all shown

    def __init__(self, now: Callable[[], int], parent: QObject, value_of: ValueOf | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._latest = now()
        self._fields: dict[tuple[EntryKey, str], _Since] = {}
        self._all_since: int | None = None
        self._said = 0
        self.value_of: ValueOf = value_of or (lambda _key, _field: None)
        self.changed.connect(self._count)

    def watch(self, window: QWidget) -> None:
        """Mask everything when this window is hidden or minimised, and when the screen is locked."""
        window.installEventFilter(self)
        screen_lock().locked.connect(self.hide_all)

    @property
    def is_all(self) -> bool:
        """Whether every secret of the window is shown."""
        return self._all_since is not None and self._lasts(self._all_since)

    @property
    def all_seconds_left(self) -> int:
        """Until not all are shown any more, rounded up; 0 where not all are."""
        return 0 if self._all_since is None or not self.is_all else self._seconds_of(self._all_since)

    def shows(self, key: EntryKey, field: str) -> bool:
        """Whether this field of this token is shown in full now. False for what is no secret."""
        return field in SECRET_FIELDS and (self.is_all or self._shows_field(key, field))

    def fields_of(self, key: EntryKey) -> frozenset[str]:
        """The secret fields of this token that are shown in full now."""
        return frozenset(field for field in SECRET_FIELDS if self.shows(key, field))

    def _shows_field(self, key: EntryKey, field: str) -> bool:
        since = self._fields.get((key, field))
        return since is not None and self._lasts(since.at) and since.value == self.value_of(key, field)

    def _lasts(self, since: int) -> bool:
        return since <= self._latest <= self._now() < since + LASTS_MS

    def reveal(self, key: EntryKey, field: str) -> None:
        """Show a secret field of a token for 30 seconds from now. Nothing happens for a field that is no secret."""
        if field in SECRET_FIELDS:
            self._see_time()
            self._fields[key, field] = _Since(self._latest, self.value_of(key, field))
            self.changed.emit()

    def hide(self, key: EntryKey, field: str) -> None:
        """Mask a field again. Where all are shown, that ends for all of them: one cannot be left out."""
        was_shown = self._fields.pop((key, field), None) is not None or self._all_since is not None
        self._all_since = None
        if was_shown:
            self.changed.emit()

    def reveal_all(self) -> None:
        """Show every secret of the window for 30 seconds from now."""
        self._see_time()
        self._all_since = self._latest
        self.changed.emit()

    def hide_all(self) -> None:
        """Mask everything."""
        if self._fields or self._all_since is not None:
            self._forget()
            self.changed.emit()

    def seconds_left(self) -> int | None:
        """Until the last of it is masked, rounded up; None where nothing is revealed."""
        begun = [since.at for place, since in self._fields.items() if self._shows_field(*place)]
        if self.is_all and self._all_since is not None:
            begun.append(self._all_since)
        return self._seconds_of(max(begun)) if begun else None

    def _seconds_of(self, since: int) -> int:
        return -(-(since + LASTS_MS - self._now()) // 1000)

    def tick(self) -> None:
        """A second has passed: mask what is 30 seconds old, or holds another value now."""
        before = (len(self._fields), self._all_since)
        self._see_time()
        if not self.is_all:
            self._all_since = None
        self._fields = {place: since for place, since in self._fields.items() if self._shows_field(*place)}
        if before != (len(self._fields), self._all_since):
            self.changed.emit()
        self._count()

    def _count(self) -> None:
        left = self.all_seconds_left
        if left != self._said:
            self._said = left
            self.counting.emit(left)

    def _see_time(self) -> None:
        now = self._now()
        if now < self._latest:  # the clock was set back: nobody knows how old it all is
            self._forget()
        self._latest = now

    def _forget(self) -> None:
        self._fields.clear()
        self._all_since = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HIDES or (
            event.type() == QEvent.Type.WindowStateChange
            and isinstance(watched, QWidget)
            and watched.windowState() & Qt.WindowState.WindowMinimized
        ):
            self.hide_all()
        return super().eventFilter(watched, event)
