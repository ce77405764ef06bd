"""The panel below the table: what happened to the store while the window watched, newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.activity import Happening, as_text
from ui.activity_log import ActivityLog
from ui.clipboard import clipboard
from ui.icons import keep_icon
from ui.numbers import number, plural
from ui.panels.activity_model import ActivityModel, Part
from ui.panels.flow_label import FlowLabel
from ui.panels.parts import announce
from ui.table.cell import Tone
from ui.table.delegate import TokenDelegate, row_height
from ui.table.fitting import default_widths
from ui.table.header import TokenHeader
from ui.table.view import show_whole_rows
from ui.theme import colors

_FOCUS_BAR = 3
_LINES_ABOUT, _BESIDE = 2, 32
_SAMPLES = {
    Part.TIME: "2033-05-18",
    Part.WHAT: "check failed xx",
    Part.TOKEN: "lastname@example.com",
    Part.BY: "open in python3 (pid 12345)",
    Part.DETAILS: "x" * 30,
}


class ActivityTable(QTableView):
    """Whole rows. Ctrl+C copies what is selected as text."""

    def __init__(self, model: ActivityModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activityTable")
        self.setAccessibleName(self.tr("Activity"))
        self.setItemDelegate(TokenDelegate(self))
        header = TokenHeader(self)
        header.setObjectName("activityHeader")
        header.setSortIndicatorShown(False)
        header.setSectionsClickable(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalHeader(header)
        show_whole_rows(self)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setModel(model)
        self._fit()
        model.rowsInserted.connect(self._stay)

    def chosen(self) -> list[Happening]:
        """What is selected, newest first."""
        model = self.model()
        assert isinstance(model, ActivityModel)
        return [model.happening_at(row) for row in sorted({index.row() for index in self.selectedIndexes()})]

    def copy_chosen(self) -> None:
        chosen = self.chosen()
        if chosen:
            clipboard().copy(as_text(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        current = self.currentIndex()
        if current.isValid() and self.hasFocus():
            painter = QPainter(self.viewport())
            top, height = self.rowViewportPosition(current.row()), self.rowHeight(current.row())
            painter.fillRect(0, top, _FOCUS_BAR, height - 1, colors().accent)
            painter.end()

    def _stay(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Keep what is being read where it is, while more comes in above it."""
        bar = self.verticalScrollBar()
        if bar.value() > 0:
            self.updateGeometries()
            bar.setValue(bar.value() + (last - first + 1) * self.verticalHeader().defaultSectionSize())

    def _fit(self) -> None:
        height = row_height(self.font())
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        for part, width in default_widths(
            {int(part): text for part, text in _SAMPLES.items()}, {}, self.font()
        ).items():
            self.setColumnWidth(part, width)


class ActivityPanel(QWidget):
    """Shows a log of its own."""

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activityPanel")
        self.setAccessibleName(self.tr("Activity"))
        self._log = ActivityLog()
        self._model = ActivityModel(self._log, now, self)
        self.table = ActivityTable(self._model)
        self._empty = FlowLabel("activityEmpty", tone=Tone.QUIET)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._empty.show_text(self.tr("Nothing has happened since the window opened."))
        self._copy = QPushButton(self.tr("Copy as text"))
        self._copy.setObjectName("activityCopy")
        self._copy.setAutoDefault(True)  # Enter presses it too
        self._copy.setAccessibleName(self.tr("Copy the activity as text"))
        self._copy.setToolTip(
            self.tr("Copy all lines, with times in UTC and without secrets. Ctrl+C copies the chosen")
        )
        self._copy.clicked.connect(self.copy_all)
        keep_icon(self._copy, "copy")
        self._about = FlowLabel("activityAbout", tone=Tone.QUIET)
        self._about.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()
        self.setFocusProxy(self.table)
        self._show_right_page()

    def sizeHint(self) -> QSize:
        return QSize(600, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is said about the list gives way where it would take the room of the list."""
        super().resizeEvent(event)
        self._fit_about()

    def _fit_about(self) -> None:
        room = self.width() - self._copy.sizeHint().width() - _BESIDE
        is_low = self._about.heightForWidth(room) <= _LINES_ABOUT * self.fontMetrics().height() + 2
        self._about.setVisible(is_low and bool(self._about.text()))

    @property
    def log(self) -> ActivityLog:
        return self._log

    def add(self, happenings: Sequence[Happening]) -> None:
        """Add what happened, in the order in which it did."""
        self._model.add(happenings)
        self._show_right_page()

    def copy_all(self) -> None:
        clipboard().copy(self._log.as_text())
        announce(self, self.tr("Copied"))

    def _show_right_page(self) -> None:
        self._pages.setCurrentWidget(self.table if len(self._log) else self._empty)
        self._copy.setEnabled(len(self._log) > 0)
        said = self.tr("Newest first. A program that has it open may have done it, or one that has closed it again.")
        count = self._log.dropped
        dropped = plural("ActivityPanel", "{count} older one was dropped.", "{count} older ones were dropped.", count)
        dropped = dropped.format(count=number(count)) if count else ""
        self._about.show_text(f"{said} {dropped}".strip() if len(self._log) else "")
        self.table.setAccessibleDescription(self._about.text())
        self._fit_about()

    def _lay_out(self) -> None:
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 6)
        foot.addWidget(self._about, 1000)
        foot.addStretch(1)  # where that is hidden
        foot.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(holder, 1)
        column.addLayout(foot)
