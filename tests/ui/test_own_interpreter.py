"""Redis in the windows of a program that has no driver for it: the Python that has one is chosen in the form."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from stores import DriverMissing
from stores.kinds_of_servers import RedisKind
from tests.key_servers import RedisServer
from tests.stores.as_frozen import without_drivers
from tests.ui.connecting import answer, dialog
from tests.ui.dialog_tools import clipped, doubled_keys, font_scaled, text_in
from ui import settings
from ui.asked import Asked
from ui.windows import Windows

WAIT_MS = 30_000
pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    pytest.mark.xdist_group("redis"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with RedisServer() as started:
        yield started


@pytest.fixture
def _no_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    without_drivers(monkeypatch)


@pytest.mark.usefixtures("light", "_no_driver")
@pytest.mark.parametrize("scale", [1, 2])
def test_the_form_asks_for_a_python(qtbot: QtBot, scale: int) -> None:
    with font_scaled(scale):
        made = dialog(qtbot, "redis", width=640, kinds=(RedisKind(),))
        line = made.findChild(QLineEdit, "connectInterpreterLine")
        assert line is not None
        assert "has to have redis" in text_in(made, "connectInterpreterRemark").replace("\n", " ")
        assert clipped(made) == doubled_keys(made) == []
        line.setText("/a/python")
        assert answer(qtbot, made) == Asked("redis://localhost:6379/0", interpreter="/a/python")


@pytest.mark.usefixtures("_no_driver")
def test_another_python_is_used_in_the_same_window_and_remembered(
    qtbot: QtBot, windows: Windows, server: RedisServer
) -> None:
    address = f"redis://127.0.0.1:{server.port}/0"
    page = windows.open()
    page.show()
    windows.open_beside(page, Asked(address, interpreter="/not/there"))
    (window,) = (one for one in windows._open if one.isVisible())
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: isinstance(session.error, DriverMissing), timeout=WAIT_MS)
    windows.open_beside(window, Asked(address, interpreter=sys.executable))
    qtbot.waitUntil(lambda: session.reading is not None and session.error is None, timeout=WAIT_MS)
    assert [one for one in windows._open if one.isVisible()] == [window]
    target = session.opened.target
    assert target is not None
    assert settings.interpreter_for(target) == sys.executable
    windows.open_beside(window, target)
    assert session.opened.interpreter == sys.executable
