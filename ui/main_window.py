"""The window of one store: its actions, its layout, and the wiring between session and widgets."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from stores import OpenStore, StoreError, TokenRow, visible
from ui import messages, settings, status_texts
from ui.actions import ToolBar, build_actions, fill_menu_bar, fill_tool_bar, set_text, show_lock
from ui.clock import Clock
from ui.dialogs.delete_all import delete_all_dialog
from ui.menus import show_context_menu
from ui.numbers import number
from ui.opening import Opener
from ui.panels.banner import Banner
from ui.panels.filter_field import FilterField
from ui.panels.message_bar import MessageBar, MessageTone
from ui.panels.start_page import StartPage
from ui.panels.store_status import StoreStatus
from ui.panels.token_browser import TokenBrowser
from ui.panels.undo_bar import UndoBar
from ui.reading import Reading
from ui.session import Session
from ui.store_work import Deletion, Restoration

_MESSAGE_MS = 6000


class MainWindow(QMainWindow):
    """Shows one store, or the start page. Other stores open in other windows, by whoever hears the signals."""

    open_requested = Signal(str)
    sample_requested = Signal()
    about_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        clock: Clock,
        opened: OpenStore | None = None,
        *,
        read_only: bool = False,
        sample: bool = False,
        remember: bool = True,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._clock = clock
        self.session = Session(opened, clock.now, read_only=read_only, parent=self) if opened else None
        self.actions_ = build_actions(self)
        self.browser = TokenBrowser(clock.now)
        self.filter_field = FilterField(self.browser.model.holds_secret)
        self.message_bar, self.undo_bar, self.banner = MessageBar(), UndoBar(), Banner()
        self.start_page, self.status = StartPage(), StoreStatus()
        self._opener = Opener(self, self.actions_.sample)
        self._said = ""
        self._deleted_row = 0
        self._is_sample = sample
        self._remembers = remember and not sample
        self._lay_out(sample)
        self._wire_widgets()
        if self.session is not None:
            self._wire_session(self.session)
        clock.ticked.connect(self._tick)
        self._show_state()

    def is_busy(self) -> bool:
        """Whether a job of the store runs, the first reading included."""
        return self.session is not None and self.session.is_busy()

    # layout

    def _lay_out(self, sample: bool) -> None:
        fill_menu_bar(self, self.actions_, self._opener.recent_menu, self.browser.columns_menu)
        self._tool_bar = ToolBar(self)
        fill_tool_bar(self._tool_bar, self.actions_, self._opener.recent_menu, self.filter_field)
        self.addToolBar(self._tool_bar)
        self.browser.table.addAction(self.actions_.delete)
        self.addActions([self.actions_.close, self.actions_.find])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self.browser)
        self.banner.set_text(self.tr("Sample data: made-up tokens in a temporary file. Nothing here can do any harm."))
        self.banner.setVisible(sample)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.banner, self.message_bar, self._pages, self.undo_bar):
            layout.addWidget(widget, 1 if widget is self._pages else 0)
        self.setCentralWidget(central)
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.undo_bar.hide()
        self.message_bar.clear()
        self.setMinimumSize(320, 300)
        self.resize(1240, 760)

    def _wire_widgets(self) -> None:
        actions, browser = self.actions_, self.browser
        actions.open.triggered.connect(self._opener.ask)
        actions.sample.triggered.connect(self.sample_requested)
        actions.refresh.triggered.connect(self._refresh)
        actions.delete.triggered.connect(self._delete)
        actions.delete_all.triggered.connect(self._ask_delete_all)
        actions.undo.triggered.connect(self._undo)
        actions.read_only.toggled.connect(self._set_read_only)
        actions.find.triggered.connect(self.filter_field.start)
        actions.close.triggered.connect(self.close)
        actions.about.triggered.connect(self.about_requested)
        self.filter_field.words_changed.connect(browser.set_words)
        self.filter_field.left.connect(browser.table.setFocus)
        browser.table.text_typed.connect(self.filter_field.type_in)
        browser.open_requested.connect(self._opener.ask)
        browser.filter_cleared.connect(self.filter_field.clear)
        browser.selection_changed.connect(self._show_actions)
        browser.shown_changed.connect(self._show_actions)
        browser.context_menu_requested.connect(partial(show_context_menu, self, actions))
        self.undo_bar.undo_requested.connect(self._undo)
        self.undo_bar.dismissed.connect(self.undo_bar.hide)
        self.start_page.open_requested.connect(self._opener.ask)
        self.start_page.sample_requested.connect(self.sample_requested)
        self.start_page.recent_chosen.connect(self.open_requested)
        self.start_page.file_dropped.connect(self.open_requested)
        self._opener.chosen.connect(self.open_requested)

    def _wire_session(self, session: Session) -> None:
        session.loaded.connect(self._show_reading)
        session.failed.connect(self._show_failure)
        session.refused.connect(self._show_refusal)
        session.deleted.connect(self._show_deletion)
        session.restored.connect(self._show_restoration)
        session.saved_again.connect(self._show_saved_again)
        session.undo_changed.connect(self._show_actions)
        session.busy_changed.connect(self._show_actions)
        self._pages.setCurrentWidget(self.browser)
        self.browser.chips.hide()
        self.browser.show_page("database", self.tr("Reading…"), visible(session.opened.name))
        session.reload()

    # what happened to the store

    def _show_reading(self, reading: Reading) -> None:
        is_first = self.browser.tally is None
        self.browser.table.set_stale(False)
        self._said = ""
        if self.message_bar.property("about") == "reading":
            self.message_bar.clear()
        self.browser.show_entries(reading.entries, reading.tally)
        if is_first:
            self._show_first_reading()
        self._show_state()

    def _show_first_reading(self) -> None:
        assert self.session is not None
        self.browser.chips.show()
        self.browser.table.setFocus()
        if self.session.opened.path and self._remembers:
            settings.remember_store(self.session.opened.path)

    def _show_failure(self, error: StoreError) -> None:
        assert self.session is not None
        if self.session.reading is None:
            self.browser.show_error(visible(error.sentence), visible(error.advice))
        else:
            self.browser.table.set_stale(True)
            advice = self.tr("The tokens below are those read last.") + " " + visible(error.advice)
            if self.message_bar.property("about") != "reading" or self._said != error.sentence:
                self._say("error", visible(error.sentence), advice, about="reading")
        self._said = error.sentence
        self._show_state()

    def _show_refusal(self, error: StoreError) -> None:
        self._say("error", visible(error.sentence), self.tr("Nothing was changed.") + " " + visible(error.advice))

    def _show_deletion(self, deletion: Deletion) -> None:
        assert self.session is not None
        self.message_bar.clear()
        if deletion.deleted:
            emptied = deletion.reading is not None and not deletion.reading.entries
            risky = emptied and not self.session.opened.can_be_emptied_safely and not self._is_sample
            said = messages.deleted(deletion.deleted, certain=deletion.reading is not None)
            self.undo_bar.show_undo(said, messages.emptied() if risky else "")
            self.browser.select_row(self._deleted_row)
        if deletion.remaining or deletion.spared or deletion.error:
            self._say("error", *messages.not_deleted(deletion))

    def _show_restoration(self, restoration: Restoration) -> None:
        assert self.session is not None
        if self.session.next_undo:
            self.undo_bar.show_undo(messages.deleted(self.session.next_undo))
        else:
            self.undo_bar.hide()
        if restoration.in_the_way or restoration.missing:
            self._say("warning", *messages.not_restored(restoration))
        else:
            self._say("info", messages.restored(restoration), timeout_ms=_MESSAGE_MS)

    def _show_saved_again(self, rows: list[TokenRow]) -> None:
        self._say("warning", *messages.saved_again(rows))

    def report_bug(self, kind: str) -> None:
        """Tell that something unexpected happened; the details are on stderr."""
        self._say(
            "error", self.tr("Something unexpected happened ({kind}).").format(kind=kind), self.tr("Refresh to go on.")
        )

    def _say(self, tone: MessageTone, sentence: str, advice: str = "", *, timeout_ms: int = 0, about: str = "") -> None:
        self.message_bar.setProperty("about", about)
        self.message_bar.show_message(tone, sentence, advice, timeout_ms=timeout_ms)

    # what the person asks for

    def _refresh(self) -> None:
        if self.session is not None:
            self.session.reload()

    def _delete(self) -> None:
        selected = self.browser.selected_entries()
        if self.session is not None and selected and not self.is_busy():
            self._deleted_row = self.browser.table.selected_rows()[0]
            self.session.delete(selected)

    def _ask_delete_all(self) -> None:
        if self.session is None or self.is_busy():
            return
        entries, everything = self.browser.shown_entries(), not self.browser.is_filtered
        box, confirm = delete_all_dialog(self, self.session.opened.name, len(entries), everything)
        confirm.clicked.connect(partial(self.session.delete, entries))
        box.open()

    def _undo(self) -> None:
        if self.session is not None and not self.is_busy():
            self.session.undo()

    def _set_read_only(self, locked: bool) -> None:
        if self.session is not None and locked != self.session.read_only:
            self.session.set_read_only(locked)
        self._show_state()

    # what the window says all the time

    def _tick(self) -> None:
        if self.session is not None:
            self.session.watch()
            self.browser.tick()
            self._show_status()

    def _show_state(self) -> None:
        session = self.session
        opened, locked = (session.opened, session.read_only) if session is not None else (None, False)
        self.setWindowTitle(status_texts.window_title(opened, locked))
        if session is None:
            self._pages.setCurrentWidget(self.start_page)
            self.start_page.set_recent(settings.recent_stores())
        self._show_actions()
        self._show_status()

    def _show_actions(self) -> None:
        actions, session = self.actions_, self.session
        has_rows = session is not None and session.reading is not None
        may_write = has_rows and session is not None and not session.read_only and not session.is_busy()
        shown = len(self.browser.model.shown)
        actions.refresh.setEnabled(session is not None)
        actions.read_only.setEnabled(session is not None)
        actions.find.setEnabled(has_rows)
        self.filter_field.setEnabled(has_rows)
        actions.delete.setEnabled(may_write and bool(self.browser.table.selectionModel().hasSelection()))
        actions.delete_all.setEnabled(may_write and shown > 0)
        actions.undo.setEnabled(may_write and session is not None and bool(session.next_undo))
        shown_text = self.tr("Delete {count} shown…").format(count=number(shown))
        set_text(actions.delete_all, shown_text if self.browser.is_filtered else self.tr("Delete &all…"))
        self.undo_bar.set_undo_enabled(actions.undo.isEnabled())
        show_lock(actions.read_only, session is not None and session.read_only)
        self._show_status()

    def _show_status(self) -> None:
        session, now = self.session, self._clock.now()
        self.status.setVisible(session is not None)
        if session is None:
            return
        facts = status_texts.store_facts(session.opened, session.reading, session.read_only, now)
        self.status.set_store(visible(session.opened.name), *facts)
        self.status.set_read(status_texts.read_text(session.reading, session.error is not None, now))
        if self.browser.tally is not None:
            shown, selected = len(self.browser.model.shown), self.browser.selected_count()
            tally, counts = self.browser.tally, self.browser.counts
            self.status.set_counts(*status_texts.count_facts(tally, counts, shown, selected, now))

    # what Qt tells the window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tool_bar.fit(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session is not None:
            self.session.close()
        self.closed.emit()
        super().closeEvent(event)
