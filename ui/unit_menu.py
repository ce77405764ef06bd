"""The menu in which a person says how the expiry of a table is to be read, where what was inferred is wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from stores import ExpiryForm, ExpiryUnit

_UNITS: dict[str, ExpiryUnit | None] = {
    "unitInferred": None,
    "unitMilliseconds": ExpiryUnit(ExpiryForm.MILLISECONDS),
    "unitSeconds": ExpiryUnit(ExpiryForm.SECONDS),
    "unitDatetimeUtc": ExpiryUnit(ExpiryForm.DATETIME),
    "unitDatetimeLocal": ExpiryUnit(ExpiryForm.DATETIME, is_local=True),
    "unitLifetime": ExpiryUnit(ExpiryForm.LIFETIME),
    "unitLifetimeLocal": ExpiryUnit(ExpiryForm.LIFETIME, is_local=True),
}


class UnitMenu(QMenu):
    """One of its actions is checked. Disabled while there is no unit to choose."""

    chosen = Signal(object)  # ExpiryUnit, or None: as inferred

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unitMenu")
        self.setTitle(self.tr("E&xpiry is read as"))
        self._group = QActionGroup(self)
        self._actions = {name: self._action(name) for name in _UNITS}
        self.insertSeparator(self._actions["unitMilliseconds"])
        self.show_unit(None, False, False, False)

    def show_unit(
        self, unit: ExpiryUnit | None, chosen_by_hand: bool, has_created: bool, has_expiry: bool = True
    ) -> None:
        """Show how the expiry is read now; `unit` None: no value tells, so the person may.

        `has_created`: the table has a column after which a lifetime could count; `has_expiry`: it has one for the
        expiry, else there is nothing to choose.
        """
        self.menuAction().setEnabled(has_expiry)
        now = self._name_of(unit) if unit is not None and chosen_by_hand else "unitInferred"
        for name, action in self._actions.items():
            of_lifetime = name.startswith("unitLifetime")
            action.setVisible(not of_lifetime or has_created or name == now)
            action.setChecked(name == now)
        found = unit.meaning() if unit is not None and not chosen_by_hand else ""
        text = self.tr("&As found: {unit}").format(unit=found) if found else self.tr("&As found")
        self._actions["unitInferred"].setText(text)

    def _name_of(self, unit: ExpiryUnit) -> str:
        wanted = ExpiryUnit(unit.form, is_local=unit.is_local)
        return next((name for name, known in _UNITS.items() if known == wanted), "unitInferred")

    def _action(self, name: str) -> QAction:
        action = QAction(self._words()[name], self, checkable=True)
        action.setObjectName(name)
        action.setActionGroup(self._group)
        action.triggered.connect(lambda: self.chosen.emit(_UNITS[name]))
        self.addAction(action)
        return action

    def _words(self) -> dict[str, str]:
        return {
            "unitInferred": self.tr("&As found"),
            "unitMilliseconds": self.tr("&Milliseconds since 1970, UTC"),
            "unitSeconds": self.tr("&Seconds since 1970, UTC"),
            "unitDatetimeUtc": self.tr("&Date and time; without a zone: UTC"),
            "unitDatetimeLocal": self.tr("Date and &time; without a zone: this machine's"),
            "unitLifetime": self.tr("Seconds after the time of &creation"),
            "unitLifetimeLocal": self.tr("Seconds after the time of creation; &without a zone: this machine's"),
        }
