"""The fixture that sets a stage: a theme and a font for the time of one test, and windows of a size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Desk, close_all_windows
from tests.ui.dialog_tools import font_scaled
from tests.ui.fake_zoho import FakeZoho
from tests.ui.sweep.states import Look, Stage
from ui.clipboard import clipboard
from ui.theme import apply_theme


@pytest.fixture
def set_stage(
    qapp: QApplication, desk: Callable[..., Desk], tmp_path: Path, zoho: FakeZoho
) -> Iterator[Callable[[Look], Stage]]:
    """Make the stage for a look: its theme and font last until the test ends."""
    with ExitStack() as kept:

        def set_it(look: Look) -> Stage:
            # a window that is closed lives until then, and every theme and font would be applied to it too
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            apply_theme(qapp, look.theme)  # type: ignore[arg-type]
            kept.enter_context(font_scaled(look.font))
            return Stage(desk, tmp_path, zoho, look)

        yield set_it
        close_all_windows()
        clipboard().clear_now()
    apply_theme(qapp, "light")
