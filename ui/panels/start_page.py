"""The first page: open a store, go back to a recent one, or look at sample data."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QScrollArea, QVBoxLayout, QWidget

from stores import shortened, visible
from ui.icons import icon, keep_icon, pixmap
from ui.kind_icons import icon_of_target, is_address
from ui.panels.parts import centred, plain_label, spoken
from ui.table.cell import Tone
from ui.theme import plain_tooltip, scaled, theme_signals

_WIDTH_IN_LETTERS = 62
_LONGEST_SHOWN = 1000


class RecentList(QListWidget):
    """Enter and a click both choose; Del, and its context menu, take one off the list."""

    chosen = Signal(str)
    forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startRecent")
        self.setAccessibleName(self.tr("Recent stores"))
        self.setAccessibleDescription(self.tr("Enter opens one, Del takes it off this list"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        edge = self.fontMetrics().height()
        self.setIconSize(QSize(edge, edge))
        self.itemClicked.connect(self._choose)
        forget = QAction(self.tr("Take off this &list"), self)
        forget.setObjectName("recentForget")
        forget.triggered.connect(self._forget)
        self.addAction(forget)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def set_paths(self, paths: Sequence[str], missing: Collection[str] = ()) -> None:
        """`missing`: those of them that are not there."""
        place = self.currentRow()
        self.clear()
        row = round(self.fontMetrics().height() * 1.9)
        for path in paths:
            name = _shown_path(path)
            text = self.tr("{name} (missing)").format(name=name) if path in missing else name
            item = QListWidgetItem(icon(icon_of_target(path), Tone.QUIET), text, self)
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(plain_tooltip(visible(path)))
            item.setSizeHint(QSize(0, row))
        self.setFixedHeight(row * self.count() + 12)
        self.setCurrentRow(min(place, self.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and item is not None:
            self._choose(item)
        elif event.key() == Qt.Key.Key_Delete:
            self._forget()
        else:
            super().keyPressEvent(event)

    def renew_icons(self) -> None:
        for row in range(self.count()):
            item = self.item(row)
            item.setIcon(icon(icon_of_target(item.data(Qt.ItemDataRole.UserRole)), Tone.QUIET))

    def _forget(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.forgotten.emit(item.data(Qt.ItemDataRole.UserRole))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class StartPage(QWidget):
    open_requested = Signal()
    connect_requested = Signal()
    sample_requested = Signal()
    recent_chosen = Signal(str)
    recent_forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAccessibleName(self.tr("Start"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

        self._sign = plain_label("startIcon")
        title = plain_label("startTitle")
        title.setText(self.tr("Token Inspector"))
        title_font = scaled(self.font(), 1.7)
        title_font.setBold(True)
        title.setFont(title_font)
        sentence = plain_label("startSentence")
        sentence.setText(
            self.tr(
                "See every token a Zoho CRM SDK program keeps, in a file, on a server or in the running program, and "
                "when it ends. Looking changes nothing."
            )
        )
        sentence.setProperty("quiet", True)
        sentence.setWordWrap(True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._open = open_button = self._button("startOpen", "open", self.tr("Open a file…"), is_primary=True)
        open_button.setToolTip(self.tr("Choose a token database or a CSV file, such as zohooauth.db or tokens.txt"))
        open_button.clicked.connect(self.open_requested)
        connect_button = self._button("startConnect", "server", self.tr("Connect to a server or a program…"))
        connect_button.setToolTip(self.tr("MySQL, PostgreSQL, Redis, AWS, a running program, or a class of your own"))
        connect_button.clicked.connect(self.connect_requested)
        sample_button = self._button("startSample", "sample", self.tr("Try the sample data"))
        sample_button.setToolTip(self.tr("Twelve made-up tokens in a temporary file"))
        sample_button.clicked.connect(self.sample_requested)
        self._recent_title = plain_label("startRecentTitle")
        self._recent_title.setText(self.tr("Recent"))
        self._recent_title.setProperty("quiet", True)
        self._recent = RecentList()
        self._recent.chosen.connect(self.recent_chosen)
        self._recent.forgotten.connect(self.recent_forgotten)
        hint = plain_label("startHint")
        hint.setText(self.tr("or drop a file here"))
        hint.setProperty("quiet", True)
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)

        card = QWidget()
        card.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDTH_IN_LETTERS)
        stack = QVBoxLayout(card)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(8)
        stack.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        stack.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        stack.addWidget(sentence)
        stack.addSpacing(14)
        stack.addWidget(open_button)
        stack.addWidget(connect_button)
        stack.addWidget(sample_button)
        stack.addWidget(hint)
        stack.addSpacing(14)
        stack.addWidget(self._recent_title)
        stack.addWidget(self._recent)
        content = QWidget()
        page = QVBoxLayout(content)
        page.setContentsMargins(32, 24, 32, 24)
        page.addStretch(2)
        page.addLayout(centred(card))
        page.addStretch(3)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(_scrolling(content))

        theme_signals.changed.connect(self._renew_icons)
        self._renew_icons()
        self.set_recent([])

    def _button(self, name: str, sign: str, text: str, *, is_primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("primary", is_primary)
        button.setAutoDefault(True)  # Enter presses it too
        button.setAccessibleName(spoken(text))
        button.setMinimumHeight(round(self.fontMetrics().height() * 2.5))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if not is_primary:
            keep_icon(button, sign)
        return button

    def set_recent(self, paths: Sequence[str], missing: Collection[str] = ()) -> None:
        """`missing`: those of them that are not there."""
        had_focus = self._recent.hasFocus()
        self._recent.set_paths(paths, missing)
        self._recent_title.setVisible(bool(paths))
        self._recent.setVisible(bool(paths))
        if had_focus and not paths:
            self._open.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._open.setFocus()

    def _renew_icons(self) -> None:
        edge = round(self.fontMetrics().height() * 3.5)
        self._sign.setPixmap(pixmap("app", Tone.NORMAL, edge, self.devicePixelRatioF()))
        self._recent.renew_icons()


def _shown_path(path: str) -> str:
    if is_address(path):
        return shortened(path, _LONGEST_SHOWN)
    home = os.path.expanduser("~")
    shown = "~" + path[len(home) :] if path.startswith(home + os.sep) else path
    return visible(shown)


def _scrolling(content: QWidget) -> QScrollArea:
    """Scrolls where the window is too low for it; the keyboard scrolls by going to what is on it."""
    area = QScrollArea()
    area.setObjectName("startArea")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
