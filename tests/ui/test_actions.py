"""The actions: their words in menus and on the toolbar."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desk
from ui import theme
from ui.actions import build_actions, set_text
from ui.menus import fill_context_menu
from ui.panels.filter_field import FilterField
from ui.tool_bar import ToolBar, fill_tool_bar

NESTED = ("themeMenu", "unitMenu", "sortMenu", "columnsMenu")


@pytest.fixture
def bar(qtbot: QtBot, qapp: QApplication) -> ToolBar:
    theme.apply_theme(qapp, "light")
    bar = ToolBar()
    qtbot.addWidget(bar)
    fill_tool_bar(bar, build_actions(bar), QMenu(bar), FilterField(bool))
    return bar


def _action(bar: ToolBar, name: str) -> QAction:
    found = bar.findChild(QAction, name)
    assert found is not None
    return found


def _button(bar: ToolBar, name: str) -> QToolButton:
    found = bar.findChild(QToolButton, name)
    assert found is not None
    return found


def _mnemonics(actions: list[QAction]) -> list[str]:
    texts = [action.text().replace("&&", "") for action in actions]
    return [text[text.index("&") + 1].lower() for text in texts if "&" in text]


def test_no_menu_has_a_mnemonic_twice(desk: Callable[..., Desk]) -> None:
    menu_bar = desk(None).window.menuBar()
    menus = [found for found in menu_bar.findChildren(QMenu) if found.menuAction() in menu_bar.actions()]
    assert len(menus) == 5
    nested = [menu for menu in menu_bar.window().findChildren(QMenu) if menu.objectName() in NESTED]
    for actions in (menu_bar.actions(), *(menu.actions() for menu in (*menus, *nested))):
        found = _mnemonics(actions)
        assert found
        assert len(found) == len(set(found))


def test_the_context_menu_has_no_mnemonic_twice(desk: Callable[..., Desk]) -> None:
    window = desk(None).window
    entries = QMenu(window)
    fill_context_menu(entries, window.actions_)
    found = _mnemonics(entries.actions())
    assert len(found) > 8
    assert len(found) == len(set(found))


def test_words_reach_menu_and_button(bar: ToolBar) -> None:
    action = _action(bar, "actionDeleteAll")
    button = _button(bar, "buttonDeleteAll")
    assert (action.text(), button.text(), button.accessibleName()) == ("Delete &all…", "Delete all…", "Delete all…")
    set_text(action, "Delete &2 shown…")
    assert action.text() == "Delete &2 shown…"
    assert button.text() == button.accessibleName() == "Delete 2 shown…"


def test_longer_words_find_their_place(bar: ToolBar) -> None:
    bar.show()
    bar.fit(10_000)
    bar.fit(bar.wanted_width())
    beside = bar.toolButtonStyle()
    set_text(_action(bar, "actionDeleteAll"), "Delete 1 000 000 000 shown…")
    assert bar.toolButtonStyle() != beside
    set_text(_action(bar, "actionDeleteAll"), "Delete &all…")
    assert bar.toolButtonStyle() == beside


def test_icons_are_as_high_as_the_text_and_a_little(bar: ToolBar) -> None:
    assert bar.iconSize().height() == bar.fontMetrics().height() + 2


def test_the_arrow_of_open_stays_off_its_icon(bar: ToolBar) -> None:
    bar.fit(1)
    opener, plain = _button(bar, "buttonOpen"), _button(bar, "buttonRefresh")
    assert opener.sizeHint().width() >= plain.sizeHint().width() + 10
