"""The window of one store: its actions, its layout, and the wiring between session and widgets."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from stores import OpenStore, RenewalCounter, TokenRow, ZohoAccounts, visible
from ui import settings, status_texts
from ui.actions import build_actions
from ui.clock import Clock
from ui.docks import Docks
from ui.flows.bench import Bench
from ui.flows.choosing import Choosing
from ui.flows.closing import Closing
from ui.flows.context import Context
from ui.flows.desk import Desk
from ui.flows.explaining import Explaining
from ui.flows.letting_in import LettingIn
from ui.flows.mending import Mending
from ui.flows.telling import Telling, Voices
from ui.flows.watching import Watching
from ui.flows.window_state import WindowState
from ui.layout_keeping import LayoutKeeper
from ui.menus import fill_menu_bar, show_context_menu
from ui.opening import Opener
from ui.panels.activity_panel import ActivityPanel
from ui.panels.column_keys import ColumnKeys
from ui.panels.details_panel import DetailsPanel
from ui.panels.filter_field import FilterField
from ui.panels.middle import Middle
from ui.panels.sort_menu import SortMenu
from ui.panels.store_status import StoreStatus
from ui.panels.token_browser import TokenBrowser
from ui.places import first_size
from ui.reading import Reading
from ui.revealing import Revealed
from ui.session import Session
from ui.tool_bar import ToolBar, fill_tool_bar
from ui.unit_menu import UnitMenu


class MainWindow(QMainWindow):
    """Shows one store, or the start page. Other stores open in other windows, by whoever hears the signals."""

    open_requested = Signal(str)  # a path or an address
    asked = Signal(object)  # Asked
    run_again_requested = Signal()
    table_requested = Signal(object)  # Choice: another table of the same file, for another window
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
        chosen: bool = False,
        keeps_password: bool = False,
        zoho: ZohoAccounts | None = None,
        data_center: str | None = None,
    ) -> None:
        """`chosen`: the store is read otherwise than it is remembered for its file. `keeps_password`: the password with
        which it was opened goes into the keyring. `zoho`: who is asked to renew,
        revoke and check; `data_center`: for tokens without one, like ``EU``.
        """
        super().__init__()
        self.setObjectName("mainWindow")
        self._clock = clock
        self.session = Session(opened, clock.now, read_only=read_only, parent=self) if opened else None
        self.actions_ = build_actions(self)
        self.browser = TokenBrowser(clock.now)
        self.filter_field = FilterField(self.browser.model.holds_secret)
        self.revealed = Revealed(clock.now, self)
        self._middle = middle = Middle(self.browser, self.revealed)
        self.message_bar, self.undo_bar, self.banner = middle.messages, middle.undo, middle.banner
        self.start_page, self.progress = middle.start_page, middle.progress
        self.status = StoreStatus()
        self.details, self.activity = DetailsPanel(clock.now), ActivityPanel(clock.now)
        self.unit_menu = UnitMenu(self)
        self._opener = Opener(self, self.actions_.sample, self.actions_.clear_recent)
        self._remembers, self._is_chosen = remember and not sample, chosen
        self._desk: Desk | None = None
        self.bench: Bench | None = None
        self._watching: Watching | None = None
        self.revealed.watch(self)
        self._closing: Closing | None = None
        self._state = WindowState(
            self.actions_, self.browser, self.filter_field, self.undo_bar, self.status, clock.now, self
        )
        self._lay_out(sample)
        self._wire_widgets()
        if self.session is not None:
            counter = RenewalCounter(Path(self.session.opened.name).parent if sample else None)
            self._wire_session(self.session, counter, sample, keeps_password)
            self._wire_desk(self.session, zoho or ZohoAccounts(), counter, data_center)
            self.session.reload()
        if zoho is not None and zoho.accounts_url is not None:
            warning = self.tr("Zoho is asked at another accounts server: {url}")
            self.banner.warn(warning.format(url=zoho.accounts_url))
        clock.ticked.connect(self._tick)
        self._show_state()
        keeper = LayoutKeeper(self, self.browser, self._docks, self._remembers)
        self.actions_.reset_layout.triggered.connect(keeper.reset)

    def is_busy(self) -> bool:
        """Whether a job of the store runs, the first reading included."""
        return self.session is not None and self.session.is_busy()

    # layout

    def _lay_out(self, sample: bool) -> None:
        self._docks = Docks(self, self.details, self.activity)
        ColumnKeys(self.browser.table, self.browser.columns_menu, self)
        menus = (self.browser.columns_menu, SortMenu(self.browser.table, self), self.unit_menu)
        fill_menu_bar(self, self.actions_, self._opener.recent_menu, menus, self._docks.toggles)
        self._tool_bar = ToolBar(self)
        fill_tool_bar(self._tool_bar, self.actions_, self._opener.open_menu, self.filter_field)
        self.addToolBar(self._tool_bar)
        self.browser.table.addActions([self.actions_.delete, self.actions_.copy_csv])
        self.addActions([self.actions_.close, self.actions_.find])
        if sample:
            self._middle.show_sample_banner()
        self.setCentralWidget(self._middle)
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.setMinimumSize(320, 300)
        self.resize(first_size(self))

    def _wire_widgets(self) -> None:
        actions, browser = self.actions_, self.browser
        actions.open.triggered.connect(self._opener.ask)
        actions.sample.triggered.connect(self.sample_requested)
        actions.refresh.triggered.connect(self._refresh)
        actions.read_only.toggled.connect(self._set_read_only)
        actions.find.triggered.connect(self.filter_field.start)
        actions.close.triggered.connect(self.close)
        actions.about.triggered.connect(self.about_requested)
        self.filter_field.words_changed.connect(browser.set_words)
        self.filter_field.left.connect(browser.table.setFocus)
        self.filter_field.entered.connect(browser.enter_table)
        browser.table.text_typed.connect(self.filter_field.type_in)
        browser.open_requested.connect(self._opener.ask)
        browser.filter_cleared.connect(self.filter_field.clear)
        browser.selection_changed.connect(self._state.show_actions)
        browser.shown_changed.connect(self._state.show_actions)
        browser.context_menu_requested.connect(partial(show_context_menu, self, actions))
        self.undo_bar.undo_requested.connect(actions.undo.trigger)
        self.undo_bar.dismissed.connect(self.undo_bar.hide)
        self.start_page.open_requested.connect(self._opener.ask)
        self.start_page.sample_requested.connect(self.sample_requested)
        self.start_page.recent_chosen.connect(self.open_requested)
        self._opener.chosen.connect(self.open_requested)
        self._opener.asked.connect(self.asked)
        self.start_page.connect_requested.connect(self._opener.ask_kind)
        actions.connect.triggered.connect(self._opener.ask_kind)
        self._opener.serve(self.start_page)

    def _wire_session(self, session: Session, counter: RenewalCounter, sample: bool, keeps_password: bool) -> None:
        voices = Voices(self.message_bar, self.undo_bar, self.browser)
        self.telling = Telling(session, voices, self._was_revoked, sample=sample, parent=self)
        self._explaining = Explaining(
            session, self.browser, self.details, self.activity, counter, self._clock.now, self._was_revoked, parent=self
        )
        session.loaded.connect(self._show_reading)
        for changed in (session.failed, session.undo_changed, session.busy_changed):
            changed.connect(self._show_state)
        self._middle.show_tokens()
        self.browser.chips.hide()
        self.browser.show_page("database", self.tr("Reading…"), visible(session.opened.name))
        self._state.session = session
        mending = (session, self.browser, self.telling, self.message_bar, self.progress, self._clock.now)
        self._mending = Mending(*mending, self)
        self._letting_in = LettingIn(session, self.telling, self, keeps=keeps_password)
        self._mending.password_wanted.connect(self._letting_in.ask)
        self._mending.run_wanted.connect(self.run_again_requested)
        self._choosing = Choosing(
            session, self.browser.chooser, self, self.telling, self._remembers, self, is_remembered=not self._is_chosen
        )
        self._watching = Watching(self, session, self.actions_.pause)
        self._choosing.page_wanted.connect(self.browser.show_chooser)
        self._choosing.open_requested.connect(self.table_requested)
        self.actions_.table.triggered.connect(self._choosing.choose_table)
        self.unit_menu.chosen.connect(self._choosing.take_unit)

    def _wire_desk(
        self, session: Session, zoho: ZohoAccounts, counter: RenewalCounter, data_center: str | None
    ) -> None:
        context = Context(
            window=self,
            session=session,
            zoho=zoho,
            counter=counter,
            now=self._clock.now,
            telling=self.telling,
            strip=self.progress,
            show_row=self.browser.show_row,
            focus_table=self.browser.table.setFocus,
            center=data_center,
        )
        self._desk = Desk(context, self.actions_, self.browser, self)
        self._state.desk = self._desk
        self.bench = Bench(context, self.actions_, self.browser, self.details, self.revealed, self)
        self._state.bench = self.bench
        self._desk.running_changed.connect(self._state.show_actions)
        self._closing = Closing(session, self._desk, self.telling, self)
        self._desk.answered.connect(self._explaining.take_report)
        self.details.show_row_requested.connect(self.browser.show_row)

    def _was_revoked(self, row: TokenRow) -> bool:
        return self._desk is not None and self._desk.was_revoked(row)

    def _show_reading(self, _reading: Reading) -> None:
        assert self.session is not None
        if self.browser.chips.isHidden():
            self._show_first_reading()
        opened = self.session.opened
        layout = opened.layout
        is_chosen = layout is not None and layout.is_unit_chosen
        unit = None if layout is None else layout.unit
        has_expiry = layout is not None and "expiry_time" in layout.columns
        self.unit_menu.show_unit(unit, is_chosen, layout is not None and layout.created is not None, has_expiry)
        self.browser.model.set_unit(unit)
        self.details.set_layout(unit, opened.lacking_fields())
        self._show_state()

    def _show_first_reading(self) -> None:
        assert self.session is not None
        self.browser.chips.show()
        self.browser.take_focus()
        if self.session.opened.known_as and self._remembers:
            settings.remember_store(self.session.opened.known_as)

    def report_bug(self, kind: str) -> None:
        """Tell that something unexpected happened; the details are on stderr."""
        sentence = self.tr("Something unexpected happened ({kind}).").format(kind=kind)
        self.message_bar.show_message("error", sentence, self.tr("Refresh to go on."))

    # what the person asks for

    def _refresh(self) -> None:
        if self.session is not None:
            self.session.reload()

    def _set_read_only(self, locked: bool) -> None:
        if self.session is not None and locked != self.session.read_only:
            self.session.set_read_only(locked)
        self._show_state()

    # what the window says all the time

    def _tick(self) -> None:
        if self._watching is not None and self.bench is not None:
            self._watching.tick()
            self.revealed.tick()
            self.bench.tick()
            self.browser.tick()
            self._explaining.tick()
            self._state.show_status()
        if self._desk is not None:
            self._desk.tick()

    def _show_state(self) -> None:
        session = self.session
        opened, locked = (session.opened, session.read_only) if session is not None else (None, False)
        self.setWindowTitle(status_texts.window_title(opened, locked))
        self._docks.set_available(session is not None)
        if session is None:
            self._middle.show_start()
        self._state.show_actions()

    # what Qt tells the window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tool_bar.fit(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing is not None and not self._closing.may_close():
            event.ignore()
            return
        if self.session is not None:
            self.session.close()
        self.closed.emit()
        super().closeEvent(event)
