"""The first page: open a database, go back to a recent one, or look at sample data."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from stores import visible
from ui.icons import icon, keep_icon, pixmap
from ui.panels.parts import centred, plain_label, spoken
from ui.table.cell import Tone
from ui.theme import colors, plain_tooltip, scaled, theme_signals

_WIDTH_IN_LETTERS = 58


class RecentList(QListWidget):
    """Enter and a click both choose."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startRecent")
        self.setAccessibleName(self.tr("Recent stores"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        edge = self.fontMetrics().height()
        self.setIconSize(QSize(edge, edge))
        self.itemClicked.connect(self._choose)

    def set_paths(self, paths: Sequence[str]) -> None:
        self.clear()
        row = round(self.fontMetrics().height() * 1.9)
        for path in paths:
            item = QListWidgetItem(icon("database", Tone.QUIET), _shown_path(path), self)
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(plain_tooltip(visible(path)))
            item.setSizeHint(QSize(0, row))
        self.setFixedHeight(row * self.count() + 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and item is not None:
            self._choose(item)
        else:
            super().keyPressEvent(event)

    def renew_icons(self) -> None:
        for row in range(self.count()):
            self.item(row).setIcon(icon("database", Tone.QUIET))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))


class StartPage(QWidget):
    open_requested = Signal()
    sample_requested = Signal()
    recent_chosen = Signal(str)
    file_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAccessibleName(self.tr("Start"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._is_drop_target = False

        self._sign = plain_label("startIcon")
        title = plain_label("startTitle")
        title.setText(self.tr("Token Inspector"))
        title_font = scaled(self.font(), 1.7)
        title_font.setBold(True)
        title.setFont(title_font)
        sentence = plain_label("startSentence")
        sentence.setText(
            self.tr("See every token a Zoho CRM SDK program keeps, and when it ends. Looking changes nothing.")
        )
        sentence.setProperty("quiet", True)
        sentence.setWordWrap(True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        open_button = self._button("startOpen", "open", self.tr("Open a database…"), is_primary=True)
        open_button.setToolTip(self.tr("Choose a token database, such as zohooauth.db"))
        open_button.clicked.connect(self.open_requested)
        sample_button = self._button("startSample", "sample", self.tr("Try the sample data"))
        sample_button.setToolTip(self.tr("Twelve made-up tokens in a temporary file"))
        sample_button.clicked.connect(self.sample_requested)
        self._recent_title = plain_label("startRecentTitle")
        self._recent_title.setText(self.tr("Recent"))
        self._recent_title.setProperty("quiet", True)
        self._recent = RecentList()
        self._recent.chosen.connect(self.recent_chosen)
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
        stack.addWidget(sample_button)
        stack.addWidget(hint)
        stack.addSpacing(14)
        stack.addWidget(self._recent_title)
        stack.addWidget(self._recent)
        page = QVBoxLayout(self)
        page.setContentsMargins(32, 24, 32, 24)
        page.addStretch(2)
        page.addLayout(centred(card))
        page.addStretch(3)

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

    def set_recent(self, paths: Sequence[str]) -> None:
        self._recent.set_paths(paths)
        self._recent_title.setVisible(bool(paths))
        self._recent.setVisible(bool(paths))

    def _renew_icons(self) -> None:
        edge = round(self.fontMetrics().height() * 3.5)
        self._sign.setPixmap(pixmap("app", Tone.NORMAL, edge, self.devicePixelRatioF()))
        self._recent.renew_icons()

    # --- a file dropped on the page

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event.mimeData()):
            event.acceptProposedAction()
            self._set_drop_target(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_drop_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_drop_target(False)
        path = _dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    def _set_drop_target(self, is_target: bool) -> None:
        self._is_drop_target = is_target
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_drop_target:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colors().mark)
        painter.setPen(QPen(colors().accent, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(12, 12, -12, -12), 12, 12)
        painter.end()


def _dropped_file(data: QMimeData) -> str:
    urls = data.urls()
    path = urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
    return path if os.path.isfile(path) else ""


def _shown_path(path: str) -> str:
    home = os.path.expanduser("~")
    shown = "~" + path[len(home) :] if path.startswith(home + os.sep) else path
    return visible(shown)
