"""What stands between the tool bar and the status line, from top to bottom: bars that come and go, and the page."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.clipboard import clipboard
from ui.panels.banner import Banner
from ui.panels.clipboard_strip import ClipboardStrip
from ui.panels.message_bar import MessageBar
from ui.panels.progress_strip import ProgressStrip
from ui.panels.reveal_strip import RevealStrip
from ui.panels.start_page import StartPage
from ui.panels.token_browser import TokenBrowser
from ui.panels.undo_bar import UndoBar
from ui.revealing import Revealed


class Middle(QWidget):
    """Holds the bars, hidden so far, and shows the start page or the tokens."""

    def __init__(self, browser: TokenBrowser, revealed: Revealed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._browser = browser
        self.start_page = StartPage()
        self.banner, self.messages, self.progress, self.undo = Banner(), MessageBar(), ProgressStrip(), UndoBar()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(browser)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        shown, copied = RevealStrip(revealed), ClipboardStrip(clipboard())
        # what comes and goes stands below the page: no row moves away under the pointer
        for widget in (self.banner, self._pages, self.progress, self.messages, shown, copied, self.undo):
            layout.addWidget(widget, 1 if widget is self._pages else 0)
        self.undo.hide()
        self.messages.clear()

    def show_sample_banner(self) -> None:
        self.banner.set_text(
            self.tr("Sample data: made-up tokens, and a simulated Zoho. Nothing here can do any harm.")
        )

    def show_tokens(self) -> None:
        self._pages.setCurrentWidget(self._browser)

    def show_start(self) -> None:
        self._pages.setCurrentWidget(self.start_page)
