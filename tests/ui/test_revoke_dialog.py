"""The revocation dialog: its question, its keys, and what it tells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from stores import Report, Verdict
from tests.ui.dialog_tools import (
    button_in,
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
from tests.ui.fakes import make_row, secrets_of, stuck_row
from ui.dialogs.revoke import RevokeDialog, RevokeRow

ASHA = make_row(3, user_name="asha@zylker.com")
ASHA_EU = make_row(8, user_name="asha@zylker.com:60012345", api_domain="https://www.zohoapis.eu")
ASHA_ACCESS = stuck_row(12, user_name="asha@zylker.com")
ENDS = "Its access token ends by itself in 12 min (14:06 UTC)."
ROWS = [
    RevokeRow(ASHA, "United States", "accounts.zoho.com", shared_with=("8",)),
    RevokeRow(ASHA_EU, "Europe · sandbox", "accounts.zoho.eu"),
    RevokeRow(ASHA_ACCESS, "United States", "accounts.zoho.com", ends=ENDS),
]
HOSTILE = RevokeRow(
    make_row("1 or 1=1\u202e", user_name="<b>x</b>\x1b[31m" + "y" * 500), "United States", "accounts.zoho.com", ("'8'",)
)


pytestmark = pytest.mark.usefixtures("light")


def asked(
    qtbot: QtBot,
    chosen: Sequence[RevokeRow] = ROWS[:1],
    all_of_user: Sequence[RevokeRow] = (),
    can_delete: bool = True,
    width: int = 1000,
) -> RevokeDialog:
    dialog = RevokeDialog(chosen, all_of_user, can_delete, window(qtbot, width))
    opened(qtbot, dialog)
    return dialog


def confirmed(dialog: RevokeDialog) -> list[tuple[list[str | None], bool]]:
    seen: list[tuple[list[str | None], bool]] = []
    dialog.confirmed.connect(lambda rows, delete: seen.append(([row.id for row in rows], delete)))
    return seen


def report(row: RevokeRow, verdict: Verdict, sentence: str = "So it is.", advice: str = "Do this.") -> Report:
    return Report(row.row, verdict, sentence, advice)


# --- the question


@pytest.mark.parametrize("is_partial", [False, True])
def test_it_says_where_rows_could_not_be_read(qtbot: QtBot, is_partial: bool) -> None:
    dialog = RevokeDialog(ROWS[:1], (), True, window(qtbot), is_partial=is_partial)
    opened(qtbot, dialog)
    assert ("Not all rows of this store could be read" in shown_words(dialog)) is is_partial


def test_it_names_user_data_centre_host_and_consequence(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    said = shown_words(dialog)
    for part in ("asha@zylker.com", "Row 3", "United States", "accounts.zoho.com", "cannot be undone", "access tokens"):
        assert part in said
    assert "sign in again, unless the Zoho account is closed" in said
    assert "Row 8 holds the same refresh token and ends with it." in said
    assert not unnamed(dialog)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_enter_and_escape_cancel(qtbot: QtBot, key: Qt.Key) -> None:
    dialog = asked(qtbot)
    seen, deleted = confirmed(dialog), gone(qtbot, dialog)
    press(qtbot, dialog, key)
    qtbot.waitUntil(lambda: bool(deleted))
    assert seen == []


def test_one_key_confirms(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    seen = confirmed(dialog)
    press(qtbot, dialog, Qt.Key.Key_R, alt=True)
    assert seen == [(["3"], True)]


def test_only_what_was_chosen_is_confirmed_unless_all_of_the_user_are(qtbot: QtBot) -> None:
    dialog = asked(qtbot, all_of_user=ROWS)
    seen = confirmed(dialog)
    assert "Row 8  ·" not in shown_words(dialog)
    press(qtbot, dialog, Qt.Key.Key_A, alt=True)
    assert text_in(dialog, "revokeAllOfUser") == "&All 3 tokens of asha@zylker.com"
    for part in ("Row 3", "Row 8", "Row 12", "Europe · sandbox", "accounts.zoho.eu", "14:06"):
        assert part in shown_words(dialog)
    press(qtbot, dialog, Qt.Key.Key_D, alt=True)
    press(qtbot, dialog, Qt.Key.Key_R, alt=True)
    assert seen == [(["3", "8"], False)]


def test_all_of_the_user_is_offered_only_where_there_are_more(qtbot: QtBot) -> None:
    dialog = asked(qtbot, ROWS[:1], ROWS[:1])
    button = dialog.findChild(QRadioButton, "revokeAllOfUser")
    assert button is not None
    assert not button.isVisible()


def test_only_an_access_token_cannot_be_revoked_and_says_when_it_ends(qtbot: QtBot) -> None:
    dialog = asked(qtbot, ROWS[2:], ROWS)
    assert not button_in(dialog, "confirmRevoke").isEnabled()
    assert f"It has only an access token, which cannot be revoked. {ENDS}" in shown_words(dialog)
    seen = confirmed(dialog)
    press(qtbot, dialog, Qt.Key.Key_R, alt=True)
    assert seen == []
    button_in(dialog, "revokeAllOfUser").click()
    assert button_in(dialog, "confirmRevoke").isEnabled()


def test_without_a_host_nobody_is_asked(qtbot: QtBot) -> None:
    dialog = asked(qtbot, [RevokeRow(ASHA, "", "")])
    assert not button_in(dialog, "confirmRevoke").isEnabled()
    assert "data centre is not known" in shown_words(dialog)


def test_a_row_without_any_token_is_told(qtbot: QtBot) -> None:
    dialog = asked(qtbot, [RevokeRow(ASHA_ACCESS._replace(access_token=None), "United States", "accounts.zoho.com")])
    assert "nothing to revoke" in shown_words(dialog)


def test_rows_stay_where_nothing_can_be_deleted(qtbot: QtBot) -> None:
    dialog = asked(qtbot, can_delete=False)
    box = dialog.findChild(QCheckBox, "revokeDelete")
    assert box is not None
    assert not box.isEnabled()
    assert text_in(dialog, "revokeDeleteReason")
    seen = confirmed(dialog)
    button_in(dialog, "confirmRevoke").click()
    assert seen == [(["3"], False)]


def test_many_rows_are_counted_not_listed(qtbot: QtBot) -> None:
    rows = [RevokeRow(make_row(n), "India", "accounts.zoho.in", tuple(map(str, range(20)))) for n in range(500)]
    dialog = asked(qtbot, rows)
    assert "… and 460 more" in shown_words(dialog)
    assert "and 14 more hold the same refresh token" in shown_words(dialog)
    assert text_in(dialog, "confirmRevoke") == "&Revoke 500 tokens"
    seen = confirmed(dialog)
    press(qtbot, dialog, Qt.Key.Key_R, alt=True)
    assert len(seen[0][0]) == 500


def test_store_text_is_text(qtbot: QtBot) -> None:
    dialog = asked(qtbot, [HOSTILE], [HOSTILE, ROWS[0]])
    said = everything_said(dialog)
    assert "1 or 1=1\\u202e" in said
    assert "\\x1b[31m" in said
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))
    assert not clipped(dialog)


# --- while Zoho is asked


def test_it_stays_open_while_zoho_is_asked_and_stops_after_the_current_one(qtbot: QtBot) -> None:
    dialog = asked(qtbot, ROWS[:2])
    stops: list[bool] = []
    dialog.stopped.connect(lambda: stops.append(True))
    press(qtbot, dialog, Qt.Key.Key_R, alt=True)
    dialog.show_progress(1, 2)
    assert "1 of 2" in text_in(dialog, "revokeProgressText")
    assert not button_in(dialog, "confirmRevoke").isVisible()
    event = QCloseEvent()
    event.spontaneous = lambda: True  # type: ignore[method-assign]
    dialog.closeEvent(event)
    assert not event.isAccepted()
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert stops == [True, True]


# --- what became of it


def test_one_verdict_with_its_receipt(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    button_in(dialog, "confirmRevoke").click()
    dialog.show_reports([report(ROWS[0], Verdict.DONE, "Revoked.")], [ASHA], "Host  accounts.zoho.com")
    settle()
    said = shown_words(dialog)
    assert "Revoked." in said
    assert "Do this." in said
    assert "Row 3 was deleted here." in said
    assert "Undo brings back the row, not the access." in said
    assert not button_in(dialog, "revokeDeleteInvalid").isVisible()
    assert text_in(dialog, "revokeReceipt") == "Host  accounts.zoho.com"
    press(qtbot, dialog, Qt.Key.Key_R, alt=True)
    assert QGuiApplication.clipboard().text() == "Host  accounts.zoho.com"
    assert not unnamed(dialog)
    deleted = gone(qtbot, dialog)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(deleted))


def test_what_zoho_does_not_know_can_be_deleted_afterwards(qtbot: QtBot) -> None:
    dialog = asked(qtbot, ROWS[:2])
    button_in(dialog, "confirmRevoke").click()
    reports = [report(ROWS[0], Verdict.DONE), report(ROWS[1], Verdict.ALREADY_INVALID, "Not known.")]
    dialog.show_reports(reports, [], "x")
    settle()
    assert "Row 8 is still here." in shown_words(dialog)
    assert not text_in(dialog, "revokeUndoNote")
    seen: list[list[str | None]] = []
    dialog.delete_requested.connect(lambda rows: seen.append([row.id for row in rows]))
    press(qtbot, dialog, Qt.Key.Key_D, alt=True)
    assert seen == [["8"]]
    assert not button_in(dialog, "revokeDeleteInvalid").isEnabled()
    dialog.show_reports(reports, [ASHA_EU], "y")
    settle()
    assert "Row 8 was deleted here." in shown_words(dialog)
    assert not button_in(dialog, "revokeDeleteInvalid").isVisible()
    assert text_in(dialog, "revokeReceipt") == "y"


def test_deletion_is_not_offered_where_nothing_can_be_deleted(qtbot: QtBot) -> None:
    dialog = asked(qtbot, can_delete=False)
    button_in(dialog, "confirmRevoke").click()
    dialog.show_reports([report(ROWS[0], Verdict.ALREADY_INVALID)], [], "x")
    assert not button_in(dialog, "revokeDeleteInvalid").isVisible()


def test_failures_come_first_and_every_verdict_has_words(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    dialog.show_reports(
        [report(ROWS[0], Verdict.DONE, "Good."), *(report(ROWS[1], verdict, "", "") for verdict in Verdict)], [], "x"
    )
    settle()
    assert "Good." not in text_in(dialog, "revokeVerdicts0Sentence")
    sentences = [label.text() for label in dialog.findChildren(QLabel) if label.objectName().endswith("Sentence")]
    assert all(sentences)


def test_no_secret_is_anywhere(qtbot: QtBot) -> None:
    dialog = asked(qtbot, ROWS[:1], ROWS)
    button_in(dialog, "revokeAllOfUser").click()
    said = everything_said(dialog)
    dialog.show_reports([report(row, Verdict.DONE) for row in ROWS], [ASHA], "x")
    said += everything_said(dialog)
    assert not [secret for secret in secrets_of(row.row for row in ROWS) if secret in said]
    assert not [secret for secret in secrets_of([ASHA]) if secret in repr(ROWS[0])]


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_is_clipped(qtbot: QtBot, factor: float) -> None:
    with font_scaled(factor):
        dialog = asked(qtbot, ROWS[:1], ROWS, width=640)
        button_in(dialog, "revokeAllOfUser").click()
        settle()
        assert dialog.width() <= 640
        assert not clipped(dialog)
        assert not doubled_keys(dialog)
        button_in(dialog, "confirmRevoke").click()
        settle()
        assert not clipped(dialog)
        assert not doubled_keys(dialog)
        dialog.show_reports(
            [report(ROWS[1], Verdict.ALREADY_INVALID, "A sentence of many words. " * 9)], [ASHA], "x" * 99
        )
        settle()
        assert not clipped(dialog)
        assert not doubled_keys(dialog)
