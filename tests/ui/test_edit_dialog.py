"""The dialog that edits one field: what it takes, what it says of it, and what it keeps to itself."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stores import FIELDS
from tests.ui.dialog_tools import (
    clipped,
    doubled_keys,
    font_scaled,
    press,
    settle,
    unnamed,
)
from tests.ui.edit_dialog import ROW, Edit
from tests.ui.fakes import HOUR, MINUTE, NOW, SECOND, secret


@pytest.fixture
def edit(qtbot: QtBot) -> Any:
    return lambda *args, **how: Edit(qtbot, *args, **how)


def test_it_begins_with_the_expiry_and_nothing_to_save(edit: Any) -> None:
    made = edit()
    assert (made.dialog.field, made.line.text()) == ("expiry_time", ROW.expiry_time)
    assert not made.can_save()
    assert made.text("editReason") == "Nothing is changed yet."
    assert "expires in 30:00" in made.text("editMeaning")


@pytest.mark.parametrize("field", [name for name in FIELDS if name != "id"])
def test_each_field_shows_its_value_and_saves_another(edit: Any, field: str) -> None:
    made = edit(field=field)
    assert made.line.text() == getattr(ROW, field)
    assert not made.can_save()
    new = "+1h" if field == "expiry_time" else "https://www.zohoapis.eu/x" if "url" in field else "1000.different"
    made.type(new)
    assert made.can_save()
    made.save()
    assert made.said == [{field: str(NOW + HOUR) if field == "expiry_time" else new}]
    made.type(getattr(ROW, field))
    assert not made.can_save()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("now", NOW),
        ("NOW ", NOW),
        ("+1h", NOW + HOUR),
        ("- 5 min", NOW - 5 * MINUTE),
        ("+90s", NOW + 90 * SECOND),
        ("1700000000", 1_700_000_000_000),
        ("1700000000123", 1_700_000_000_123),
        ("2023-11-14T22:13:20Z", 1_700_000_000_000),
        ("2023-11-14 22:13:20+00:00", 1_700_000_000_000),
    ],
)
def test_an_expiry_may_be_entered_in_many_forms(edit: Any, text: str, value: int) -> None:
    made = edit()
    made.type(text)
    made.save()
    assert made.said == [{"expiry_time": str(value)}]


@pytest.mark.parametrize("text", ["tomorrow", "", "   ", "9" * 40, "+1y", "2023-13-40", "1,5", "٣"])
def test_what_is_no_moment_is_refused_with_the_reason(edit: Any, text: str) -> None:
    made = edit()
    made.type(text)
    assert not made.can_save()
    assert "no date and time" in made.text("editValueRemark") or "Missing" in made.text("editValueRemark")
    made.save()
    assert made.said == []


def test_what_it_means_counts_with_the_time(edit: Any) -> None:
    made = edit(written_as=lambda text: f"{int(text) // 1000}")
    made.type("+1h")
    assert "expires in 1 h 00 min" in made.text("editMeaning")
    assert made.text("editWritten") == f"The table stores it as {(NOW + HOUR) // 1000}"
    assert "another 59 min, then renews it" in made.text("editNext")
    made.type(str(NOW + MINUTE))
    made.time.advance(31 * SECOND)
    made.dialog.tick()
    assert "expires in 0:29" in made.text("editMeaning")
    made.type("-1 s")
    assert "renews the access token (it has expired)" in made.text("editNext")


def test_no_value_is_a_value(edit: Any) -> None:
    made = edit()
    made.type("+2h")
    made.clear.click()
    assert not made.line.isEnabled()
    assert "never renews" in made.text("editNext")
    made.clear.click()
    assert made.line.text() == "+2h"
    made.clear.click()
    made.save()
    assert made.said == [{"expiry_time": None}]


def test_a_field_without_a_value_begins_cleared_and_may_get_empty_text(edit: Any) -> None:
    made = edit(ROW._replace(grant_token=None), field="grant_token")
    assert made.clear.isChecked()
    assert not made.can_save()
    made.clear.click()
    assert "An empty text is a value" in made.text("editValueRemark")
    made.save()
    assert made.said == [{"grant_token": ""}]


@pytest.mark.parametrize(
    ("field", "text", "said", "can_save"),
    [
        ("user_name", "taken", "Another row has this user name", True),
        ("user_name", secret("access", 9), "looks like a secret", False),
        ("access_token", f"{secret('access', 9)} ", "Starts or ends with a space", True),
        ("access_token", f"{secret('access', 9)}\t1", "characters that are not seen", True),
        ("client_id", secret("access", 9), "not a client id", False),
        ("redirect_url", "nowhere", "https://", False),
        ("api_domain", "https://example.com", "no data centre", True),
    ],
)
def test_what_is_remarked(edit: Any, field: str, text: str, said: str, can_save: bool) -> None:
    made = edit(field=field, is_taken=lambda name: name == "taken")
    made.type(text)
    assert said in made.text("editValueRemark")
    assert made.can_save() == can_save


def test_a_pasted_line_break_is_not_saved_unseen(edit: Any) -> None:
    made = edit(field="user_name")
    QApplication.clipboard().setText("new name\n")
    made.line.selectAll()
    made.line.paste()
    settle()
    made.save()
    (value,) = made.said[0].values()
    assert value == "new name" or "space or a line break" in made.text("editValueRemark")


def test_fields_that_cannot_be_edited_cannot_be_chosen_and_say_why(edit: Any) -> None:
    made = edit(obstacles={"id": "The id stays.", "expiry_time": "No column."}, field="expiry_time")
    assert made.dialog.field == "user_name"
    model = made.box.model()
    off = {
        made.box.itemData(n)
        for n in range(made.box.count())
        if not model.index(n, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    }
    assert off == {"id", "expiry_time"}
    assert "No column." in made.box.itemData(made.box.findData("expiry_time"), Qt.ItemDataRole.ToolTipRole)


# what comes of it


def test_a_failure_stays_to_be_mended(edit: Any) -> None:
    made = edit()
    made.type("now")
    made.dialog.show_working(True)
    assert [made.can_save(), made.line.isEnabled(), made.box.isEnabled()] == [False] * 3
    made.dialog.show_failure("It has changed.", "Refresh.")
    assert (made.text("editNoticeSentence"), made.text("editNoticeAdvice")) == ("It has changed.", "Refresh.")
    assert made.can_save()
    assert made.line.text() == "now"


def test_it_is_worked_by_the_keyboard_alone(edit: Any, qtbot: QtBot) -> None:
    made = edit()
    press(qtbot, made.dialog, Qt.Key.Key_F, alt=True)
    assert QApplication.focusWidget() is made.box
    press(qtbot, made.dialog, Qt.Key.Key_V, alt=True)
    assert QApplication.focusWidget() is made.line
    qtbot.keyClicks(made.line, "now")
    press(qtbot, made.dialog, Qt.Key.Key_Return)
    assert made.said == [{"expiry_time": str(NOW)}]
    assert doubled_keys(made.dialog) == []
    assert unnamed(made.dialog) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [640, 1000])
def test_nothing_is_clipped(edit: Any, scale: float, width: int) -> None:
    with font_scaled(scale):
        made = edit(width=width)
        for field, text in (
            ("expiry_time", "nonsense"),
            ("expiry_time", "+1h"),
            ("access_token", "1000.x "),
            ("user_name", "n"),
        ):
            made.choose(field)
            made.type(text)
            settle()
            assert clipped(made.dialog) == []


def test_a_row_that_would_fail_says_so(edit: Any) -> None:
    made = edit(field="refresh_token")
    made.clear.click()
    made.time.advance(HOUR)
    made.dialog.tick()
    assert "fails, because no refresh token is stored" in made.text("editNext")
