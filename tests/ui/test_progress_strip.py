"""The strip that shows how far a long work is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from tests.ui.dialog_tools import clipped, font_scaled, settle, unnamed
from tests.ui.hosting import button_of, label_of, shown
from ui import theme
from ui.panels.progress_strip import ProgressStrip

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def strip(qtbot: QtBot) -> ProgressStrip:
    made = ProgressStrip()
    shown(qtbot, made)
    return made


def bar_of(strip: ProgressStrip) -> QProgressBar:
    found = strip.findChild(QProgressBar, "progressBar")
    assert found is not None
    return found


def test_hidden_while_nothing_runs(strip: ProgressStrip) -> None:
    assert strip.isHidden()
    strip.show_progress("Renewing asha…", 2, 5)
    assert strip.isVisible()
    assert strip.text() == "Renewing asha…"
    assert (bar_of(strip).value(), bar_of(strip).maximum()) == (2, 5)
    assert label_of(strip, "progressCount").text() == "2 / 5"
    assert strip.accessibleDescription() == "Renewing asha… 2 / 5"
    assert not unnamed(strip)
    strip.finish()
    assert strip.isHidden()
    assert strip.text() == ""


@pytest.mark.parametrize("total", [0, 1])
def test_of_one_nobody_knows_how_far_it_is(strip: ProgressStrip, total: int) -> None:
    strip.show_progress("Asking Zoho…", 0, total)
    assert bar_of(strip).maximum() == 0
    assert label_of(strip, "progressCount").text() == ""


def test_what_is_done_is_counted_where_nobody_knows_of_how_many(strip: ProgressStrip) -> None:
    strip.show_progress("Reading…", 0, 0)
    assert label_of(strip, "progressCount").text() == ""
    strip.show_progress("Reading…", 12_000, 0)
    assert label_of(strip, "progressCount").text() == "12\u202f000"
    assert strip.accessibleDescription() == "Reading… 12\u202f000"
    assert bar_of(strip).maximum() == 0


def test_what_cancelling_does_is_said_for_each_run(strip: ProgressStrip) -> None:
    strip.show_progress("Renewing…", 0, 5)
    usual = button_of(strip, "progressCancel").toolTip()
    strip.show_progress("Reading…", 0, 0, "What was read <i>stays</i>")
    assert "What was read &lt;i&gt;stays" in button_of(strip, "progressCancel").toolTip()
    strip.show_progress("Renewing…", 0, 5)
    assert button_of(strip, "progressCancel").toolTip() == usual
    assert usual.startswith("Stop")


@pytest.mark.parametrize("how", ["click", "escape"])
def test_cancelled_once_a_run(strip: ProgressStrip, qtbot: QtBot, how: str) -> None:
    cancels: list[bool] = []
    strip.cancelled.connect(lambda: cancels.append(True))
    for run in (1, 2):
        strip.show_progress("Renewing…", 0, 5)
        for _ in range(2):
            if how == "click":
                qtbot.mouseClick(button_of(strip, "progressCancel"), Qt.MouseButton.LeftButton)
            else:
                qtbot.keyClick(strip, Qt.Key.Key_Escape)
            strip.show_progress("Renewing…", 1, 5)
        assert len(cancels) == run
        assert not button_of(strip, "progressCancel").isEnabled()
        strip.finish()


def test_it_follows_the_theme(strip: ProgressStrip, qapp: QApplication) -> None:
    strip.show_progress("Renewing…", 5, 5)
    for name, chosen in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.apply_theme(qapp, name)  # type: ignore[arg-type]
        settle()
        image = bar_of(strip).grab().toImage()
        assert QColor(image.pixel(image.width() // 2, image.height() // 2)) == chosen.accent


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_is_clipped(qtbot: QtBot, factor: float) -> None:
    with font_scaled(factor):
        strip = ProgressStrip()
        host = shown(qtbot, strip, 400)
        strip.show_progress(f"Renewing {'y' * 300}…", 123_456, 1_000_000)
        settle()
        assert host.width() == 400
        assert not clipped(strip)
