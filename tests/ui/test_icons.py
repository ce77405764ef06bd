from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

import resources
from ui import icons, theme
from ui.table.cell import Tone

NEEDED = {
    *("open", "refresh", "delete", "delete-all", "undo", "search", "lock", "unlock", "close"),
    *("warning", "fails", "renews", "valid", "no-access-token", "unknown", "no-expiry"),
    *("database", "sample", "app", "error", "info"),
    *("server", "program", "cloud", "code", "file"),
    *("renew", "revoke", "check", "add", "find", "copy", "done", "changed"),
}


pytestmark = pytest.mark.usefixtures("light")


def strongest(image: QImage) -> QColor:
    """The colour of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda pixel: pixel.alpha())


def ink_share(image: QImage) -> float:
    inked = sum(image.pixelColor(x, y).alpha() > 60 for x in range(image.width()) for y in range(image.height()))
    return inked / (image.width() * image.height())


def test_all_that_are_needed_are_there() -> None:
    assert {file.stem for file in resources.path("icons").glob("*.svg")} >= NEEDED


@pytest.mark.parametrize("name", sorted(NEEDED))
@pytest.mark.parametrize("dpr", [1.0, 1.5, 2.0])
def test_each_draws_something_in_the_asked_size(name: str, dpr: float) -> None:
    drawn = icons.pixmap(name, Tone.NORMAL, 16, dpr)
    assert drawn.size() == QSize(round(16 * dpr), round(16 * dpr))
    assert drawn.devicePixelRatio() == dpr
    assert 0.04 < ink_share(drawn.toImage()) <= 1.0


@pytest.mark.parametrize("name", sorted(NEEDED - {"app"}))
def test_each_is_drawn_in_the_current_colour_only(name: str) -> None:
    text = resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert "currentColor" in text
    assert "#" not in text


def test_the_tone_colours_it_and_the_theme_decides_how(qapp: QApplication) -> None:
    assert strongest(icons.pixmap("valid", Tone.GOOD, 16, 1.0).toImage()) == theme.LIGHT.good
    theme.apply_theme(qapp, "dark")
    assert strongest(icons.pixmap("valid", Tone.GOOD, 16, 1.0).toImage()) == theme.DARK.good


def test_pixmaps_are_cached() -> None:
    first, again = (icons.pixmap("lock", Tone.NORMAL, 16, 1.0) for _ in range(2))
    assert first.cacheKey() == again.cacheKey()


def test_a_disabled_icon_is_paler() -> None:
    pale = icons.icon("valid").pixmap(QSize(16, 16), QIcon.Mode.Disabled)
    assert strongest(pale.toImage()) == theme.LIGHT.disabled


def test_the_application_icon_comes_large() -> None:
    assert icons.icon("app").actualSize(QSize(256, 256)) == QSize(256, 256)


def test_a_kept_icon_follows_the_theme_and_its_last_name(qapp: QApplication) -> None:
    action = QAction()
    icons.keep_icon(action, "lock", Tone.BAD)
    icons.keep_icon(action, "valid", Tone.GOOD)
    theme.apply_theme(qapp, "dark")
    qapp.processEvents()
    assert strongest(action.icon().pixmap(QSize(16, 16)).toImage()) == theme.DARK.good


def test_a_kept_icon_dies_with_its_target(qapp: QApplication) -> None:
    parent = QAction()
    action = QAction(parent)
    icons.keep_icon(action, "lock")
    del parent, action
    theme.apply_theme(qapp, "dark")
