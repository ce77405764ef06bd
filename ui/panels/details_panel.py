"""The panel beside the table: the details of the selected token, or how many are selected, or a hint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from stores import ExpiryUnit, Problem
from ui.panels.details_fields import FieldRow
from ui.panels.details_many import ManyPage
from ui.panels.details_token import TokenPage
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone
from ui.table.entry import Entry, EntryKey, Tally
from ui.theme import colors

_WIDTH, _NARROWEST = 340, 260
_LAYOUT_DEPTH = 6  # a height that follows from a width is handed up one layout at a time


class DetailsPanel(QWidget):
    """Scrolls inside. Shows what it is given, and keeps its place while the same token changes."""

    show_row_requested = Signal(str)  # the id of another row
    copy_requested = Signal(str)  # what `value_of` knows: one of the ten fields, or a form of the expiry
    reveal_requested = Signal(str, bool)  # a secret field, and whether it is to be shown
    edit_requested = Signal(str)  # one of the fields
    expire_requested = Signal()
    token_shown = Signal()  # after `show_token`

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detailsPanel")
        self.setAccessibleName(self.tr("Details"))
        self.setMinimumWidth(_NARROWEST)
        self._token = TokenPage(now)
        for told, tells in (
            (self._token.show_row_requested, self.show_row_requested),
            (self._token.copy_requested, self.copy_requested),
            (self._token.reveal_requested, self.reveal_requested),
            (self._token.edit_requested, self.edit_requested),
            (self._token.expire_requested, self.expire_requested),
        ):
            told.connect(tells)
        self._many = ManyPage(now)
        self._hint = QWidget()
        self._hint_text = hint = FlowLabel("detailsHint", self._hint, tone=Tone.QUIET)
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
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
        """The row of one of the ten fields."""
        return self._token.field_row(field)

    def value_of(self, name: str) -> str | None:
        """What is to be copied of the token that is shown, None where there is nothing.

        `name`: one of the ten fields, ``expiry_local``, ``expiry_utc`` or ``expiry_written`` (as the table holds it).
        """
        return None if self.entry is None else self._token.value_of(name)

    def show_token(self, entry: Entry, problems: Sequence[Problem], renewals: int) -> None:
        """Show one token. ``renewals``: by this inspector with its refresh token in the last 10 minutes.

        Another token than before is shown with all its secrets masked: `set_revealed` comes after.
        """
        before = self.entry
        self._token.show_token(entry, problems, renewals)
        self._show(self._token)
        if before is None or before.key != entry.key:
            self._area.verticalScrollBar().setValue(0)
        self.token_shown.emit()

    def set_layout(self, unit: ExpiryUnit | None, lacking: frozenset[str]) -> None:
        """How the table holds tokens: the unit of its expiry (None: unknown), and the fields without a column in it."""
        self._token.set_layout(unit, lacking)
        self._settle()

    def set_revealed(self, fields: frozenset[str]) -> None:
        """The secret fields of the token that are shown as they are, until another one or none is shown."""
        if self.entry is not None:
            self._token.set_revealed(fields)
            self._settle()

    def set_editable(self, fields: frozenset[str], obstacle: str) -> None:
        """The fields that can be edited, of whatever token is shown; `obstacle`: a sentence, why the others cannot."""
        self._token.set_editable(fields, obstacle)

    def show_written_expiry(self, key: EntryKey, text: str | None) -> None:
        """The expiry of the row `key` as its table holds it; None: nobody knows. Ignored where another token is shown.

        It stays while the same token is shown with the same expiry.
        """
        self._token.show_written_expiry(key, text)
        self._settle()

    def show_others(self, key: EntryKey, others: Mapping[str, str] | None) -> None:
        """Show what the row `key` holds beside the ten fields, name -> text; ignored where another token is shown.

        They stay while the same token is shown again; None and {} take them away.
        """
        self._token.show_others(key, others)
        self._settle()

    def show_many(self, count: int, tally: Tally | None = None, with_problems: int | None = None) -> None:
        """Show that `count` tokens are selected; in which states (None: they are being counted), and how many have
        problems, where that is known.
        """
        self._many.show_many(count, tally, with_problems)
        self._show(self._many)

    def clear(self, *, can_select: bool = True) -> None:
        """No token is selected. `can_select`: there are some."""
        select, nothing = self.tr("Select a token to see its details."), self.tr("No tokens to show.")
        self._hint_text.show_text(select if can_select else nothing)
        self._show(self._hint)

    def wait(self) -> None:
        """The store is being read for the first time: nothing is shown."""
        self._show(None)

    def tick(self) -> None:
        """A second has passed. Costs nothing while the panel is hidden."""
        for page in (self._token, self._many):
            if page.isVisible():
                page.tick()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()

    def _show(self, wanted: QWidget | None) -> None:
        """None: an empty panel, which the focus passes by."""
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if wanted else Qt.FocusPolicy.NoFocus)
        if wanted is not self._token:
            self._token.set_revealed(frozenset())
        for page in self._pages:
            page.setVisible(page is wanted)
        self._settle()

    def _settle(self) -> None:
        if self.isVisible():
            for _ in range(_LAYOUT_DEPTH):  # now, not in several frames
                QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _lay_out(self) -> None:
        content = self._content = QWidget()
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
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        self.setFocusProxy(self._area)
        around = QVBoxLayout(self)
        around.setContentsMargins(2, 2, 2, 2)
        around.addWidget(self._area)

    # --- the keyboard's focus is seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def _follow_focus(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Scroll to what the focus went to, with the line that it belongs to."""
        by_tab = Qt.FocusPolicy.TabFocus
        if focused is not None and focused.focusPolicy() & by_tab and self._content.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused, 0, focused.height())

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
