"""The states with a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QMessageBox, QRadioButton, QWidget

from stores import Report, StoreNeedsRecovery, Verdict
from tests.ui.dialog_tools import settle
from tests.ui.fake_zoho import refusal
from tests.ui.fakes import NOW, RaisingStore, make_row, secret
from tests.ui.odd_stores import make_tables
from tests.ui.sweep.stage import Stage, press, state
from ui.dialogs.about import AboutDialog
from ui.dialogs.add_token import AddTokenDialog
from ui.dialogs.edit_token import EditTokenDialog
from ui.dialogs.export import ExportDialog, Extent
from ui.dialogs.find_token import FindTokenDialog
from ui.dialogs.mapping import MappingDialog
from ui.dialogs.missing_facts import MissingFactsDialog, ask_quota
from ui.dialogs.parts import ask_to_replace
from ui.dialogs.renewal_report import RenewalReport
from ui.dialogs.revoke import RevokeDialog
from ui.dialogs.table_dialog import TableDialog
from ui.dialogs.unexpected import UnexpectedDialog
from ui.guards import Bug
from ui.licences import Licence

CLIENT = {"addClientId": "1000.THECLIENTIDOFTHEPROGRAM", "addClientSecret": "5ec4e7" * 7}


def _revoke(stage: Stage, *ids: str) -> RevokeDialog:
    opened = stage.full_client()
    opened.select(*ids)
    opened.actions.revoke.trigger()
    return stage.dialog(opened, RevokeDialog)


@state
def revoke(stage: Stage) -> QWidget:
    return _revoke(stage, "3")


@state
def revoke_user(stage: Stage) -> QWidget:
    dialog = _revoke(stage, "1")
    press(dialog, "revokeAllOfUser")
    return dialog


@state
def revoke_working(stage: Stage) -> QWidget:
    dialog = _revoke(stage, "1", "2", "3")
    press(dialog, "confirmRevoke")
    return dialog


@state
def revoke_receipt(stage: Stage) -> QWidget:
    opened = stage.full_client()
    opened.select("1", "2", "3")
    opened.actions.revoke.trigger()
    dialog = stage.dialog(opened, RevokeDialog)
    stage.zoho.next_answers.append(refusal("invalid_code"))
    press(dialog, "confirmRevoke")
    opened.drain()
    settle()
    return dialog


def _add(stage: Stage, flow: str, *, submits: str = "", **fields: str) -> AddTokenDialog:
    opened = stage.full_client()
    opened.actions.add.trigger()
    dialog = stage.dialog(opened, AddTokenDialog)
    chosen = dialog.findChild(QRadioButton, flow)
    assert chosen is not None
    chosen.click()
    combo = dialog.findChild(QComboBox, "addCenter")
    assert combo is not None
    combo.setCurrentIndex(combo.findText("Europe"))
    for name, text in fields.items():
        edit = dialog.findChild(QLineEdit, name)
        assert edit is not None, name
        edit.setText(text)
    settle()
    if submits:
        press(dialog, "addSubmit")
        if submits == "ends":
            opened.drain()
            settle()
    return dialog


@state
def add_grant(stage: Stage) -> QWidget:
    return _add(stage, "addFlowGrant")


@state
def add_refresh(stage: Stage) -> QWidget:
    return _add(stage, "addFlowRefresh")


@state
def add_access(stage: Stage) -> QWidget:
    return _add(stage, "addFlowAccess")


@state
def add_missing(stage: Stage) -> QWidget:
    return _add(stage, "addFlowGrant", submits="ends")


@state
def add_working(stage: Stage) -> QWidget:
    return _add(stage, "addFlowGrant", submits="runs", addToken=secret("grant", 7), **CLIENT)


@state
def add_refused(stage: Stage) -> QWidget:
    stage.zoho.next_answers.append(refusal("invalid_code"))
    return _add(stage, "addFlowGrant", submits="ends", addToken=secret("grant", 7), **CLIENT)


@state
def add_unsaved(stage: Stage) -> QWidget:
    dialog = _add(stage, "addFlowGrant", addToken=secret("grant", 7), **CLIENT)
    dialog.show_unsaved("The store could not save it: no space is left.", "Make room, and save again.", lambda: "x")
    settle()
    return dialog


@state
def add_discard(stage: Stage) -> QWidget:
    dialog = add_unsaved(stage)
    dialog.close()
    settle()
    found = [box for box in dialog.findChildren(QDialog) if box.isVisible()]
    assert found
    return found[0]


@state
def find(stage: Stage) -> QWidget:
    opened = stage.full_client()
    opened.actions.find_token.trigger()
    return stage.dialog(opened, FindTokenDialog)


@state
def find_answer(stage: Stage) -> QWidget:
    opened = stage.full_client()
    opened.actions.find_token.trigger()
    dialog = stage.dialog(opened, FindTokenDialog)
    edit = dialog.findChild(QLineEdit, "findUserName")
    assert edit is not None
    edit.setText("asha@zylker.com:700")
    press(dialog, "findAsk")
    opened.drain()
    settle()
    return dialog


@state
def missing_facts(stage: Stage) -> QWidget:
    opened = stage.tokens([make_row(1, api_domain=None, client_id=None, client_secret=None)])
    opened.select("1")
    opened.actions.renew.trigger()
    dialog = stage.dialog(opened, MissingFactsDialog)
    press(dialog, "missingContinue")
    return dialog


@state
def quota(stage: Stage) -> QWidget:
    opened = stage.full_client()
    box, _ = ask_quota(opened.window, "asha@zylker.com", 10, "7 min")
    box.open()
    return stage.dialog(opened, QMessageBox)


@state
def renewal_report(stage: Stage) -> QWidget:
    opened = stage.full_client()
    done = [Report(make_row(number), Verdict.DONE, f"Renewed user{number}@zylker.com.") for number in range(4)]
    advice = "A new login is needed: open the program, and sign in at Zoho again."
    failed = Report(make_row(8), Verdict.INVALID_CODE, "Zoho does not accept the refresh token of this row.", advice)
    RenewalReport([*done, failed], [make_row(10)], parent=opened.window).open()
    return stage.dialog(opened, RenewalReport)


@state
def delete_all(stage: Stage) -> QWidget:
    opened = stage.full_client()
    opened.ask_delete_all()
    return stage.dialog(opened, QMessageBox)


@state
def delete_shown(stage: Stage) -> QWidget:
    opened = stage.full_client()
    opened.browser.set_words(("asha",))
    opened.ask_delete_all()
    return stage.dialog(opened, QMessageBox)


@state
def replace(stage: Stage) -> QWidget:
    opened = stage.full_client()
    ask_to_replace(opened.window, "asha@zylker.com", "12").open()
    return stage.dialog(opened, QMessageBox)


@state
def recover(stage: Stage) -> QWidget:
    store = RaisingStore([make_row(1)])
    store.error = StoreNeedsRecovery("A program ended in the middle of a change to zohooauth.db.", "Recover it.")
    opened = stage.desk(store)
    opened.button("emptyAction").click()
    return stage.dialog(opened, QMessageBox)


SHOP = "create table customers (id integer, name text, street text, city text, accesstoken text, mail text);"


@state
def table(stage: Stage) -> QWidget:
    path = make_tables(stage.folder / "shop.db", "tokens_of_the_shop", script=SHOP)
    opened = stage.desk(path)
    opened.actions.table.trigger()
    return stage.dialog(opened, TableDialog)


@state
def mapping(stage: Stage) -> QWidget:
    path = make_tables(stage.folder / "shop.db", "tokens_of_the_shop", script=SHOP)
    opened = stage.desk(path)
    opened.actions.table.trigger()
    press(stage.dialog(opened, TableDialog), "tableMap")
    return stage.dialog(opened, MappingDialog)


@state
def about(stage: Stage) -> QWidget:
    opened = stage.full_client()
    lines = ["Token Inspector 0.1.0 (commit 0123456789ab)", "Python 3.12.1, Qt 6.12.0", "System: Linux-6.1.0-x86_64"]
    long = "Apache Software License, Version 2.0, or any later one, or another one that is named at great length"
    text = "Permission is hereby granted …\n" * 40
    parts = [Licence(f"part-{number}", "1.0", "MIT-0", "https://example.org", text) for number in range(30)]
    AboutDialog(lines, [Licence("zohocrmsdk8_0", "7.0.0", long), *parts], "Diagnostics", parent=opened.window).open()
    return stage.dialog(opened, AboutDialog)


def _unexpected(stage: Stage) -> UnexpectedDialog:
    opened = stage.full_client()
    lines = '  File "ui/flows/explaining.py", line 12, in take_report\n    self._counter.count(row)\n'
    dialog = UnexpectedDialog(Bug("KeyError", "ui/x.py:1", lines * 6), "Token Inspector 0.1.0", parent=opened.window)
    dialog.open()
    settle()
    return dialog


@state
def unexpected(stage: Stage) -> QWidget:
    return _unexpected(stage)


@state
def unexpected_again(stage: Stage) -> QWidget:
    dialog = _unexpected(stage)
    dialog.add(Bug("ValueError", "ui/y.py:1", ""), 998)
    settle()
    return dialog


@state
def export(stage: Stage) -> QWidget:
    opened = stage.full_client()
    ExportDialog({Extent.ALL: 3, Extent.SHOWN: 2, Extent.SELECTED: 1}, is_partial=True, parent=opened.window).open()
    return stage.dialog(opened, ExportDialog)


def _edit(stage: Stage, field: str) -> QWidget:
    opened = stage.full_client()
    obstacles = {"grant_token": "This table has no column for the grant token."}
    row = make_row(1, user_name="asha@zylker.com:600")
    EditTokenDialog(row, lambda: NOW, field=field, obstacles=obstacles, parent=opened.window).open()
    return stage.dialog(opened, EditTokenDialog)


@state
def edit_name(stage: Stage) -> QWidget:
    return _edit(stage, "user_name")


@state
def edit_expiry(stage: Stage) -> QWidget:
    return _edit(stage, "expiry_time")


@state
def edit_secret(stage: Stage) -> QWidget:
    return _edit(stage, "access_token")


@state
def edit_conflict(stage: Stage) -> QWidget:
    dialog = _edit(stage, "user_name")
    assert isinstance(dialog, EditTokenDialog)
    edit = dialog.findChild(QLineEdit, "editValue")
    assert edit is not None
    edit.setText("asha.rao@zylker.com:600")
    dialog.show_present(dialog.row._replace(user_name="somebody.else@zylker.com:600"))
    return dialog


@state
def edit_gone(stage: Stage) -> QWidget:
    dialog = _edit(stage, "user_name")
    assert isinstance(dialog, EditTokenDialog)
    dialog.show_present(None)
    return dialog
