"""Every colour of text is told from every ground that it stands on, in both themes: WCAG 2.1, level AA."""

from __future__ import annotations

import re
from itertools import groupby, pairwise, product

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui import stylesheet
from ui.theme import DARK, LIGHT, Colors, apply_theme

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
TEXT, SHAPE = 4.5, 3.0

SURFACES = ("window", "base", "raised")
ROWS = ("base", "selection", "mark")
MESSAGES = ("raised", "banner", "warning_tint", "bad_tint")
# what is written, and where: in the stylesheet, in the cells of a table, on chips, in the details, in dialogs
WRITTEN: dict[str, tuple[str, ...]] = {
    "text": (*SURFACES, *ROWS, *MESSAGES, "hover", "track"),
    "quiet": (*SURFACES, *ROWS, "hover"),
    "good": (*SURFACES, *ROWS),
    "warning": (*SURFACES, *ROWS),
    "bad": (*SURFACES, *ROWS),
    "accent": (*SURFACES, *MESSAGES, "hover"),
    "on_accent": ("accent", "bad"),
}
# rings of the focus, signs, bars and marks that have a meaning
DRAWN: dict[str, tuple[str, ...]] = {
    "accent": (*SURFACES, *ROWS, *MESSAGES, "hover"),
    "text": SURFACES,  # the ring of a filled button: the window is around it, and in the gap within it
    "good": (*SURFACES, *ROWS, "hover"),
    "warning": (*SURFACES, *ROWS, "warning_tint"),
    "bad": (*SURFACES, *ROWS, "bad_tint", "hover"),
    "quiet": (*SURFACES, *ROWS, "hover"),
}


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_weak(theme: Colors, pairs: dict[str, tuple[str, ...]], least: float) -> dict[str, float]:
    found = {
        f"{above} on {below}": contrast(getattr(theme, above), getattr(theme, below))
        for above, grounds in pairs.items()
        for below in grounds
    }
    return {name: round(value, 2) for name, value in found.items() if value < least}


@THEMES
def test_text_can_be_read(theme: Colors) -> None:
    assert too_weak(theme, WRITTEN, TEXT) == {}


@THEMES
def test_signs_and_rings_can_be_seen(theme: Colors) -> None:
    assert too_weak(theme, DRAWN, SHAPE) == {}


@pytest.mark.parametrize("filled", ["primary", "danger"])
@THEMES
def test_the_ring_of_a_filled_button_stands_apart_from_it(
    theme: Colors, filled: str, qapp: QApplication, qtbot: QtBot, light: None
) -> None:
    """From the window inwards: ring, gap, button; each is told from the one beside it."""
    apply_theme(qapp, "dark" if theme.is_dark else "light")
    host = QWidget()
    qtbot.addWidget(host)
    button = QPushButton("Go", host)
    button.setProperty(filled, True)
    button.setGeometry(20, 20, 200, 40)
    host.show()
    qtbot.waitUntil(button.hasFocus)
    picture = host.grab().toImage()
    across = [picture.pixelColor(x, 40) for x in range(15, 40)]
    down = [picture.pixelColor(60, y) for y in range(15, 35)]
    fill = theme.accent if filled == "primary" else theme.bad
    for way in (across, down):
        seen = [color for color, _same in groupby(way)]
        assert seen == [theme.window, theme.text, theme.window, fill]
        assert all(contrast(one, next_to_it) >= SHAPE for one, next_to_it in pairwise(seen))
        assert way.count(theme.text) >= 2


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_every_colour_that_the_stylesheet_writes_with_is_measured() -> None:
    rules = stylesheet._RULES.template
    written = set(re.findall(r"(?<![-\w])color: \$(\w+)", rules))
    grounds = set(re.findall(r"background(?:-color)?: \$(\w+)", rules))
    assert written - {"disabled"} <= set(WRITTEN)
    not_written_on = {"line", "border", "disabled", "quiet"}  # separators, handles of scroll bars
    measured = {ground for color in WRITTEN for ground in WRITTEN[color]}
    assert grounds - not_written_on <= measured


def test_a_state_is_told_from_the_others_by_more_than_one_measure() -> None:
    """The three tones of a state differ in lightness or hue, and none of them is the quiet one."""
    for theme in (LIGHT, DARK):
        tones = [theme.good, theme.warning, theme.bad, theme.quiet]
        assert all(one != other for one, other in product(tones, tones) if one is not other)
