from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.table.cell import Tone

SURFACES = ("window", "base", "raised", "selection", "mark", "banner", "warning_tint", "bad_tint", "hover")
AA_TEXT, AA_SHAPE = 4.5, 3.0


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply_theme(qapp, "light")


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("chosen", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("ink", ["text", "quiet", "accent", "good", "warning", "bad"])
def test_every_text_colour_is_readable_on_every_surface(chosen: theme.Colors, surface: str, ink: str) -> None:
    assert contrast(getattr(chosen, ink), getattr(chosen, surface)) >= AA_TEXT


@pytest.mark.parametrize("chosen", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_text_on_accent_and_the_filled_bar_are_readable(chosen: theme.Colors) -> None:
    assert contrast(chosen.on_accent, chosen.accent) >= AA_TEXT
    for filled in (chosen.good, chosen.warning, chosen.bad, chosen.quiet):
        assert contrast(filled, chosen.track) >= AA_SHAPE


@pytest.mark.parametrize("chosen", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "surface"),
    [
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
        (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
        (QPalette.ColorRole.Link, QPalette.ColorRole.Window),
    ],
)
def test_the_palette_is_readable(chosen: theme.Colors, ink: QPalette.ColorRole, surface: QPalette.ColorRole) -> None:
    palette = theme.palette_of(chosen)
    assert contrast(palette.color(ink), palette.color(surface)) >= AA_TEXT


@pytest.mark.parametrize(("name", "expected"), [("light", theme.LIGHT), ("dark", theme.DARK)])
def test_a_named_theme_reaches_the_application(
    qapp: QApplication, qtbot: QtBot, name: theme.ThemeName, expected: theme.Colors
) -> None:
    with qtbot.waitSignal(theme.theme_signals.changed):
        theme.apply_theme(qapp, name)
    assert theme.colors() is expected
    assert qapp.palette().color(QPalette.ColorRole.Window) == expected.window
    assert expected.accent.name() in qapp.styleSheet()


def test_system_follows_the_desktop_and_a_named_theme_does_not(qapp: QApplication) -> None:
    hints = qapp.styleHints()
    theme.apply_theme(qapp, "system")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.colors() is theme.DARK
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.colors() is theme.LIGHT
    theme.apply_theme(qapp, "dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.colors() is theme.DARK


def test_a_window_in_a_themed_program_suits_it_and_changes_nothing(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "light")
    theme.follow_palette(theme.palette_of(theme.DARK))
    assert theme.colors() is theme.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.LIGHT.window


def test_every_tone_has_its_own_colour() -> None:
    assert len({theme.tone_color(tone).name() for tone in Tone}) == len(Tone)


def test_fonts_keep_points_and_pixels() -> None:
    in_points, in_pixels = QFont("Sans Serif", 10), QFont("Sans Serif")
    in_pixels.setPixelSize(20)
    assert theme.scaled(in_points, 0.5).pointSizeF() == 5
    assert theme.scaled(in_pixels, 0.5).pixelSize() == 10
    assert theme.fixed_font(in_points).pointSizeF() == 10
    assert theme.fixed_font(in_pixels).pixelSize() == 20


@pytest.mark.parametrize("hostile", ["<b>x</b>", "a & b", "<img src=x>", "two\nlines", "x" * 5000, "</p><h1>y"])
def test_a_tooltip_shows_markup_as_text(qapp: QApplication, hostile: str) -> None:
    tip = theme.plain_tooltip(hostile)
    document = QTextDocument()
    document.setHtml(tip)
    shown = document.toPlainText().replace("\u200b", "")
    assert shown == (hostile if len(hostile) <= 1500 else hostile[:1500] + "…")


def test_no_text_no_tooltip() -> None:
    assert theme.plain_tooltip("") == ""
