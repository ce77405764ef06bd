"""Every state of the window in every look: nothing is cut, elided or out of its place; every control has a name.

``SWEEP_PICTURES=1`` keeps a picture of each, in tests/artifacts/sweep.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from resources.sample_data import sample_rows
from tests.ui.dialog_tools import settle
from tests.ui.fakes import NOW, make_row, secrets_of
from tests.ui.sweep import access
from tests.ui.sweep.clipping import faults
from tests.ui.sweep.shown import TELLING
from tests.ui.sweep.states import LOOKS, QUICK, STATES, Look, Stage

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard|propagateSizeHints)",  # of a menu that is opened
)
ARTIFACTS = Path(__file__).resolve().parents[2] / "artifacts" / "sweep"


def take(window: QWidget, name: str, look: Look) -> None:
    """Keep a picture, where pictures are asked for."""
    if os.environ.get("SWEEP_PICTURES"):
        folder = ARTIFACTS / str(look)
        folder.mkdir(parents=True, exist_ok=True)
        assert window.grab().save(str(folder / f"{name}.png"))


SECRETS = secrets_of([*sample_rows(NOW), *(make_row(number) for number in range(12))])


def sweep(stage: Stage, name: str) -> None:
    """Build a state, and look for what cannot be read, what has no name, and what must not be told."""
    shown = STATES[name](stage)
    settle()
    take(shown, name, stage.look)
    found = [str(fault) for fault in faults(shown)]
    found += [*access.nameless(shown), *access.unreachable_without_name(shown), *access.alike(shown)]
    found += access.silent_cells(shown)
    assert not found, "\n".join(found)
    assert name in TELLING or access.tells(shown, SECRETS) == []


@pytest.mark.parametrize("look", QUICK, ids=str)
@pytest.mark.parametrize("name", STATES)
def test_every_state(name: str, look: Look, set_stage: Callable[[Look], Stage]) -> None:
    sweep(set_stage(look), name)


@pytest.mark.soak
@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("name", STATES)
def test_every_state_in_every_look(name: str, look: Look, set_stage: Callable[[Look], Stage]) -> None:
    sweep(set_stage(look), name)
