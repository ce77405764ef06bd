"""The actions of the window: each has one name, one shortcut and one place where its words are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from ui.icons import keep_icon
from ui.table.cell import Tone


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


@dataclass(frozen=True, slots=True)
class Actions:
    open: QAction
    sample: QAction
    table: QAction
    refresh: QAction
    renew: QAction
    revoke: QAction
    check: QAction
    add: QAction
    find_token: QAction
    copy_report: QAction
    delete: QAction
    delete_all: QAction
    undo: QAction
    read_only: QAction
    find: QAction
    close: QAction
    quit: QAction
    about: QAction

    @property
    def of_zoho(self) -> tuple[QAction, ...]:
        """Those that are of use only with a store; none of them repeats while its key is held."""
        return (self.renew, self.revoke, self.check, self.add, self.find_token, self.copy_report)


def build_actions(parent: QObject) -> Actions:
    """All actions, without their effects."""

    def action(
        name: str,
        text: str,
        tip: str,
        icon: str = "",
        keys: str = "",
        tone: Tone = Tone.NORMAL,
        checkable: bool = False,
    ) -> QAction:
        made = QAction(text, parent, checkable=checkable)
        made.setObjectName(name)
        set_text(made, text)
        shortcuts = [QKeySequence(key) for key in keys.split() if key]
        made.setShortcuts(shortcuts)
        shown = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in shortcuts)
        made.setToolTip(f"{tip} ({shown})" if shown else tip)
        made.setWhatsThis(made.toolTip())
        made.setStatusTip("")
        if icon:
            keep_icon(made, icon, tone)
        return made

    actions = Actions(
        open=action("actionOpen", _tr("&Open…"), _tr("Open a SQLite token database"), "open", "Ctrl+O"),
        sample=action("actionSample", _tr("Try the &sample data"), _tr("Open twelve made-up tokens"), "sample"),
        table=action("actionTable", _tr("Choose &table…"), _tr("Show another table of this file, or map its columns")),
        refresh=action(
            "actionRefresh",
            _tr("&Refresh"),
            _tr("Read the store again. Zoho is not contacted."),
            "refresh",
            "F5 Ctrl+R",
        ),
        renew=action(
            "actionRenew",
            _tr("R&enew"),
            _tr("Get a new access token from Zoho for each selected token, and save it"),
            "renew",
            "Ctrl+E",
        ),
        revoke=action(
            "actionRevoke",
            _tr("Re&voke…"),
            _tr("Tell Zoho to end the refresh token of the selected tokens, after asking"),
            "revoke",
            "Ctrl+Shift+R",
            tone=Tone.BAD,
        ),
        check=action(
            "actionCheck",
            _tr("&Check at Zoho"),
            _tr("Ask Zoho whether it accepts this access token, and whose it is. Nothing is renewed or saved."),
            "check",
            "Ctrl+K",
        ),
        add=action(
            "actionAdd",
            _tr("Add a &token…"),
            _tr("Save a token made from a grant code, a refresh token or an access token"),
            "add",
            "Ctrl+N",
        ),
        find_token=action(
            "actionFind",
            _tr("&Which token?…"),
            _tr("Which token the SDK would use for what a program passes, and why"),
            "find",
            "Ctrl+Shift+F",
        ),
        copy_report=action(
            "actionCopyReport",
            _tr("Copy re&port"),
            _tr("Copy the diagnosis of this store as Markdown, without secrets"),
            "copy",
            "Ctrl+Shift+C",
        ),
        delete=action(
            "actionDelete",
            _tr("&Delete"),
            _tr("Remove the selected tokens here, with undo. Zoho still accepts them: only revoking ends a token."),
            "delete",
            "Del",
        ),
        delete_all=action(
            "actionDeleteAll",
            _tr("Delete &all…"),
            _tr("Remove all tokens that are shown, after asking. Zoho still accepts them."),
            "delete-all",
            tone=Tone.BAD,
        ),
        undo=action("actionUndo", _tr("&Undo"), _tr("Bring the last deleted tokens back"), "undo", "Ctrl+Z"),
        read_only=action(
            "actionReadOnly",
            _tr("Read-on&ly"),
            _tr("Refuse every change to this store, until it is unlocked again"),
            "unlock",
            checkable=True,
        ),
        find=action("actionFilter", _tr("&Filter"), _tr("Go to the filter field"), "search", "Ctrl+F"),
        close=action("actionClose", _tr("&Close window"), _tr("Close this window"), keys="Ctrl+W"),
        quit=action("actionQuit", _tr("&Quit"), _tr("Close all windows"), keys="Ctrl+Q"),
        about=action("actionAbout", _tr("&About Token Inspector"), _tr("Version and licence")),
    )
    actions.delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    for once in actions.of_zoho:
        once.setAutoRepeat(False)
    actions.read_only.setIconVisibleInMenu(False)  # there it has a check box
    return actions


def set_text(action: QAction, text: str) -> None:
    """The words of an action, in menus and on its button."""
    plain = text.replace("&", "")
    if action.text() == text and action.iconText() == plain:
        return
    action.setText(text)
    action.setIconText(plain)  # Qt's own would drop the dots
    for shower in action.associatedObjects():
        if isinstance(shower, ToolBar):
            shower.widgetForAction(action).setAccessibleName(plain)
            shower.fit_again()


def explain(action: QAction, obstacle: str) -> None:
    """Say in its tooltip why an action can never be used with this store; "" takes that away."""
    tip = obstacle or action.whatsThis()
    if action.toolTip() != tip:
        action.setToolTip(tip)


def show_lock(action: QAction, locked: bool) -> None:
    """The padlock, closed or open."""
    action.setChecked(locked)
    keep_icon(action, "lock" if locked else "unlock", Tone.ACCENT if locked else Tone.NORMAL)


def fill_menu_bar(
    window: QMainWindow, actions: Actions, recent: QMenu, menus: Sequence[QMenu], panels: Sequence[QAction]
) -> None:
    """`recent` goes into File, `menus` and the toggles of `panels` into View."""
    bar = window.menuBar()
    bar.setObjectName("menuBar")
    contents: tuple[tuple[str, tuple[QAction | QMenu | None, ...]], ...] = (
        (
            _tr("&File"),
            (
                *(actions.open, recent, actions.sample, None),
                *(actions.table, actions.read_only, None),
                *(actions.close, actions.quit),
            ),
        ),
        (
            _tr("&Token"),
            (
                *(actions.renew, actions.check, actions.revoke, None),
                *(actions.add, actions.find_token, None),
                *(actions.delete, actions.delete_all, None, actions.undo),
            ),
        ),
        (_tr("&View"), (actions.refresh, actions.find, None, *menus, *panels, None, actions.copy_report)),
        (_tr("&Help"), (actions.about,)),
    )
    for title, entries in contents:
        menu = bar.addMenu(title)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, QMenu):
                menu.addMenu(entry)
            else:
                menu.addAction(entry)


class ToolBar(QToolBar):
    """Shows words beside its icons as long as the window is wide enough for them and the filter field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = 0

    def fit_again(self) -> None:
        """After a change of what it holds."""
        if self._width:
            self.fit(self._width)

    def fit(self, width: int) -> None:
        """Choose how buttons look in a window of this width."""
        self._width = width
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in self.findChildren(QToolButton):
            button.ensurePolished()  # before, it does not know how wide it is
        layout = self.layout()
        if layout is not None:
            layout.invalidate()  # nor does the bar, before it is shown
        if self.sizeHint().width() > width:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


def fill_tool_bar(bar: QToolBar, actions: Actions, recent: QMenu, filter_field: QWidget) -> None:
    bar.setObjectName("toolBar")
    bar.setWindowTitle(_tr("Toolbar"))
    bar.setMovable(False)
    edge = bar.fontMetrics().height() + 2
    bar.setIconSize(QSize(edge, edge))
    bar.toggleViewAction().setEnabled(False)
    bar.addAction(actions.open)
    opener = bar.widgetForAction(actions.open)
    if isinstance(opener, QToolButton):
        opener.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        opener.setMenu(recent)
    bar.addAction(actions.refresh)
    bar.addSeparator()
    bar.addActions([actions.renew, actions.revoke])
    bar.addSeparator()
    bar.addActions([actions.delete, actions.delete_all, actions.undo])
    bar.addSeparator()
    bar.addAction(actions.find_token)
    bar.addAction(actions.read_only)
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(gap)
    filter_field.setMinimumWidth(140)
    filter_field.setMaximumWidth(320)
    bar.addWidget(filter_field)
    for action in bar.actions():
        button = bar.widgetForAction(action)
        if isinstance(button, QToolButton) and action.objectName():
            button.setObjectName(action.objectName().replace("action", "button", 1))
            button.setAccessibleName(action.text().replace("&", ""))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
