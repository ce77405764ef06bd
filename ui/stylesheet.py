"""What a palette cannot say: flat shapes, rounded edges, and a keyboard focus that is seen."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

import resources

_RULES = Template("""
QToolBar { background: $window; border: none; border-bottom: 1px solid $line; padding: 5px 8px;
  spacing: 4px; }
QToolBar#filterBar { padding: 5px 12px; }
QToolBar::separator { background: $line; width: 1px; margin: 5px 6px; }
QToolBar QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 5px 3px 5px 7px; }
QToolButton:hover { background: $hover; }
QToolBar QToolButton:pressed, QToolBar QToolButton:checked { background: $track; }
QToolBar QToolButton:focus { border: 1px solid $accent; }
QToolBar QToolButton[popupMode="1"] { padding-right: 18px; }
QToolButton::menu-button { border: none; width: 16px; }
QToolButton::menu-arrow { image: url("$chevron"); width: 0.75em; height: 0.75em; }

QMenuBar { background: $window; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $text; }

QMenu { background: $raised; color: $text; border: 1px solid $border; padding: 4px; icon-size: 1.25em; }
QMenu::item { background: transparent; color: $text; padding: 5px 26px 5px 8px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { background: transparent; color: $disabled; }
QMenu::separator { height: 1px; background: $border; margin: 4px 6px; }
QMenu::right-arrow { image: url("$submenu"); width: 0.8em; height: 0.8em; margin-right: 4px; }
QMenu::icon { padding-left: 6px; }
QMenu::indicator { width: 1em; height: 1em; margin-left: 6px; border: 1px solid $quiet; border-radius: 3px;
  background: $base; }
QMenu::indicator:exclusive { border-radius: 0.5em; }
QMenu::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QMenu::indicator:disabled { border-color: $disabled; }
QMenu::indicator:checked:disabled { background: $disabled; }

QDialog { background: $window; }
QDialog QLabel { color: $text; }

QLineEdit { background: $base; color: $text; border: 1px solid $border; border-radius: 6px;
  padding: 4px 6px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit { placeholder-text-color: $quiet; }
QLineEdit:focus { border: 1px solid $accent; }
QLineEdit:disabled, QLineEdit:read-only { background: $window; }

QComboBox { background: $base; color: $text; border: 1px solid $border; border-radius: 6px; padding: 4px 4px 4px 6px;
  combobox-popup: 0; }
QComboBox:hover { border-color: $quiet; }
QComboBox:disabled { background: $window; color: $disabled; border-color: $line; }
QComboBox::drop-down { border: none; width: 1.15em; margin-right: 3px; }
QComboBox::down-arrow { image: url("$chevron"); width: 0.9em; height: 0.9em; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $border; padding: 3px; outline: none;
  selection-background-color: $selection; selection-color: $text; }

QPushButton { background: $raised; color: $text; border: 1px solid $border; border-radius: 6px;
  padding: 5px 14px; }
QPushButton { icon-size: 1.15em; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $track; }
QPushButton:default { border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 13px; }
QPushButton:disabled { color: $disabled; border-color: $line; background: $window; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[primary="true"]:focus { border: 2px solid $text; background-clip: padding; } /* leaves a gap */
QPushButton[primary="true"]:disabled { color: $disabled; border-color: $line; background: $window; }
QPushButton[danger="true"] { background: $bad; color: $on_accent; border-color: $bad; }
QPushButton[danger="true"]:focus { border: 2px solid $text; background-clip: padding; }
QPushButton[link="true"] { background: transparent; color: $accent; border: 1px solid transparent;
  padding: 4px 8px;
  font-weight: 600; }
QPushButton[link="true"]:hover { background: $hover; }
QPushButton[link="true"]:disabled { color: $disabled; background: transparent; }
QPushButton[link="true"]:focus { border: 1px solid $accent; }
QToolButton[closes="true"] { border: 1px solid transparent; border-radius: 5px; padding: 3px; }
QToolButton[closes="true"]:focus { border: 1px solid $accent; }
QToolButton[quiet="true"] { border: 1px solid transparent; border-radius: 5px; padding: 2px; }
QToolButton[quiet="true"]:pressed, QToolButton[quiet="true"]:checked { background: $track; }
QToolButton[quiet="true"]:focus { border: 1px solid $accent; }

QTableView#tokenTable { background: $base; border: none; selection-background-color: $selection; }
QAbstractScrollArea::corner { background: $base; border: none; }
QTableView QTableCornerButton::section { background: $window; border: none; }

#messageBar, #undoBar { background: $raised; border: 1px solid $border; border-radius: 8px; }
#messageBar, #undoBar { margin: 0 12px 8px 12px; }
#messageBar[tone="info"] { background: $banner; border-color: $banner; }
#messageBar[tone="warning"] { background: $warning_tint; border-color: $warning; }
#messageBar[tone="error"] { background: $bad_tint; border-color: $bad; }
#sampleBanner { background: $banner; border: none; border-bottom: 1px solid $line; }
#sampleBanner[tone="warning"] { background: $warning_tint; border-bottom: 1px solid $warning; }

#startPage, #emptyPage { background: $base; }
#startTitle { color: $text; }
#startPage QLabel[quiet="true"], #emptyPage QLabel[quiet="true"] { color: $quiet; }
QListWidget#startRecent { background: transparent; border: 1px solid $line; border-radius: 8px;
  padding: 4px; outline: none; }
QListWidget#startRecent:focus { border: 1px solid $accent; }

QDockWidget { titlebar-close-icon: url("$dock_close"); titlebar-normal-icon: url("$dock_float"); color: $quiet;
  font-weight: 600; }
QDockWidget::title { background: $window; padding: 6px 8px 4px 14px; }
QDockWidget::close-button, QDockWidget::float-button { border: none; border-radius: 4px; padding: 0;
  width: 1.4em; height: 1.4em; icon-size: 1.2em; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $disabled; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QStatusBar { background: $window; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $quiet; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 4px 6px; }
QSplitter::handle { background: $line; }
""")

# where a palette does not reach: Qt hands none down to the children of a window with a stylesheet
_IN_A_HOST = Template("""
QWidget { color: $text; }
QWidget:disabled { color: $disabled; }
QMainWindow { background: $window; }
QLabel { background: transparent; }
QAbstractItemView, QComboBox { background: $base; selection-background-color: $selection;
  selection-color: $text; }
""")


def stylesheet(color_names: Mapping[str, str], *, is_dark: bool, in_a_host: bool) -> str:
    shade = "dark" if is_dark else "light"
    check = resources.path("icons", f"check-{shade}.svg")
    dock = {
        f"dock_{name}": resources.path("icons", f"dock-{name}-{shade}.svg").as_posix() for name in ("close", "float")
    }
    arrows = {
        name: resources.path("icons", f"{icon}-{shade}.svg").as_posix()
        for name, icon in (("chevron", "chevron"), ("submenu", "chevron-right"))
    }
    rules = _RULES.substitute(color_names, check=check.as_posix(), **arrows, **dock)
    return _IN_A_HOST.substitute(color_names) + rules if in_a_host else rules
