"""The connect dialog from the keyboard alone, and with texts that mean no good."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.connecting import address, choose, combo, dialog, paste
from tests.ui.dialog_tools import (
    clipped,
    doubled_keys,
    edit_of,
    everything_said,
    gone,
    press,
    text_in,
    unnamed,
)
from tests.ui.kinds import HostileKind
from ui.asked import Asked

pytestmark = pytest.mark.usefixtures("light")


def test_the_tab_key_goes_from_the_kind_through_the_form_to_the_buttons(qtbot: QtBot) -> None:
    made = dialog(qtbot, can_keep=True)
    choose(made, "mysql")
    stops = []
    for _ in range(14):
        at = QApplication.focusWidget()
        assert at is not None
        stops.append(at.objectName())
        press(qtbot, made, Qt.Key.Key_Tab)
    assert stops == [
        *("connectKind", "connectHost", "connectPort", "connectUser", "connectPassword", "connectKeep"),
        *("connectDatabase", "connectTable", "connectTls", "connectCa", "connectCaBrowse", "connectAddress"),
        *("connectOpen", "connectCancel"),
    ]


def test_a_store_is_opened_by_keys_alone(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "my")
    assert combo(made, "connectKind").currentData() == "mysql"
    press(qtbot, made, Qt.Key.Key_H, alt=True)
    qtbot.keyClicks(QApplication.focusWidget(), "db1")
    with qtbot.waitSignal(made.chosen) as chosen:
        press(qtbot, made, Qt.Key.Key_Return)
    assert chosen.args == [Asked("mysql://root@db1:3306/zohooauth")]


@pytest.mark.parametrize("name", ["live", "mysql", "python"])
def test_escape_closes_it_and_opens_nothing(qtbot: QtBot, name: str) -> None:
    made = dialog(qtbot, name)
    seen, chosen = gone(qtbot, made), []
    made.chosen.connect(chosen.append)
    press(qtbot, made, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(seen))
    assert chosen == []


# --- hostile texts


def test_hostile_words_of_a_kind_are_made_visible(qtbot: QtBot) -> None:
    made = dialog(qtbot, "evil", kinds=(HostileKind(),))
    said = everything_said(made)
    assert "\u202e" not in said
    assert "\x1b" not in said
    assert "Missing a\\u202eb" in text_in(made, "connectAddressRemark")
    edit_of(made, "connectHost").setText("h")
    assert address(made).startswith("evil:ha\\u202eb\\n<b>")
    assert unnamed(made) == doubled_keys(made) == clipped(made) == []


def test_characters_that_are_not_seen_are_told(qtbot: QtBot) -> None:
    made = dialog(qtbot)
    made.show_values("mysql", {"database": "a\u202eb\n", "table": " t", "user": "u\x00"})
    for name in ("Database", "Table", "User"):
        assert text_in(made, f"connect{name}Remark")
    assert address(made) == "mysql://u%00@localhost:3306/a%E2%80%AEb%0A?table=%20t"


def test_an_address_of_ten_thousand_letters_breaks_nothing(qtbot: QtBot) -> None:
    made = dialog(qtbot, "mysql")
    paste(qtbot, made, f"mysql://{'u' * 5000}:{'p' * 100}@{'h' * 250}/{'d' * 10_000}?table={'t' * 300}")
    assert clipped(made) == []
    assert address(made) == f"mysql://{'u' * 5000}@{'h' * 250}:3306/{'d' * 10_000}?table={'t' * 300}"
    paste(qtbot, made, f"mysql://u:sesame@{'h' * 10_000}/d")
    assert text_in(made, "connectHostRemark")
    made.show_values("live", {"program": "\n" * 10_000})
    assert address(made).startswith("live:\\n")
    made.show_values("mysql", {"port": "9" * 10_000})
    assert text_in(made, "connectAddressRemark")
    assert address(made) == ""
    assert clipped(made) == []
