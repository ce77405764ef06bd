"""The states of the window itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from stores import StoreDenied, StoreLocked, StoreNeedsRecovery, StoreTooSlow, ZohoAccounts
from tests.ui.conftest import Desk
from tests.ui.dialog_tools import settle
from tests.ui.fakes import MINUTE, RaisingStore, make_file, make_row, memory_store, stuck_row
from tests.ui.odd_stores import make_tables
from tests.ui.sweep.stage import Stage, state
from ui import settings

LONG_PATH = "customers of the north-west/backups 2026-11/" * 3


def _shown(opened: Desk) -> QWidget:
    settle()
    return opened.window


@state
def start(stage: Stage) -> QWidget:
    return _shown(stage.desk(None))


@state
def start_recent(stage: Stage) -> QWidget:
    for name in ("zohooauth.db", f"{LONG_PATH}oauth tokens.sqlite3", "other.db", "a.db", "b.db"):
        settings.remember_store(str(stage.folder / name))
    return _shown(stage.desk(None))


@state
def loading(stage: Stage) -> QWidget:
    path = make_file(stage.folder / "zohooauth.db", [make_row(1)])
    opened = stage.desk(path, read=False)
    opened.window.progress.show_progress("Reading…", 123_456, 0, "End the reading")
    return _shown(opened)


@state
def renewing(stage: Stage) -> QWidget:
    opened = stage.tokens()
    opened.window.progress.show_progress("Renewing asha@zylker.com at accounts.zoho.com…", 3, 1200)
    return _shown(opened)


@state
def tokens(stage: Stage) -> QWidget:
    return _shown(stage.tokens())


@state
def selected(stage: Stage) -> QWidget:
    opened = stage.tokens()
    opened.select("1")
    opened.table.setFocus()
    return _shown(opened)


@state
def details_forced(stage: Stage) -> QWidget:
    """Asked for in a window of any width."""
    opened = stage.tokens()
    opened.select("2")
    details = opened.window._docks.details_action
    if not details.isChecked():
        details.trigger()
    settle()
    opened.window.resize(stage.look.size)
    return _shown(opened)


@state
def many_selected(stage: Stage) -> QWidget:
    opened = stage.tokens()
    opened.table.selectAll()
    return _shown(opened)


@state
def filtered(stage: Stage) -> QWidget:
    opened = stage.tokens()
    opened.window.filter_field.setText("zylker.in")
    opened.browser.set_words(("zylker.in",))
    return _shown(opened)


@state
def no_match(stage: Stage) -> QWidget:
    opened = stage.tokens()
    opened.window.filter_field.setText("nobody of that name")
    opened.browser.set_words(("nobody",))
    return _shown(opened)


@state
def all_columns(stage: Stage) -> QWidget:
    opened = stage.tokens()
    for action in opened.browser.columns_menu.actions():
        action.setChecked(True)
    return _shown(opened)


@state
def empty(stage: Stage) -> QWidget:
    return _shown(stage.tokens([]))


@state
def stale(stage: Stage) -> QWidget:
    opened = stage.tokens()
    (stage.folder / "zohooauth.db").unlink()
    opened.tick()
    return _shown(opened)


@state
def read_only(stage: Stage) -> QWidget:
    return _shown(stage.tokens(read_only=True))


@state
def damaged(stage: Stage) -> QWidget:
    path = make_file(stage.folder / "damaged.db", [make_row(number) for number in range(1, 200)])
    content = bytearray(path.read_bytes())
    leaf = [at for at in range(4096, len(content), 4096) if content[at] == 13][3]
    content[leaf : leaf + 600] = b"x" * 600
    path.write_bytes(content)
    return _shown(stage.desk(path))


@state
def missing(stage: Stage) -> QWidget:
    return _shown(stage.desk(stage.folder / LONG_PATH / "zohooauth.db"))


@state
def not_a_database(stage: Stage) -> QWidget:
    path = stage.folder / "notes.db"
    path.write_bytes(b"not a database at all, but a text that is long enough" * 9)
    return _shown(stage.desk(path))


@state
def encrypted(stage: Stage) -> QWidget:
    path = stage.folder / "secret.db"
    path.write_bytes(bytes(range(256)) * 32)
    return _shown(stage.desk(path))


def _failing(stage: Stage, error: Exception) -> QWidget:
    store = RaisingStore([make_row(1)])
    store.error = error
    return _shown(stage.desk(store))


@state
def denied(stage: Stage) -> QWidget:
    advice = "Ask its owner for the right to read it, or start the inspector as that user."
    return _failing(stage, StoreDenied("The system does not let this user read zohooauth.db.", advice))


@state
def locked(stage: Stage) -> QWidget:
    return _failing(stage, StoreLocked("Another program is writing to zohooauth.db.", "Wait until it has finished."))


@state
def needs_recovery(stage: Stage) -> QWidget:
    return _failing(stage, StoreNeedsRecovery("A program ended in the middle of a change to zohooauth.db.", "Recover."))


@state
def nothing_comes(stage: Stage) -> QWidget:
    return _failing(stage, StoreTooSlow("Nothing was read for 10 s, so the reading was ended.", "Read it again."))


@state
def several_tables(stage: Stage) -> QWidget:
    script = "create table customers (id integer, name text, street text, city text);"
    path = make_tables(stage.folder / "shop.db", "tokens_of_the_shop", "tokens_2", "old tokens", script=script)
    return _shown(stage.desk(path))


@state
def no_tables(stage: Stage) -> QWidget:
    path = stage.folder / "shop.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table customers (id integer, name text, street text, city text)")
    return _shown(stage.desk(path))


@state
def undo_warning(stage: Stage) -> QWidget:
    opened = stage.tokens([make_row(1, user_name="lastname.firstname@a-long-company-name.example")])
    opened.delete("1")
    return _shown(opened)


@state
def undo(stage: Stage) -> QWidget:
    opened = stage.tokens()
    opened.delete("3", "4")
    return _shown(opened)


def _message(stage: Stage, tone: str, action: str) -> QWidget:
    opened = stage.tokens()
    sentence = "The store could not be read: another program holds zohooauth.db."
    advice = "The tokens shown are those read last. Close that program, or wait until it has finished."
    opened.window.message_bar.show_message(tone, sentence, advice, action=action)  # type: ignore[arg-type]
    return _shown(opened)


@state
def message_info(stage: Stage) -> QWidget:
    return _message(stage, "info", "")


@state
def message_warning(stage: Stage) -> QWidget:
    return _message(stage, "warning", "Read &more")


@state
def message_error(stage: Stage) -> QWidget:
    return _message(stage, "error", "&Recover…")


@state
def activity(stage: Stage) -> QWidget:
    opened = stage.tokens()
    opened.window._docks.activity_action.trigger()
    opened.delete("3")
    opened.undo()
    opened.delete("4", "5")
    opened.tick()
    return _shown(opened)


@state
def activity_empty(stage: Stage) -> QWidget:
    opened = stage.tokens()
    opened.window._docks.activity_action.trigger()
    return _shown(opened)


@state
def problems(stage: Stage) -> QWidget:
    twins = [make_row(number, user_name="twin@zylker.com", refresh_token="short") for number in range(1, 9)]
    opened = stage.tokens([*twins, stuck_row(20, expires_in=-MINUTE)])
    opened.select("1")
    details = opened.window._docks.details_action
    if not details.isChecked():
        details.trigger()
    settle()
    opened.window.resize(stage.look.size)
    return _shown(opened)


@state
def other_columns(stage: Stage) -> QWidget:
    opened = stage.desk(make_tables(stage.folder / "shop.db", "tokens_of_the_shop"))
    opened.table.selectRow(0)
    opened.window._explaining._read_others()  # the selection rests
    opened.drain()
    return _shown(opened)


@state
def sample(stage: Stage) -> QWidget:
    return _shown(stage.tokens(sample=True))


@state
def other_zoho(stage: Stage) -> QWidget:
    accounts = ZohoAccounts(accounts_url="http://localhost:8000/accounts/of/the/test/laboratory")
    return _shown(stage.desk(memory_store([make_row(1)]), zoho=accounts))


@state
def hostile(stage: Stage) -> QWidget:
    names = ["<b>bold</b>", "\x1b[31mred\x07", "\u202egpj.exe", "李伟", "مريم@example.com"]
    names.append("long." * 60 + "@example.com")
    rows = [make_row(number, user_name=name) for number, name in enumerate(names, 1)]
    opened = stage.tokens([*rows, make_row(9, api_domain="x" * 300)])
    opened.select("6")
    opened.window.filter_field.setFocus(Qt.FocusReason.OtherFocusReason)
    return _shown(opened)
