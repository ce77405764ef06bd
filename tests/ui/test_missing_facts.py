"""What the window asks before it renews: what the row does not have, and whether to pass Zoho's limit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from stores import Supplement
from tests.ui.dialog_tools import (
    button_in,
    clipped,
    doubled_keys,
    edit_of,
    everything_said,
    font_scaled,
    gone,
    opened,
    press,
    settle,
    shown_words,
    text_in,
    unnamed,
    window,
)
from ui.dialogs.missing_facts import MissingFactsDialog, ask_quota

CLIENT_ID, CLIENT_SECRET = "1000.4K7QX2N0W1ABCDEFGH", "0123456789abcdef0123456789abcdef0123456789"


pytestmark = pytest.mark.usefixtures("light")


def asked(qtbot: QtBot, *lacks: str, center: str | None = None, width: int = 1000) -> MissingFactsDialog:
    dialog = MissingFactsDialog("legacy-import", lacks, center=center, parent=window(qtbot, width))
    opened(qtbot, dialog)
    return dialog


def given(dialog: MissingFactsDialog) -> list[Supplement]:
    seen: list[Supplement] = []
    dialog.given.connect(seen.append)
    return seen


def test_the_data_centre_alone(qtbot: QtBot) -> None:
    dialog = asked(qtbot, "center")
    seen, deleted = given(dialog), gone(qtbot, dialog)
    assert "legacy-import" in shown_words(dialog)
    assert text_in(dialog, "missingKept") == "The data centre is remembered for this store."
    assert not edit_of(dialog, "missingClientId").isVisible()
    qtbot.keyClicks(QApplication.focusWidget(), "Ind")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "San")
    assert "accounts.zoho.in" in shown_words(dialog)
    press(qtbot, dialog, Qt.Key.Key_O, alt=True)
    assert seen == [Supplement("IN sandbox")]
    qtbot.waitUntil(lambda: bool(deleted))


def test_the_client_alone(qtbot: QtBot) -> None:
    dialog = asked(qtbot, "client")
    seen = given(dialog)
    box = dialog.findChild(QComboBox, "missingCenter")
    assert box is not None
    assert not box.isVisible()
    assert "remembered nowhere" in text_in(dialog, "missingKept")
    qtbot.keyClicks(QApplication.focusWidget(), CLIENT_ID)
    press(qtbot, dialog, Qt.Key.Key_S, alt=True)
    qtbot.keyClicks(QApplication.focusWidget(), CLIENT_SECRET)
    assert CLIENT_SECRET not in everything_said(dialog)
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert seen == [Supplement(None, CLIENT_ID, CLIENT_SECRET)]


def test_a_client_id_that_is_known_is_filled_in_and_can_be_changed(qtbot: QtBot) -> None:
    for typed in ("", "1000.ANOTHER0CLIENT0ID0"):
        dialog = MissingFactsDialog("legacy-import", ["client"], client_id=CLIENT_ID, parent=window(qtbot))
        opened(qtbot, dialog)
        seen = given(dialog)
        assert "Zoho asks for the client secret; for legacy-import it is not stored." in shown_words(dialog)
        edit = edit_of(dialog, "missingClientId")
        assert (edit.text(), edit.isReadOnly()) == (CLIENT_ID, False)
        assert edit_of(dialog, "missingClientSecret").hasFocus()
        qtbot.keyClicks(QApplication.focusWidget(), CLIENT_SECRET)
        if typed:
            edit.setText(typed)
        press(qtbot, dialog, Qt.Key.Key_Return)
        assert seen == [Supplement(None, typed or CLIENT_ID, CLIENT_SECRET)]


def test_the_host_that_is_asked_is_named(qtbot: QtBot) -> None:
    dialog = MissingFactsDialog(
        "x", ["center", "client"], center="EU", client_id=CLIENT_ID, host_for=lambda _: "proxy:1", parent=window(qtbot)
    )
    opened(qtbot, dialog)
    assert text_in(dialog, "missingCenterRemark") == "Zoho is asked at proxy:1"
    assert "Data centre and client secret are not stored for x." in shown_words(dialog)


def test_both_with_a_data_centre_that_is_remembered(qtbot: QtBot) -> None:
    dialog = asked(qtbot, "center", "client", center="EU sandbox")
    seen = given(dialog)
    assert not unnamed(dialog)
    edit_of(dialog, "missingClientId").setText(CLIENT_ID)
    edit_of(dialog, "missingClientSecret").setText(CLIENT_SECRET)
    button_in(dialog, "missingContinue").click()
    assert seen == [Supplement("EU sandbox", CLIENT_ID, CLIENT_SECRET)]


def test_what_is_missing_is_said_beside_its_field(qtbot: QtBot) -> None:
    dialog = asked(qtbot, "center", "client")
    seen = given(dialog)
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert text_in(dialog, "missingCenterRemark").startswith("Missing")
    box = dialog.findChild(QComboBox, "missingCenter")
    assert box is not None
    box.setCurrentText("China")
    button_in(dialog, "missingContinue").click()
    for name in ("missingClientId", "missingClientSecret"):
        assert text_in(dialog, f"{name}Remark").startswith("Missing")
    assert edit_of(dialog, "missingClientId").hasFocus()
    assert seen == []


def test_escape_gives_nothing_and_forgets(qtbot: QtBot) -> None:
    dialog = asked(qtbot, "client")
    seen = given(dialog)
    secret = edit_of(dialog, "missingClientSecret")
    assert secret.echoMode() is QLineEdit.EchoMode.Password
    secret.setText(CLIENT_SECRET)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    press(qtbot, dialog, Qt.Key.Key_Escape)
    secret.undo()
    assert secret.text() == ""
    assert seen == []


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_is_clipped(qtbot: QtBot, factor: float) -> None:
    with font_scaled(factor):
        dialog = asked(qtbot, "center", "client", width=640)
        button_in(dialog, "missingContinue").click()
        settle()
        assert dialog.width() <= 640
        assert not clipped(dialog)
        assert not doubled_keys(dialog)


# --- the limit


def test_the_limit_is_told_and_cancel_is_the_default(qtbot: QtBot) -> None:
    box, renew = ask_quota(window(qtbot), "<b>asha</b>\x1b", 10, "4 min")
    opened(qtbot, box)
    clicks: list[bool] = []
    renew.clicked.connect(lambda: clicks.append(True))
    said = box.text() + box.informativeText()
    assert "10 access tokens were issued for <b>asha</b>\\x1b in the last 10 minutes" in said
    assert "4 min" in said
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.defaultButton().objectName() == "cancelRenew"
    assert box.escapeButton() is box.defaultButton()
    deleted = gone(qtbot, box)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(deleted))
    assert clicks == []


def test_the_limit_can_be_passed(qtbot: QtBot) -> None:
    box, renew = ask_quota(window(qtbot), "asha", 10, "4 min")
    opened(qtbot, box)
    assert renew.objectName() == "confirmRenew"
    with qtbot.waitSignal(renew.clicked):
        press(qtbot, box, Qt.Key.Key_R, alt=True)
