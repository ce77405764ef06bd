"""The actions of the window: each has one name, one shortcut and one place where its words are chosen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from ui.icons import keep_icon
from ui.table.cell import Tone


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


@dataclass(frozen=True, slots=True)
class Actions:
    open: QAction
    connect: QAction
    sample: QAction
    table: QAction
    refresh: QAction
    renew: QAction
    revoke: QAction
    check: QAction
    add: QAction
    find_token: QAction
    edit: QAction
    expire: QAction
    reveal: QAction
    copy_csv: QAction
    copy_json: QAction
    copy_snippet: QAction
    copy_report: QAction
    export: QAction
    delete: QAction
    delete_all: QAction
    undo: QAction
    read_only: QAction
    find: QAction
    pause: QAction
    theme_system: QAction
    theme_light: QAction
    theme_dark: QAction
    reset_layout: QAction
    clear_recent: QAction
    close: QAction
    quit: QAction
    diagnostics: QAction
    about: QAction

    @property
    def themes(self) -> tuple[QAction, ...]:
        """Of which one is checked."""
        return (self.theme_system, self.theme_light, self.theme_dark)

    @property
    def of_rows(self) -> tuple[QAction, ...]:
        """Those that work with rows here, and are of use only with a store."""
        return (
            *(self.edit, self.expire, self.reveal, self.export),
            *(self.copy_csv, self.copy_json, self.copy_snippet),
        )

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
        open=action(
            "actionOpen", _tr("&Open…"), _tr("Open a file of tokens: a SQLite database or a CSV file"), "open", "Ctrl+O"
        ),
        connect=action(
            "actionConnect",
            _tr("Open a store on a server or &in a program…"),
            _tr("MySQL, PostgreSQL, Redis, AWS, a program that is running, or a class of your own"),
            "server",
            "Ctrl+Shift+O",
        ),
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
        edit=action(
            "actionEdit",
            _tr("Edit a &field…"),
            _tr("Change one field of the selected token in the store, with undo"),
            "edit",
            "F2",
        ),
        expire=action(
            "actionExpire",
            _tr("E&xpire now"),
            _tr(
                "Set the expiry of the selected tokens to the past, with undo. "
                "At its next call the SDK renews them, or fails where it cannot."
            ),
            "expire",
        ),
        reveal=action(
            "actionReveal",
            _tr("Re&veal secrets"),
            _tr("Show all tokens and client secrets in this window, for 30 seconds"),
            "reveal",
            checkable=True,
        ),
        copy_csv=action(
            "actionCopyCsv",
            _tr("Copy as C&SV"),
            _tr("Copy the selected tokens for a spreadsheet. Secrets are masked unless they are revealed."),
            "copy",
            "Ctrl+C",
        ),
        copy_json=action(
            "actionCopyJson",
            _tr("Copy as &JSON"),
            _tr("Copy the selected tokens for a program. Secrets are masked unless they are revealed."),
        ),
        copy_snippet=action(
            "actionCopySnippet",
            _tr("Copy as &OAuthToken(…)"),
            _tr("Copy the selected tokens as Python for the SDK. Secrets are masked unless they are revealed."),
        ),
        export=action(
            "actionExport",
            _tr("E&xport…"),
            _tr("Write tokens to a CSV or JSON file: all, those shown or those selected. Secrets are masked at first."),
            "export",
            "Ctrl+Shift+S",
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
        undo=action(
            "actionUndo", _tr("&Undo"), _tr("Take back what was done last: a deletion or an edit"), "undo", "Ctrl+Z"
        ),
        read_only=action(
            "actionReadOnly",
            _tr("Read-on&ly"),
            _tr("Refuse every change to this store, until it is unlocked again"),
            "unlock",
            checkable=True,
        ),
        find=action("actionFilter", _tr("&Filter"), _tr("Go to the filter field"), "search", "Ctrl+F"),
        pause=action(
            "actionPause",
            _tr("&Pause watching"),
            _tr("Do not read the store again by itself when it changes"),
            checkable=True,
        ),
        theme_system=action(
            "actionThemeSystem", _tr("As the &system"), _tr("Light or dark as the desktop is"), checkable=True
        ),
        theme_light=action("actionThemeLight", _tr("&Light"), _tr("Dark text on a light ground"), checkable=True),
        theme_dark=action("actionThemeDark", _tr("&Dark"), _tr("Light text on a dark ground"), checkable=True),
        reset_layout=action(
            "actionResetLayout",
            _tr("Reset la&yout"),
            _tr("Columns, their order and widths, the sorting and the panels as they were at first"),
        ),
        clear_recent=action(
            "actionClearRecent",
            _tr("&Forget recent stores"),
            _tr("Empty this list, with the tables, units and data centres chosen for files. No file is touched."),
        ),
        close=action("actionClose", _tr("&Close window"), _tr("Close this window"), keys="Ctrl+W"),
        quit=action("actionQuit", _tr("&Quit"), _tr("Close all windows"), keys="Ctrl+Q"),
        diagnostics=action(
            "actionDiagnostics",
            _tr("Copy &diagnostics"),
            _tr("Copy versions, system and the end of the log, for a report. No secret is in it."),
        ),
        about=action("actionAbout", _tr("&About Token Inspector"), _tr("Versions and licences")),
    )
    for of_table in (actions.delete, actions.copy_csv):
        of_table.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    themes = QActionGroup(parent)
    for theme in actions.themes:
        themes.addAction(theme)
    for once in actions.of_zoho:
        once.setAutoRepeat(False)
    for checked in (actions.read_only, actions.reveal):
        checked.setIconVisibleInMenu(False)  # there it has a check box
    return actions


def set_text(action: QAction, text: str) -> None:
    """The words of an action, in menus and on its button."""
    plain = text.replace("&", "")
    if action.text() == text and action.iconText() == plain:
        return
    action.setText(text)
    action.setIconText(plain)  # Qt's own would drop the dots


def explain(action: QAction, obstacle: str) -> None:
    """Say in its tooltip why an action can never be used with this store; "" takes that away."""
    tip = obstacle or action.whatsThis()
    if action.toolTip() != tip:
        action.setToolTip(tip)


def show_lock(action: QAction, locked: bool) -> None:
    """The padlock, closed or open."""
    action.setChecked(locked)
    keep_icon(action, "lock" if locked else "unlock", Tone.ACCENT if locked else Tone.NORMAL)
