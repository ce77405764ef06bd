"""The panel that shows what happened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.fakes import DAY, NOW, SECOND, make_row, secrets_of
from tests.ui.hosting import button_of, label_of
from ui.activity import Happening, What, of_window
from ui.activity_log import ActivityLog
from ui.panels.activity_model import ICONS, ActivityModel, Part
from ui.panels.activity_panel import ActivityPanel
from ui.table.cell import CELL_ROLE, Cell, Tone

ROW = make_row(1)
FOREIGN = Happening(
    NOW, What.RENEWED, "user1@zylker.com", "1", ("access token a → b", "expiry c → d"), programs=("shop (pid 5)",)
)


pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def panel(qtbot: QtBot) -> ActivityPanel:
    made = ActivityPanel(lambda: NOW)
    qtbot.addWidget(made)
    made.resize(900, 260)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _own(number: int) -> Happening:
    return of_window(NOW + number * SECOND, What.CHECKED, ROW, f"verdict {number}")


def _cell(panel: ActivityPanel, row: int, part: Part) -> Cell:
    found = panel.table.model().index(row, part).data(CELL_ROLE)
    assert isinstance(found, Cell)
    return found


def test_it_says_when_nothing_has_happened(panel: ActivityPanel) -> None:
    assert label_of(panel, "activityEmpty").isVisible()
    assert label_of(panel, "activityEmpty").text() == "Nothing has happened since the window opened."
    assert not panel.table.isVisible()
    assert not button_of(panel, "activityCopy").isEnabled()


def test_what_happened_stands_newest_first(panel: ActivityPanel) -> None:
    panel.add([_own(1)])
    panel.add([FOREIGN, _own(2)])
    assert panel.table.isVisible()
    assert [_cell(panel, row, Part.DETAILS).text for row in range(3)] == [
        "verdict 2",
        "access token a → b",
        "verdict 1",
    ]
    assert _cell(panel, 1, Part.DETAILS).note == "expiry c → d"
    assert _cell(panel, 1, Part.BY) == Cell("another program", note="open in shop (pid 5)")
    assert _cell(panel, 1, Part.TOKEN) == Cell("user1@zylker.com", note="id 1")
    assert _cell(panel, 0, Part.BY).text == "this window"
    assert _cell(panel, 0, Part.WHAT).text == "checked"


def test_the_time_is_local_and_its_tooltip_utc(panel: ActivityPanel) -> None:
    panel.add([of_window(NOW - 3 * DAY, What.CHECKED, ROW, ""), of_window(NOW, What.CHECKED, ROW, "")])
    today, earlier = _cell(panel, 0, Part.TIME), _cell(panel, 1, Part.TIME)
    assert len(today.text) == len("14:06:20")
    assert (today.note, len(earlier.note)) == ("", len("2033-05-15"))
    tip = panel.table.model().index(0, Part.TIME).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "2033-05-18T03:33:20Z (UTC)"


def test_what_failed_says_so_in_word_icon_and_colour(panel: ActivityPanel) -> None:
    panel.add([of_window(NOW, What.REVOKED, ROW, "Zoho refused.", is_done=False)])
    shown = _cell(panel, 0, Part.WHAT)
    assert (shown.text, shown.icon, shown.tone) == ("not revoked", "fails", Tone.BAD)
    assert set(ICONS) == set(What)


def test_a_screen_reader_hears_the_whole_of_each_cell(panel: ActivityPanel) -> None:
    panel.add([FOREIGN])
    said = [panel.table.model().index(0, part).data(Qt.ItemDataRole.AccessibleTextRole) for part in Part]
    assert said[Part.TOKEN] == "user1@zylker.com, id 1"
    assert said[Part.BY] == "another program; open in shop (pid 5)"
    assert said[Part.DETAILS] == "access token a → b · expiry c → d"
    titles = [panel.table.model().headerData(part, Qt.Orientation.Horizontal) for part in Part]
    assert titles == ["Time", "What", "Token", "By", "Details"]


def test_all_is_copied_as_text(panel: ActivityPanel, qtbot: QtBot) -> None:
    panel.add([_own(1), FOREIGN])
    qtbot.mouseClick(button_of(panel, "activityCopy"), Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert [line.split("\t")[1] for line in text.splitlines()] == ["what", "renewed", "checked"]
    assert not [value for value in secrets_of([ROW]) if value in text]


def test_the_chosen_lines_are_copied_with_the_keyboard(panel: ActivityPanel, qtbot: QtBot) -> None:
    panel.add([_own(1), _own(2), _own(3)])
    panel.setFocus()
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[4] for line in lines] == ["details", "verdict 2", "verdict 1"]
    panel.table.clearSelection()
    QGuiApplication.clipboard().setText("mine")
    panel.table.copy_chosen()
    assert QGuiApplication.clipboard().text() == "mine"


def test_the_selection_stays_on_its_line_while_more_comes_in(panel: ActivityPanel) -> None:
    panel.add([_own(number) for number in range(60)])
    panel.table.selectRow(30)
    panel.table.verticalScrollBar().setValue(400)
    before = panel.table.rowViewportPosition(30)
    panel.add([_own(60), _own(61)])
    assert [each.verdict for each in panel.table.chosen()] == ["verdict 29"]
    assert panel.table.rowViewportPosition(32) == before


def test_the_model_keeps_qts_rules_beyond_its_limit(qapp: QApplication) -> None:
    model = ActivityModel(ActivityLog(limit=5), lambda: NOW)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for count in (0, 3, 2, 1, 9):
        model.add([_own(number) for number in range(count)])
    assert model.rowCount() == 5


def test_dropped_lines_are_told(panel: ActivityPanel) -> None:
    panel.add([_own(number) for number in range(1003)])
    assert panel.table.model().rowCount() == 1000
    assert "3 older ones were dropped" in label_of(panel, "activityAbout").text()


def test_every_control_has_a_name_and_plain_text(panel: ActivityPanel) -> None:
    for label in panel.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    copy = button_of(panel, "activityCopy")
    assert copy.accessibleName()
    assert copy.toolTip()
    assert panel.table.accessibleName()
    assert panel.accessibleName()
