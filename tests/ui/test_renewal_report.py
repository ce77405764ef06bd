"""The report after renewing many tokens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from stores import Report, Verdict
from tests.ui.dialog_tools import (
    clipped,
    doubled_keys,
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
from tests.ui.fakes import make_row, secrets_of
from ui.dialogs.renewal_report import RenewalReport

DONE = [Report(make_row(n), Verdict.DONE, f"Renewed user{n}.") for n in range(1, 4)]
FAILED = Report(make_row(8), Verdict.INVALID_CODE, "Zoho does not accept it.", "A new login is needed.")
SKIPPED = Report(make_row(9), Verdict.NOT_ASKED, "It has no refresh token.")


pytestmark = pytest.mark.usefixtures("light")


def test_the_sum_and_the_failures_first(qtbot: QtBot) -> None:
    dialog = RenewalReport([*DONE, SKIPPED, FAILED], [make_row(10)], parent=window(qtbot))
    opened(qtbot, dialog)
    assert text_in(dialog, "reportSummary") == "3 renewed, 1 failed, 2 not tried"
    assert "at its next call" in shown_words(dialog)
    assert text_in(dialog, "reportVerdicts0Sentence") == "Zoho does not accept it."
    assert text_in(dialog, "reportVerdicts0Title") == "Row 8 · user8@zylker.com"
    assert text_in(dialog, "reportVerdicts1Sentence") == "It has no refresh token."
    assert "stopped before it" in text_in(dialog, "reportVerdicts2Sentence")
    assert text_in(dialog, "reportVerdicts3Sentence") == "Renewed user1."
    assert not unnamed(dialog)


def test_nothing_is_promised_where_nothing_was_renewed(qtbot: QtBot) -> None:
    dialog = RenewalReport([FAILED], parent=window(qtbot))
    opened(qtbot, dialog)
    assert text_in(dialog, "reportSummary") == "1 failed"
    assert "next call" not in shown_words(dialog)


def test_copied_whole_and_closed_by_enter(qtbot: QtBot) -> None:
    many = [Report(make_row(n), Verdict.DONE, f"Renewed user{n}.") for n in range(500)]
    dialog = RenewalReport([*many, FAILED], parent=window(qtbot))
    opened(qtbot, dialog)
    assert "more: the copied text has all" in shown_words(dialog)
    assert len(dialog.findChildren(QLabel)) < 500
    press(qtbot, dialog, Qt.Key.Key_C, alt=True)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "500 renewed, 1 failed"
    assert copied[2] == "Row 8 · user8@zylker.com: Zoho does not accept it. A new login is needed."
    assert len(copied) == 2 + 501
    deleted = gone(qtbot, dialog)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(deleted))


def test_the_list_scrolls_by_the_keyboard(qtbot: QtBot) -> None:
    dialog = RenewalReport([*DONE * 15, FAILED], parent=window(qtbot))
    opened(qtbot, dialog)
    bar = dialog._area.verticalScrollBar()
    assert bar.maximum() > 0
    dialog._area.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, dialog, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_no_secret_is_anywhere(qtbot: QtBot) -> None:
    dialog = RenewalReport([*DONE, FAILED, SKIPPED], parent=window(qtbot))
    opened(qtbot, dialog)
    said = everything_said(dialog)
    assert not [value for value in secrets_of([*(report.row for report in DONE), FAILED.row]) if value in said]


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_is_clipped(qtbot: QtBot, factor: float) -> None:
    hostile = Report(make_row("<b>\u202e", user_name="\x1b" + "y" * 500), Verdict.UNUSABLE, "x" * 700, "z" * 700)
    with font_scaled(factor):
        dialog = RenewalReport([hostile, *DONE], parent=window(qtbot, 640))
        opened(qtbot, dialog)
        settle()
        assert dialog.width() <= 640
        assert not clipped(dialog)
        assert not doubled_keys(dialog)
        assert "\\x1b" in text_in(dialog, "reportVerdicts0Title")
