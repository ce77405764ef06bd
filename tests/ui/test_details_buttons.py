"""The details of the selected token: its buttons, by mouse and by keyboard, and what a revealed secret shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from stores import FIELDS, SECRET_FIELDS, Incomplete, TokenRow, mask
from tests.ui.detailed import ASHA, Shown, problem_of
from tests.ui.dialog_tools import button_in, everything_said, settle
from tests.ui.fakes import make_entry, make_row, secrets_of
from ui.panels.details_buttons import QuietButton
from ui.panels.details_fields import COLUMNS, whole

pytestmark = pytest.mark.usefixtures("light")

NAMES = {field: field.title().replace("_", "") for field in FIELDS}
SECRETS = sorted(SECRET_FIELDS)
ALL = frozenset(FIELDS) - {"id"}


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    made = Shown(qtbot)
    made.panel.set_editable(ALL, "")
    made.show(ASHA)
    return made


def button(shown: Shown, name: str) -> QuietButton:
    found = button_in(shown.panel, name)
    assert isinstance(found, QuietButton)
    return found


# --- what they ask for


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_is_copied_by_its_own_button(shown: Shown, qtbot: QtBot, field: str) -> None:
    with qtbot.waitSignal(shown.panel.copy_requested) as asked:
        button(shown, f"detailsCopy{NAMES[field]}").click()
    assert asked.args == [field]
    assert shown.panel.value_of(field) == getattr(ASHA, field)


@pytest.mark.parametrize("field", sorted(ALL))
def test_each_field_but_the_id_is_edited_by_its_own_button(shown: Shown, qtbot: QtBot, field: str) -> None:
    with qtbot.waitSignal(shown.panel.edit_requested) as asked:
        button(shown, f"detailsEdit{NAMES[field]}").click()
    assert asked.args == [field]
    assert shown.panel.findChild(QWidget, "detailsEditId") is None


@pytest.mark.parametrize("field", SECRETS)
def test_a_secret_is_revealed_by_who_answers_the_button(shown: Shown, qtbot: QtBot, field: str) -> None:
    eye = button(shown, f"detailsReveal{NAMES[field]}")
    with qtbot.waitSignal(shown.panel.reveal_requested) as asked:
        eye.click()
    assert asked.args == [field, True]
    assert not eye.isChecked()
    assert shown(f"detailsField{NAMES[field]}") == mask(getattr(ASHA, field))
    shown.panel.set_revealed(frozenset({field}))
    assert eye.isChecked()
    assert "Hide the" in eye.toolTip()
    assert eye.accessibleName().startswith("Reveal the ")
    with qtbot.waitSignal(shown.panel.reveal_requested) as asked:
        eye.click()
    assert asked.args == [field, False]


def test_only_secrets_can_be_revealed(shown: Shown) -> None:
    eyes = [each for each in shown.panel.findChildren(QuietButton) if "Reveal" in each.objectName()]
    assert sorted(each.objectName() for each in eyes) == sorted(f"detailsReveal{NAMES[field]}" for field in SECRETS)


def test_they_name_their_field(shown: Shown) -> None:
    for name, said in {
        "detailsCopyAccessToken": "Copy the access token",
        "detailsRevealClientSecret": "Reveal the client secret",
        "detailsEditRedirectUrl": "Edit the redirect URL…",
        "detailsCopyId": "Copy the id",
    }.items():
        assert button(shown, name).accessibleName() == said
        assert said in button(shown, name).toolTip()
        assert button(shown, name).accessibleDescription() == ""


# --- what they cannot do, and why


def test_nothing_is_copied_or_revealed_where_nothing_is(shown: Shown) -> None:
    shown.show(TokenRow(id="", access_token="x"))
    for name in ("detailsCopyRefreshToken", "detailsCopyId", "detailsCopyUserName", "detailsCopyExpiryTime"):
        assert not button(shown, name).isEnabled()
        assert "There is nothing to copy." in button(shown, name).toolTip()
        assert button(shown, name).accessibleDescription() == "There is nothing to copy."
    assert not button(shown, "detailsRevealRefreshToken").isEnabled()
    assert button(shown, "detailsEditRefreshToken").isEnabled()
    assert [shown.panel.value_of(field) for field in ("refresh_token", "id", "access_token")] == [None, None, "x"]
    shown.show(ASHA)
    assert button(shown, "detailsCopyRefreshToken").isEnabled()
    assert button(shown, "detailsCopyRefreshToken").accessibleDescription() == ""


def test_what_was_read_in_part_is_neither_copied_nor_revealed(shown: Shown) -> None:
    shown.show(ASHA._replace(access_token=Incomplete("1000.beginning… (cut: 200 MB)")))
    shown.panel.set_revealed(frozenset({"access_token"}))
    assert "beginning" not in shown("detailsFieldAccessToken")
    assert shown.panel.value_of("access_token") is None
    for name in ("detailsCopyAccessToken", "detailsRevealAccessToken"):
        assert not button(shown, name).isEnabled()
        assert "Only the beginning of it was read." in button(shown, name).toolTip()


def test_what_cannot_be_edited_says_why(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    shown.show(ASHA)
    assert not button(shown, "detailsEditUserName").isEnabled()
    shown.panel.set_editable(frozenset({"user_name", "grant_token"}), "The store is open read-only <b>.")
    assert button(shown, "detailsEditUserName").isEnabled()
    assert "Edit the user name…" in button(shown, "detailsEditUserName").toolTip()
    assert not button(shown, "detailsEditClientId").isEnabled()
    assert "read-only &lt;b&gt;" in button(shown, "detailsEditClientId").toolTip()
    shown.panel.set_layout(None, frozenset({"api_domain", "grant_token"}))
    for name in ("detailsEditApiDomain", "detailsEditGrantToken"):
        assert not button(shown, name).isEnabled()
        assert "The table has no column for it." in button(shown, name).toolTip()
    shown.show(make_row(2))
    assert not button(shown, "detailsEditClientId").isEnabled()


# --- what is revealed


def _said(shown: Shown) -> str:
    return everything_said(shown.panel)


def test_what_is_revealed_is_seen_and_spoken_and_gone_at_once(shown: Shown) -> None:
    assert ASHA.access_token is not None
    label = shown.label("detailsFieldAccessToken")
    assert not [secret for secret in secrets_of([ASHA]) if secret in _said(shown)]
    shown.panel.set_revealed(frozenset({"access_token"}))
    assert label.text() == ASHA.access_token
    assert label.accessibleName() == f"Access token: {ASHA.access_token}"
    assert [secret for secret in secrets_of([ASHA]) if secret in _said(shown)] == [ASHA.access_token]
    label.select_all()
    shown.panel.set_revealed(frozenset())
    assert label.text() == mask(ASHA.access_token)
    assert label.selectedText() == ""
    assert not [secret for secret in secrets_of([ASHA]) if secret in _said(shown)]


def hide_by_another(shown: Shown) -> None:
    shown.show(make_row(2))


def hide_by_many(shown: Shown) -> None:
    shown.panel.show_many(2)


def hide_by_none(shown: Shown) -> None:
    shown.panel.clear()


@pytest.mark.parametrize("leave", [hide_by_another, hide_by_many, hide_by_none])
def test_no_secret_stays_when_its_token_is_left(shown: Shown, leave: Callable[[Shown], None]) -> None:
    shown.panel.set_revealed(SECRET_FIELDS)
    leave(shown)
    kept = secrets_of([ASHA, make_row(2)])
    assert not [secret for secret in kept if secret in _said(shown)]
    shown.show(ASHA)
    assert not [secret for secret in kept if secret in _said(shown)]
    assert not button(shown, "detailsRevealAccessToken").isChecked()


def test_it_stays_revealed_while_the_same_token_is_read_again(shown: Shown) -> None:
    shown.panel.set_revealed(frozenset({"access_token"}))
    shown.show(ASHA._replace(access_token="1000.another.token.that.is.long"))
    assert shown("detailsFieldAccessToken") == "1000.another.token.that.is.long"
    shown.tick()
    assert shown("detailsFieldAccessToken") == "1000.another.token.that.is.long"


def test_nothing_is_revealed_where_no_token_is_shown(shown: Shown) -> None:
    shown.panel.clear()
    shown.panel.set_revealed(SECRET_FIELDS)
    assert not [secret for secret in secrets_of([ASHA]) if secret in _said(shown)]


@pytest.mark.parametrize("secret", ["x" * 10_000, "\u202e" * 3000, "a\x00b" * 900, "\n" * 10_000])
def test_a_huge_secret_is_shown_as_far_as_a_label_can_and_the_rest_is_counted(shown: Shown, secret: str) -> None:
    shown.show(ASHA._replace(access_token=secret))
    shown.panel.set_revealed(frozenset({"access_token"}))
    text = shown("detailsFieldAccessToken")
    assert text.replace("\u202f", "").isprintable()
    assert len(text) < 2000
    assert text.endswith(" more")
    assert shown.panel.value_of("access_token") == secret


def test_as_much_as_has_room_and_no_half_of_an_escape() -> None:
    assert whole("abc", 3) == ("abc", 0)
    assert whole("abcd", 3) == ("abc", 1)
    assert whole("ab\x00d", 5) == ("ab", 2)
    assert whole("", 5) == ("", 0)


# --- the keyboard, and their place


def focused_by_tab(shown: Shown, qtbot: QtBot) -> list[QWidget]:
    """What Tab reaches in the panel, from its start to its end."""
    with qtbot.waitActive(shown.panel):
        shown.panel.activateWindow()
    shown.panel.setFocus()
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    return seen


def test_tab_goes_value_by_value_and_scrolls_there(shown: Shown, qtbot: QtBot) -> None:
    shown.panel.resize(340, 160)
    shown.show(ASHA, problem_of("It is in row 8.", ids=("8", "9")))
    names = [each.objectName() for each in focused_by_tab(shown, qtbot)]
    top = ["detailsScroll", "detailsCopyLocal", "detailsCopyUtc", "detailsEditExpiryTime", "detailsCopyExpiryTime"]
    assert names[: len(top) + 1] == [*top, "detailsExpire"]
    wanted = [f"details{what}AccessToken" for what in ("Reveal", "Edit", "Copy")]
    assert names[len(top) + 1 :][:3] == wanted
    listed = [field for field in COLUMNS if field != "expiry_time"]
    assert [name for name in names if "Copy" in name][3:] == [f"detailsCopy{NAMES[field]}" for field in listed]
    assert names[-3:] == ["detailsCopyId", "detailsProblemShow1_1", "detailsProblemShow1_2"]


def test_what_has_the_focus_is_in_sight(shown: Shown, qtbot: QtBot) -> None:
    shown.panel.resize(300, 160)
    settle()
    viewport = shown.scroll.viewport()
    for each in focused_by_tab(shown, qtbot):
        if each is shown.scroll:
            continue
        each.setFocus(Qt.FocusReason.BacktabFocusReason)
        top = each.mapTo(viewport, QPoint(0, 0)).y()
        assert top >= 0, each.objectName()
        assert top + each.height() <= viewport.height(), each.objectName()


def test_space_presses_them_and_the_focus_stays(shown: Shown, qtbot: QtBot) -> None:
    eye = button(shown, "detailsRevealAccessToken")
    shown.panel.reveal_requested.connect(lambda field, on: shown.panel.set_revealed(frozenset({field} if on else ())))
    with qtbot.waitActive(shown.panel):
        shown.panel.activateWindow()
    eye.setFocus()
    qtbot.keyClick(eye, Qt.Key.Key_Space)
    assert shown("detailsFieldAccessToken") == ASHA.access_token
    place = eye.mapTo(shown.panel, QPoint(0, 0))
    qtbot.keyClick(eye, Qt.Key.Key_Space)
    assert shown("detailsFieldAccessToken") == mask(ASHA.access_token or "")
    assert eye.hasFocus()
    settle()
    assert eye.mapTo(shown.panel, QPoint(0, 0)) == place


@pytest.mark.parametrize("width", [260, 340, 600])
def test_they_stand_in_columns_and_on_the_line_of_their_value(shown: Shown, width: int) -> None:
    shown.panel.resize(width, 900)
    shown.panel.show_token(make_entry(ASHA), [], 0)
    settle()
    listed = [field for field in FIELDS if field != "expiry_time"]
    for what, fields in (("Copy", listed), ("Edit", [field for field in listed if field != "id"]), ("Reveal", SECRETS)):
        found = [button(shown, f"details{what}{NAMES[field]}") for field in fields]
        assert len({each.mapTo(shown.panel, QPoint(0, 0)).x() for each in found}) == 1
    for field in FIELDS:
        title, copy = shown.label(f"detailsTitle{NAMES[field]}"), button(shown, f"detailsCopy{NAMES[field]}")
        assert abs(title.geometry().center().y() - copy.geometry().center().y()) <= 1
        assert copy.width() >= 24
