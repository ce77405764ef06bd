"""The two palettes, how they are applied, and the fonts that every widget shares.

Widgets read `colors()` while they paint; who keeps something made of a colour listens to `theme_signals`.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Literal
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from ui.stylesheet import stylesheet
from ui.table.cell import Tone

ThemeName = Literal["light", "dark", "system"]


@dataclass(frozen=True, slots=True)
class Colors:
    """``line`` separates, ``track`` is the empty part of a bar, ``on_accent`` is text on the accent colour."""

    is_dark: bool
    window: QColor
    base: QColor
    raised: QColor
    text: QColor
    quiet: QColor
    disabled: QColor
    line: QColor
    border: QColor
    track: QColor
    hover: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    good: QColor
    warning: QColor
    bad: QColor
    mark: QColor
    banner: QColor
    warning_tint: QColor
    bad_tint: QColor


LIGHT = Colors(
    is_dark=False,
    window=QColor("#f5f6f8"),
    base=QColor("#ffffff"),
    raised=QColor("#ffffff"),
    text=QColor("#16181d"),
    quiet=QColor("#596379"),
    disabled=QColor("#a3a9b6"),
    line=QColor("#e6e8ed"),
    border=QColor("#cdd2dc"),
    track=QColor("#e2e5ea"),
    hover=QColor("#e8ebf1"),
    accent=QColor("#1a56c4"),
    on_accent=QColor("#ffffff"),
    selection=QColor("#dbe7ff"),
    good=QColor("#137343"),
    warning=QColor("#8f5200"),
    bad=QColor("#b91c28"),
    mark=QColor("#eef4ff"),
    banner=QColor("#e9f0fd"),
    warning_tint=QColor("#fdf3df"),
    bad_tint=QColor("#fdecec"),
)

DARK = Colors(
    is_dark=True,
    window=QColor("#26272b"),
    base=QColor("#1c1d21"),
    raised=QColor("#303237"),
    text=QColor("#e8e9ec"),
    quiet=QColor("#a6abb6"),
    disabled=QColor("#6b6f7a"),
    line=QColor("#33353a"),
    border=QColor("#4b4e57"),
    track=QColor("#3d4047"),
    hover=QColor("#36383e"),
    accent=QColor("#7fb0ff"),
    on_accent=QColor("#10203c"),
    selection=QColor("#263e67"),
    good=QColor("#5fcf92"),
    warning=QColor("#f3b93f"),
    bad=QColor("#ff8a85"),
    mark=QColor("#22304a"),
    banner=QColor("#243350"),
    warning_tint=QColor("#3a3020"),
    bad_tint=QColor("#412729"),
)


class ThemeSignals(QObject):
    changed = Signal()


theme_signals = ThemeSignals()
_current: Colors = LIGHT
_follows_system = False
_applied: ThemeName = "system"
_prepared_apps: WeakSet[QApplication] = WeakSet()


def colors() -> Colors:
    return _current


def applied_theme() -> ThemeName:
    """The name with which `apply_theme` was called last."""
    return _applied


def tone_color(tone: Tone) -> QColor:
    match tone:
        case Tone.GOOD:
            return _current.good
        case Tone.WARNING:
            return _current.warning
        case Tone.BAD:
            return _current.bad
        case Tone.QUIET:
            return _current.quiet
        case Tone.ACCENT:
            return _current.accent
        case _:
            return _current.text


def apply_theme(app: QApplication, name: ThemeName) -> None:
    """``system`` keeps following the desktop's colour scheme until another theme is applied."""
    global _follows_system, _applied
    _applied = name
    hints = app.styleHints()
    if app not in _prepared_apps:
        _prepared_apps.add(app)
        app.setStyle("Fusion")
        hints.colorSchemeChanged.connect(_scheme_changed)
    _follows_system = False
    if hasattr(hints, "setColorScheme"):
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints.setColorScheme(wanted.get(name, Qt.ColorScheme.Unknown))
    _follows_system = name == "system"
    is_dark = hints.colorScheme() == Qt.ColorScheme.Dark if _follows_system else name == "dark"
    _use(app, DARK if is_dark else LIGHT)


def _scheme_changed(scheme: Qt.ColorScheme) -> None:
    app = QGuiApplication.instance()
    if _follows_system and isinstance(app, QApplication):
        _use(app, DARK if scheme == Qt.ColorScheme.Dark else LIGHT)


def _use(app: QApplication, chosen: Colors) -> None:
    global _current
    _current = chosen
    palette = palette_of(chosen)
    app.setPalette(palette)
    QToolTip.setPalette(palette)
    app.setStyleSheet(_sheet_of(chosen, in_a_host=False))
    theme_signals.changed.emit()


def _sheet_of(chosen: Colors, *, in_a_host: bool) -> str:
    named = {name: getattr(chosen, name) for name in Colors.__slots__}
    hexes = {name: value.name() for name, value in named.items() if isinstance(value, QColor)}
    return stylesheet(hexes, is_dark=chosen.is_dark, in_a_host=in_a_host)


def dress(window: QWidget) -> None:
    """For a window in a program with a theme of its own: what suits the program's palette, on this window only.

    From then on the window follows the program's palette by itself; calling this again is harmless.
    """
    global _current
    host = QApplication.palette()
    text, ground = (host.color(role).lightness() for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window))
    chosen = DARK if text > ground else LIGHT
    is_news, _current = chosen is not _current, chosen
    sheet = _sheet_of(chosen, in_a_host=True)
    if window.styleSheet() != sheet:  # both setters send a change event, from which this may be called
        window.setStyleSheet(sheet)
        window.setPalette(palette_of(chosen))
    if is_news:
        theme_signals.changed.emit()
    if window.findChild(_HostWatch, options=Qt.FindChildOption.FindDirectChildrenOnly) is None:
        window.installEventFilter(_HostWatch(window))


class _HostWatch(QObject):
    """A child of the window that it dresses again; no `changeEvent` tells of the application's palette."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationPaletteChange and isinstance(watched, QWidget):
            dress(watched)
        return False


def palette_of(chosen: Colors) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, color in {
        role.Window: chosen.window,
        role.WindowText: chosen.text,
        role.Base: chosen.base,
        role.AlternateBase: chosen.window,
        role.Text: chosen.text,
        role.Button: chosen.raised if chosen.is_dark else chosen.window,
        role.ButtonText: chosen.text,
        role.BrightText: chosen.bad,
        role.PlaceholderText: chosen.quiet,
        role.Highlight: chosen.selection,
        role.HighlightedText: chosen.text,
        role.Accent: chosen.accent,
        role.Link: chosen.accent,
        role.LinkVisited: chosen.accent,
        role.ToolTipBase: chosen.raised,
        role.ToolTipText: chosen.text,
        role.Light: chosen.raised,
        role.Midlight: chosen.line,
        role.Mid: chosen.border,
        role.Dark: chosen.border,
        role.Shadow: QColor("#000000"),
    }.items():
        palette.setColor(which, color)
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, chosen.disabled)
    return palette


def with_tabular_digits(font: QFont) -> QFont:
    """A copy whose digits are all of one width, so that a running number does not tremble."""
    tabular = QFont(font)
    if hasattr(QFont, "Tag"):
        tabular.setFeature(QFont.Tag("tnum"), 1)
    return tabular


def scaled(font: QFont, factor: float) -> QFont:
    copy = QFont(font)
    if font.pointSizeF() > 0:
        copy.setPointSizeF(font.pointSizeF() * factor)
    else:
        copy.setPixelSize(max(1, round(font.pixelSize() * factor)))
    return copy


def fixed_font(like: QFont) -> QFont:
    """The platform's fixed-width font in the size of another."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if like.pointSizeF() > 0:
        fixed.setPointSizeF(like.pointSizeF())
    else:
        fixed.setPixelSize(like.pixelSize())
    return fixed


_LONG_RUN = re.compile(r"\S{60}(?=\S)")


def plain_tooltip(text: str) -> str:
    """Tooltip text that Qt cannot take for markup, with places to break where it has none."""
    if not text:
        return ""
    shown = text if len(text) <= 1500 else text[:1500] + "…"
    breakable = _LONG_RUN.sub(lambda match: match.group() + "\u200b", shown)
    return f'<p style="white-space:pre-wrap">{html.escape(breakable)}</p>'
