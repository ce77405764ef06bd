"""Whether Qt can start; the displays that it does are those of tests/e2e."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import closing

import pytest

from ui import display

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="displays have names on X11 and Wayland only"
)
NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE")


@pytest.fixture(autouse=True)
def _none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_a_display_that_hangs_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_CONNECTING_S", 0.3)
    with closing(socket.socket()) as listening:
        port = next(port for port in range(6100, 6200) if _binds(listening, port))
        listening.listen()
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{port - 6000}")
        assert not display.qt_can_start()


def _binds(listening: socket.socket, port: int) -> bool:
    try:
        listening.bind(("127.0.0.1", port))
    except OSError:
        return False
    return True


def test_no_child_is_started_where_the_answer_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_can_in_child", lambda: pytest.fail("a child"))
    assert not display.qt_can_start()
    monkeypatch.setenv("DISPLAY", ":4242")
    assert not display.qt_can_start()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.qt_can_start()


def test_a_session_of_wayland_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_can_in_child", lambda: True)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert display.qt_can_start()


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, {"LC_CTYPE": "C.UTF-8"}),
        ({"LC_ALL": "C"}, {"LC_CTYPE": "C.UTF-8"}),
        ({"LANG": "POSIX"}, {"LANG": "POSIX", "LC_CTYPE": "C.UTF-8"}),
        ({"LANG": "de_DE.UTF-8"}, {"LANG": "de_DE.UTF-8"}),
    ],
)
def test_the_c_locale_of_a_build(
    given: dict[str, str], wanted: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    display.use_utf8()
    assert {name: os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if name in os.environ} == wanted
