from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette, QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow
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
    assert contrast(chosen.on_accent, chosen.bad) >= AA_TEXT
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


class Hosted(QMainWindow):
    """A window of ours in another program."""

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel("x")
        self.setCentralWidget(self.label)
        self.dialog = QDialog(self)
        self.said = QLabel("y", self.dialog)
        theme.dress(self)


def palette_of_a_host(window: str, text: str) -> QPalette:
    palette = QPalette(QColor(window))
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    return palette


@pytest.fixture
def host(qapp: QApplication) -> Iterator[QApplication]:
    """A program with a dark palette of its own, and no stylesheet."""
    qapp.setStyleSheet("")
    qapp.setPalette(palette_of_a_host("#302030", "#ffeeff"))
    yield qapp
    qapp.setPalette(QPalette())


def test_a_window_in_a_themed_program_suits_it_and_changes_nothing(host: QApplication, qtbot: QtBot) -> None:
    before = host.palette()
    window = Hosted()
    qtbot.addWidget(window)
    window.show()
    assert theme.colors() is theme.DARK
    assert window.label.palette().color(QPalette.ColorRole.WindowText) == theme.DARK.text
    assert window.palette().color(QPalette.ColorRole.Window) == theme.DARK.window
    assert window.grab().toImage().pixelColor(150, 10) == theme.DARK.window
    assert theme.DARK.accent.name() in window.styleSheet()
    assert host.palette() == before
    assert host.styleSheet() == ""
    stranger = QLabel("z")
    qtbot.addWidget(stranger)
    assert stranger.palette().color(QPalette.ColorRole.Window) == QColor("#302030")


def test_a_window_follows_the_program_to_another_palette(host: QApplication, qtbot: QtBot) -> None:
    window = Hosted()
    qtbot.addWidget(window)
    window.show()
    host.setPalette(palette_of_a_host("#101010", "#eeeeee"))
    host.processEvents()
    assert theme.colors() is theme.DARK
    assert window.label.palette().color(QPalette.ColorRole.WindowText) == theme.DARK.text
    host.setPalette(palette_of_a_host("#f0f0f0", "#000000"))
    host.processEvents()
    assert theme.colors() is theme.LIGHT
    assert window.label.palette().color(QPalette.ColorRole.WindowText) == theme.LIGHT.text
    assert window.grab().toImage().pixelColor(150, 10) == theme.LIGHT.window
    with qtbot.assertNotEmitted(theme.theme_signals.changed):
        theme.dress(window)


def test_a_dialog_of_a_dressed_window_is_readable(host: QApplication, qtbot: QtBot) -> None:
    window = Hosted()
    qtbot.addWidget(window)
    window.show()
    host.setPalette(palette_of_a_host("#f0f0f0", "#000000"))
    host.processEvents()
    window.dialog.show()
    shown = window.dialog.grab().toImage()
    assert shown.pixelColor(shown.width() - 2, shown.height() - 2) == theme.LIGHT.window
    assert window.said.palette().color(QPalette.ColorRole.WindowText) == theme.LIGHT.text


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
