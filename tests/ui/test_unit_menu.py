"""The menu that says how the expiry is read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from stores import ExpiryForm, ExpiryUnit
from ui.unit_menu import UnitMenu

pytestmark = pytest.mark.usefixtures("light")

SECONDS = ExpiryUnit(ExpiryForm.SECONDS)
LIFETIMES = ["unitLifetime", "unitLifetimeLocal"]
UNITS = {
    "unitMilliseconds": ExpiryUnit(ExpiryForm.MILLISECONDS),
    "unitSeconds": SECONDS,
    "unitDatetimeUtc": ExpiryUnit(ExpiryForm.DATETIME),
    "unitDatetimeLocal": ExpiryUnit(ExpiryForm.DATETIME, is_local=True),
    "unitLifetime": ExpiryUnit(ExpiryForm.LIFETIME),
    "unitLifetimeLocal": ExpiryUnit(ExpiryForm.LIFETIME, is_local=True),
}


@pytest.fixture
def menu(qtbot: QtBot) -> UnitMenu:
    window = QWidget()
    qtbot.addWidget(window)
    made = UnitMenu(window)
    made.__dict__["window"] = window
    return made


def action(menu: UnitMenu, name: str) -> QAction:
    found = menu.findChild(QAction, name)
    assert found is not None, name
    return found


def offered(menu: UnitMenu) -> list[str]:
    return [each.objectName() for each in menu.actions() if each.isVisible() and not each.isSeparator()]


def checked(menu: UnitMenu) -> list[str]:
    return [each.objectName() for each in menu.actions() if each.isChecked()]


def test_without_an_expiry_there_is_nothing_to_choose(menu: UnitMenu) -> None:
    assert (menu.objectName(), menu.title().replace("&", "")) == ("unitMenu", "Expiry is read as")
    assert not menu.menuAction().isEnabled()
    menu.show_unit(SECONDS, False, False)
    assert menu.menuAction().isEnabled()
    menu.show_unit(None, False, False, has_expiry=False)
    assert not menu.menuAction().isEnabled()


def test_where_no_value_tells_the_unit_the_person_may(menu: UnitMenu) -> None:
    menu.show_unit(None, False, False)
    assert menu.menuAction().isEnabled()
    assert checked(menu) == ["unitInferred"]


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (SECONDS, "As found: seconds, UTC"),
        (ExpiryUnit(ExpiryForm.DATETIME, names_zone=True), "As found: date and time with a zone"),
        (ExpiryUnit(ExpiryForm.LIFETIME), "As found: seconds after the time of creation"),
    ],
)
def test_what_was_found_is_said_and_checked(menu: UnitMenu, unit: ExpiryUnit, words: str) -> None:
    menu.show_unit(unit, False, False)
    assert action(menu, "unitInferred").text().replace("&", "") == words
    assert checked(menu) == ["unitInferred"]


@pytest.mark.parametrize("name", UNITS)
def test_what_was_chosen_by_hand_is_checked(menu: UnitMenu, name: str) -> None:
    menu.show_unit(UNITS[name], True, False)
    assert checked(menu) == [name]
    assert name in offered(menu)
    assert action(menu, "unitInferred").text().replace("&", "") == "As found"


def test_a_lifetime_is_offered_where_it_can_count_from_something(menu: UnitMenu) -> None:
    menu.show_unit(SECONDS, False, False)
    assert offered(menu) == ["unitInferred", *(name for name in UNITS if name not in LIFETIMES)]
    menu.show_unit(SECONDS, False, True)
    assert offered(menu) == ["unitInferred", *UNITS]


def test_a_choice_is_told_and_showing_one_is_not(menu: UnitMenu) -> None:
    told: list[ExpiryUnit | None] = []
    menu.chosen.connect(told.append)
    menu.show_unit(SECONDS, False, True)
    for name in UNITS:
        action(menu, name).trigger()
        assert checked(menu) == [name]
    action(menu, "unitInferred").trigger()
    assert told == [*UNITS.values(), None]
    menu.show_unit(SECONDS, True, True)
    assert len(told) == 7


def test_each_has_a_key_of_its_own(menu: UnitMenu) -> None:
    keys = [QKeySequence.mnemonic(each.text()).toString() for each in menu.actions() if not each.isSeparator()]
    assert len(set(keys)) == len(keys) == 7
    assert all(keys)
