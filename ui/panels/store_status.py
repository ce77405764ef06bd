"""The status line: which store, how many tokens, when it was read. A change in one place moves no other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.panels.details_parts import Sign
from ui.panels.parts import ElidedLabel, elide_right
from ui.table.cell import Tone
from ui.theme import with_tabular_digits

SEPARATOR = "  ·  "
_NAME_LETTERS = 32
_GAP = 24
_NAME = re.compile(r"[^/\\]*[/\\]*$")


def fit_store(path: str, facts: Sequence[str], metrics: QFontMetrics, width: int) -> str:
    """As much as fits, and the file's name always.

    Folders give way first, then the facts from the last on, then the middle of the name."""
    name = file_name(path)
    folders = path[: len(path) - len(name)]
    for kept in range(len(facts), -1, -1):
        rest = "".join(SEPARATOR + fact for fact in facts[:kept])
        if metrics.horizontalAdvance(path + rest) <= width:
            return path + rest
        ending = "/" + name + rest if folders else name + rest
        room = width - metrics.horizontalAdvance(ending)
        if room >= metrics.horizontalAdvance("…"):
            shortened = metrics.elidedText(folders[:-1], Qt.TextElideMode.ElideMiddle, room)
            return shortened + ending
    return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, width)


def fit_facts(text: str, metrics: QFontMetrics, width: int) -> str:
    """As many facts as fit, the first one at least; one that would be cut is left out."""
    facts = text.split(SEPARATOR)
    for kept in range(len(facts), 0, -1):
        shown = SEPARATOR.join(facts[:kept])
        if metrics.horizontalAdvance(shown) <= width:
            return shown
    return elide_right(facts[0], metrics, width)


def file_name(path: str) -> str:
    found = _NAME.search(path)
    return found.group() if found and found.group() else path


class StoreStatus(QWidget):
    """One line at the foot of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storeStatus")
        self._path = ""
        self._facts: tuple[str, ...] = ()
        self._lock = Sign("statusLock", self)
        self._lock.show_sign("lock", Tone.ACCENT, self.tr("Read-only"))
        self._lock.hide()
        self._store = ElidedLabel("statusStore", self._fit_store)
        self._store.setAccessibleName(self.tr("Store"))
        self._store.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._counts = ElidedLabel("statusCounts", fit_facts)
        self._counts.setAccessibleName(self.tr("Tokens"))
        self._read = ElidedLabel("statusRead")
        self._read.setAccessibleName(self.tr("Last read"))
        self._read.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(_GAP)
        place = QHBoxLayout()
        place.setSpacing(6)
        place.addWidget(self._lock)
        place.addWidget(self._store, 1)
        facts = QHBoxLayout()
        facts.setSpacing(_GAP)
        row.addLayout(place, 1)
        row.addLayout(facts)
        for label in (self._counts, self._read):
            label.setFont(with_tabular_digits(self.font()))
            facts.addWidget(label)
        self._counts.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._read.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The facts below the store, where they have no room beside it."""
        beside = sum(label.sizeHint().width() + _GAP for label in (self._counts, self._read))
        is_wide = self.width() - 2 * _GAP >= self._store.minimumWidth() + beside
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
            self._row.setSpacing(_GAP if is_wide else 2)
            self.updateGeometry()

    def _fit_store(self, text: str, metrics: QFontMetrics, width: int) -> str:
        return fit_store(self._path, self._facts, metrics, width)

    def set_store(self, path: str, *facts: str) -> None:
        """The place and what is worth knowing of it, the most important first."""
        if path != self._path:
            for label in (self._counts, self._read):
                label.forget_width()
        self._path = path
        self._facts = tuple(fact for fact in facts if fact)
        name_width = self._store.fontMetrics().horizontalAdvance("…/" + file_name(path)[:200])
        self._store.setMinimumWidth(min(name_width, self.fontMetrics().averageCharWidth() * _NAME_LETTERS))
        self._store.setText(SEPARATOR.join(part for part in (path, *self._facts) if part))

    def set_locked(self, locked: bool) -> None:
        """A padlock before the path: every change to the store is refused."""
        self._lock.setVisible(locked)

    def set_counts(self, *parts: str) -> None:
        self._counts.set_steady_text(SEPARATOR.join(part for part in parts if part))
        self._fold()

    def set_read(self, text: str) -> None:
        self._read.set_steady_text(text)
        self._fold()
