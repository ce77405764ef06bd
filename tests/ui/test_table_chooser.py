"""Which table: what the list says of each, what its buttons and keys do, and that it fits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from stores import TableName
from tests.ui.dialog_tools import clipped, doubled_keys, font_scaled, opened, settle, text_in, unnamed, window
from tests.ui.hosting import button_of
from ui.dialogs.table_dialog import TableDialog
from ui.panels.table_chooser import TableChooser
from ui.panels.table_list import note_of
from ui.theme import apply_theme

pytestmark = pytest.mark.usefixtures("light")

TOKENS = TableName("tokens", ("id", "user_name", "refresh_token", "access_token"), True, False)
OTHER = TableName("customers", ("id", "city"), False, False)
VIEW = TableName("all_tokens", ("access_token",), True, True)
HOSTILE = TableName("<b>evil</b>\u202e\n&name\0", ("<i>a</i>\x1b",), True, False)
LONG = TableName("x" * 5000, tuple("y" * 5000 for _ in range(300)), True, False)


class Shown:
    """A chooser in a window, and what it asked for."""

    def __init__(self, qtbot: QtBot, *tables: TableName, width: int = 700, present: str | None = None) -> None:
        self.page = TableChooser()
        qtbot.addWidget(self.page)
        self.page.resize(width, 480)
        self.said: list[tuple[str, str]] = []
        self.page.chosen.connect(lambda table: self.said.append(("show", table)))
        self.page.map_requested.connect(lambda table: self.said.append(("map", table)))
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.show_tables(tables, "Which tokens?", "The file has some.", present=present)
        settle()

    @property
    def listed(self) -> QListWidget:
        return list_of(self.page)

    @property
    def names(self) -> list[str]:
        return [self.listed.item(row).text() for row in range(self.listed.count())]

    def choose(self, name: str) -> None:
        self.listed.setCurrentRow(self.names.index(name))

    def enabled(self) -> tuple[bool, bool]:
        return button_of(self.page, "tableShow").isEnabled(), button_of(self.page, "tableMap").isEnabled()


def list_of(parent: QWidget) -> QListWidget:
    found = parent.findChild(QListWidget, "tableList")
    assert found is not None
    return found


def test_tables_of_tokens_come_first_and_the_others_by_hand(qtbot: QtBot) -> None:
    shown = Shown(qtbot, OTHER, VIEW, TOKENS)
    assert shown.names == ["all_tokens", "tokens", "By hand: not known as tokens", "customers"]
    assert text_in(shown.page, "tableTitle") == "Which tokens?"
    assert text_in(shown.page, "tableSentence") == "The file has some."
    tones = [shown.listed.item(row).foreground().color().name() for row in (1, 3)]
    assert tones[0] != tones[1]


def test_what_is_in_a_table_is_told_the_telling_columns_first() -> None:
    assert note_of(TOKENS) == "4 columns; access_token, refresh_token, user_name, id"
    assert note_of(TOKENS, is_present=True).startswith("shown now; 4 columns")
    assert note_of(VIEW) == "a view; 1 column; access_token"
    many = TableName("t", (*(f"c{place}" for place in range(1200)), "at"), False, False)
    assert note_of(many) == "1\u202f201 columns; c0, c1, c2, c3, c4, …"


def test_a_screen_reader_hears_the_name_and_what_is_in_it(qtbot: QtBot) -> None:
    shown = Shown(qtbot, TOKENS)
    said = shown.listed.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "tokens, 4 columns; access_token, refresh_token, user_name, id"


def test_the_buttons_do_what_fits_the_table(qtbot: QtBot) -> None:
    shown = Shown(qtbot, TOKENS, OTHER)
    assert shown.enabled() == (True, True)
    button_of(shown.page, "tableShow").click()
    button_of(shown.page, "tableMap").click()
    shown.choose("customers")
    assert shown.enabled() == (False, True)
    button_of(shown.page, "tableMap").click()
    assert shown.said == [("show", "tokens"), ("map", "tokens"), ("map", "customers")]


def test_enter_and_a_double_click_do_the_fitting_one(qtbot: QtBot) -> None:
    shown = Shown(qtbot, TOKENS, OTHER)
    shown.page.setFocus()
    qtbot.keyClick(shown.listed, Qt.Key.Key_Return)
    qtbot.keyClick(shown.listed, Qt.Key.Key_Down)  # over the heading
    qtbot.keyClick(shown.listed, Qt.Key.Key_Enter)
    assert shown.said == [("show", "tokens"), ("map", "customers")]
    for name in ("tokens", "customers"):
        where = shown.listed.visualItemRect(shown.listed.item(shown.names.index(name))).center()
        qtbot.mouseClick(shown.listed.viewport(), Qt.MouseButton.LeftButton, pos=where)
        qtbot.mouseDClick(shown.listed.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert shown.said[2:] == [("show", "tokens"), ("map", "customers")]


def test_the_heading_is_nothing_to_choose(qtbot: QtBot) -> None:
    shown = Shown(qtbot, TOKENS, OTHER)
    where = shown.listed.visualItemRect(shown.listed.item(1)).center()
    qtbot.mouseDClick(shown.listed.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert shown.said == []


def test_without_a_table_there_is_nothing_to_press(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    assert shown.enabled() == (False, False)
    assert not shown.listed.isVisible()
    assert text_in(shown.page, "tableSentence") == "The file has some."


def test_tables_that_come_and_go_leave_the_choice_alone(qtbot: QtBot) -> None:
    shown = Shown(qtbot, TOKENS, OTHER)
    shown.choose("customers")
    shown.page.show_tables([VIEW, TOKENS, OTHER], "Which tokens?")
    assert shown.listed.currentItem().text() == "customers"
    shown.page.show_tables([VIEW, TOKENS], "Which tokens?")
    assert shown.listed.currentItem().text() == "all_tokens"


def test_hostile_names_are_shown_as_text_and_given_back_as_they_are(qtbot: QtBot) -> None:
    shown = Shown(qtbot, HOSTILE)
    assert shown.names == ["<b>evil</b>\\u202e\\n&name\\x00"]
    said = shown.listed.item(0).toolTip() + shown.listed.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "<b>evil" not in shown.listed.item(0).toolTip()
    assert "\x1b" not in said
    assert "\u202e" not in said
    button_of(shown.page, "tableShow").click()
    assert shown.said == [("show", HOSTILE.name)]


def test_names_that_are_no_text_are_given_back_as_they_are(qtbot: QtBot) -> None:
    shown = Shown(qtbot, TableName("a\udc80b", ("access_token",), True, False))
    assert shown.names == ["a\\udc80b"]
    button_of(shown.page, "tableShow").click()
    assert shown.said == [("show", "a\udc80b")]


def test_five_hundred_tables_can_be_scrolled_and_searched_by_typing(qtbot: QtBot) -> None:
    tables = [TableName(f"table {place:03}", ("access_token",), place % 2 == 0, False) for place in range(500)]
    shown = Shown(qtbot, *tables)
    assert shown.listed.count() == 501
    shown.page.setFocus()
    qtbot.keyClicks(shown.listed, "table 499")
    assert shown.listed.currentItem().text() == "table 499"
    assert not shown.listed.visualItemRect(shown.listed.currentItem()).isEmpty()
    assert shown.listed.viewport().rect().contains(shown.listed.visualItemRect(shown.listed.currentItem()).center())


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("width", [320, 900])
def test_everything_fits_whatever_the_names(qtbot: QtBot, width: int, factor: float) -> None:
    with font_scaled(factor):
        shown = Shown(qtbot, TOKENS, OTHER, HOSTILE, LONG, width=width)
        assert shown.page.width() == width
        assert not clipped(shown.page)
        assert not unnamed(shown.page)
        bar = shown.listed.horizontalScrollBar()
        assert isinstance(bar, QScrollBar)
        assert not bar.isVisible()
        for button in shown.page.findChildren(QPushButton):
            corner = button.mapTo(shown.page, QPoint(button.width(), button.height()))
            assert shown.page.rect().contains(corner)


def test_both_themes_paint_it(qtbot: QtBot, qapp: QApplication) -> None:
    shown = Shown(qtbot, TOKENS, OTHER)
    light = shown.page.grab().toImage()
    apply_theme(qapp, "dark")
    settle()
    dark = shown.page.grab().toImage()
    assert light.pixelColor(2, 2).lightness() > 200
    assert dark.pixelColor(2, 2).lightness() < 80
    middle = shown.listed.mapTo(shown.page, QPoint(shown.listed.width() - 20, shown.listed.height() - 20))
    assert light.pixelColor(middle).lightness() > 200
    assert dark.pixelColor(middle).lightness() < 80


# --- as a dialog


def asked(qtbot: QtBot, *tables: TableName, present: str | None = None, width: int = 1000) -> TableDialog:
    dialog = TableDialog(tables, "zohooauth.db", present=present, parent=window(qtbot, width))
    opened(qtbot, dialog)
    return dialog


def test_the_dialog_marks_the_table_that_is_shown(qtbot: QtBot) -> None:
    dialog = asked(qtbot, VIEW, TOKENS, OTHER, present="tokens")
    shown = list_of(dialog)
    assert shown.currentItem().text() == "tokens"
    assert "shown now" in shown.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert shown.hasFocus()
    assert "The tables of zohooauth.db" in [label.text() for label in dialog.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("name", "button", "said"), [("tokens", "tableShow", "show"), ("customers", "tableMap", "map")]
)
def test_the_dialog_gives_the_choice_and_goes(qtbot: QtBot, name: str, button: str, said: str) -> None:
    dialog = asked(qtbot, TOKENS, OTHER)
    heard: list[tuple[str, str]] = []
    dialog.chosen.connect(lambda table: heard.append(("show", table)))
    dialog.map_requested.connect(lambda table: heard.append(("map", table)))
    shown = list_of(dialog)
    shown.setCurrentItem(shown.findItems(name, Qt.MatchFlag.MatchExactly)[0])
    button_of(dialog, "tableShow" if said == "show" else "tableMap").click()
    assert heard == [(said, name)]
    assert not dialog.isVisible()


def test_escape_and_cancel_choose_nothing(qtbot: QtBot) -> None:
    for leave in ("key", "button"):
        dialog = asked(qtbot, TOKENS)
        heard: list[str] = []
        dialog.chosen.connect(heard.append)
        if leave == "key":
            qtbot.keyClick(list_of(dialog), Qt.Key.Key_Escape)
        else:
            button_of(dialog, "tableCancel").click()
        assert heard == []
        assert not dialog.isVisible()


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_the_dialog_fits_a_narrow_window(qtbot: QtBot, factor: float) -> None:
    with font_scaled(factor):
        dialog = asked(qtbot, TOKENS, OTHER, LONG, HOSTILE, width=320)
        assert dialog.width() <= 320
        assert not clipped(dialog)
        assert not doubled_keys(dialog)
        assert not unnamed(dialog)
