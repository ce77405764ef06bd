"""The panel beside the table: the details of the selected token, or how many are selected, or a hint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stores import ExpiryUnit, Problem
from ui.numbers import number
from ui.panels.chips import SIGNS
from ui.panels.details_fields import FieldRow
from ui.panels.details_parts import Sign
from ui.panels.details_token import TokenPage
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone
from ui.table.entry import Entry, EntryKey, Tally
from ui.theme import colors

_WIDTH, _NARROWEST = 340, 260
_LAYOUT_DEPTH = 3  # a height that follows from a width is handed up one layout at a time
_STATES = {**SIGNS, "problems": ("warning", Tone.WARNING)}


class DetailsPanel(QWidget):
    """Scrolls inside. Shows what it is given, and keeps its place while the same token changes."""

    show_row_requested = Signal(str)  # the id of another row

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailsPanel")
        self.setAccessibleName(self.tr("Details"))
        self.setMinimumWidth(_NARROWEST)
        self._token = TokenPage(now)
        self._token.show_row_requested.connect(self.show_row_requested)
        self._many = ManyPage(now)
        self._hint = QWidget()
        hint = FlowLabel("detailsHint", self._hint, tone=Tone.QUIET)
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        hint.show_text(self.tr("Select a token to see its details."))
        around_hint = QVBoxLayout(self._hint)
        around_hint.setContentsMargins(24, 48, 24, 24)
        around_hint.addWidget(hint)
        self._pages: tuple[QWidget, ...] = (self._token, self._many, self._hint)
        self._lay_out()
        self.clear()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 480)

    @property
    def entry(self) -> Entry | None:
        """The token that is shown; None where not exactly one is."""
        return None if self._token.isHidden() else self._token.entry

    def field_row(self, field: str) -> FieldRow:
        """The row of one of the ten fields: its ``buttons`` layout is there to be filled."""
        return self._token.field_row(field)

    def show_token(self, entry: Entry, problems: Sequence[Problem], renewals: int) -> None:
        """Show one token. ``renewals``: by this inspector with its refresh token in the last 10 minutes."""
        before = self.entry
        self._token.show_token(entry, problems, renewals)
        self._show(self._token)
        if before is None or before.key != entry.key:
            self._area.verticalScrollBar().setValue(0)

    def set_layout(self, unit: ExpiryUnit | None, lacking: frozenset[str]) -> None:
        """How the table holds tokens: the unit of its expiry (None: unknown), and the fields without a column in it."""
        self._token.set_layout(unit, lacking)
        self._settle()

    def show_others(self, key: EntryKey, others: Mapping[str, str] | None) -> None:
        """Show what the row `key` holds beside the ten fields, name -> text; ignored where another token is shown.

        They stay while the same token is shown again; None and {} take them away.
        """
        self._token.show_others(key, others)
        self._settle()

    def show_many(self, count: int, tally: Tally | None = None, with_problems: int | None = None) -> None:
        """Show that `count` tokens are selected; in which states, and how many have problems, where that is known."""
        self._many.show_many(count, tally, with_problems)
        self._show(self._many)

    def clear(self) -> None:
        self._show(self._hint)

    def tick(self) -> None:
        """A second has passed. Costs nothing while the panel is hidden."""
        for page in (self._token, self._many):
            if page.isVisible():
                page.tick()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()

    def _show(self, wanted: QWidget) -> None:
        for page in self._pages:
            page.setVisible(page is wanted)
        self._settle()

    def _settle(self) -> None:
        if self.isVisible():
            for _ in range(_LAYOUT_DEPTH):  # now, not in several frames
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("detailsContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        for page in self._pages:
            column.addWidget(page)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setObjectName("detailsScroll")
        self._area.setAccessibleName(self.tr("Details"))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setWidget(content)
        content.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        self._area.installEventFilter(self)
        self.setFocusProxy(self._area)
        around = QVBoxLayout(self)
        around.setContentsMargins(2, 2, 2, 2)
        around.addWidget(self._area)

    # --- the keyboard's focus is seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors().window)
        if self._area.hasFocus():
            painter.setPen(colors().accent)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._token.arrange_fields()


class ManyPage(QWidget):
    """How many tokens are selected, and in which states they are."""

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._tally: Tally | None = None
        self._with_problems: int | None = None
        self._title = FlowLabel("detailsManyTitle", self, scale=1.25, bold=True)
        self._labels: dict[str, FlowLabel] = {}
        self._lines: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(6)
        column.addWidget(self._title)
        for state in _STATES:
            column.addWidget(self._line(state))

    def show_many(self, count: int, tally: Tally | None, with_problems: int | None) -> None:
        self._title.show_text(self.tr("{count} tokens selected").format(count=number(count)))
        self._tally, self._with_problems = tally, with_problems
        self.tick()

    def tick(self) -> None:
        counts = self._tally.counts(self._now()) if self._tally else {}
        for state, label in self._labels.items():
            count = (self._with_problems or 0) if state == "problems" else counts.get(state, 0)
            self._lines[state].setVisible(count > 0)
            label.show_text(self._said(state).format(count=number(count)))

    def _said(self, state: str) -> str:
        return {
            "will_fail": self.tr("{count} will fail"),
            "valid": self.tr("{count} valid"),
            "expiring": self.tr("{count} expiring"),
            "expired": self.tr("{count} expired"),
            "no_expiry": self.tr("{count} without expiry"),
            "no_access_token": self.tr("{count} without access token"),
            "unknown": self.tr("{count} with unknown expiry"),
            "problems": self.tr("{count} with problems"),
        }[state]

    def _line(self, state: str) -> QWidget:
        name = "detailsMany" + state.title().replace("_", "")
        holder = QWidget(self)
        sign, label = Sign(f"{name}Sign", holder), FlowLabel(name, holder)
        sign.show_sign(*_STATES[state], "")
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label, 1)
        self._labels[state], self._lines[state] = label, holder
        return holder
