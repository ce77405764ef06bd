"""All states of the window by name, each with what builds it."""

from __future__ import annotations

from tests.ui.sweep import dialogs, menus, opening, pages, shown
from tests.ui.sweep.stage import LOOKS, QUICK, STATES, Look, Stage

__all__ = ["LOOKS", "QUICK", "STATES", "Look", "Stage", "dialogs", "menus", "opening", "pages", "shown"]
