"""The detector itself: it finds what is clipped on purpose, and nothing where all is well."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.dialog_tools import settle
from tests.ui.sweep.clipping import faults
from ui.panels.flow_label import FlowLabel
from ui.panels.parts import ElidedLabel

LONG = "Words that take more room than there is, by far"


def _flow() -> QWidget:
    made = FlowLabel("flow")
    made.show_text(LONG * 4)
    return made


def _combo() -> QWidget:
    made = QComboBox()
    made.addItem(LONG)
    return made


def _elided() -> QWidget:
    made = ElidedLabel("elided")
    made.setText(LONG)
    return made


def _wrapped() -> QWidget:
    made = QLabel(LONG * 3)
    made.setWordWrap(True)
    return made


def _placeholder() -> QWidget:
    made = QLineEdit()
    made.setPlaceholderText(LONG)
    return made


KINDS: dict[str, Callable[[], QWidget]] = {
    "label": lambda: QLabel(LONG),
    "wrapped label": _wrapped,
    "long word": lambda: QLabel(LONG.replace(" ", "_")),
    "elided label": _elided,
    "flow label": _flow,
    "button": lambda: QPushButton(LONG),
    "check box": lambda: QCheckBox(LONG),
    "combo box": _combo,
    "line edit": _placeholder,
}


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setObjectName("host")
    made.resize(600, 300)
    qtbot.addWidget(made)
    return made


def shown(host: QWidget) -> list[str]:
    host.show()
    settle()
    return [fault.kind for fault in faults(host)]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_clipped_is_found(host: QWidget, kind: str) -> None:
    widget = KINDS[kind]()
    widget.setParent(host)
    widget.setGeometry(10, 10, 60, 24)
    assert set(shown(host)) & {"cut", "elided"}
    widget.setGeometry(10, 10, 560, 200)
    assert shown(host) == []


def test_what_sticks_out_and_what_covers_another_is_found(host: QWidget) -> None:
    one, other = QPushButton("One", host), QPushButton("Other", host)
    one.setGeometry(560, 10, 100, 40)
    other.setGeometry(10, 60, 100, 40)
    assert shown(host) == ["sticks out"]
    one.setGeometry(50, 70, 100, 40)
    assert shown(host) == ["overlaps"]


def test_what_can_be_scrolled_to_is_no_fault(host: QWidget) -> None:
    area = QScrollArea()
    content = QWidget()
    content.resize(300, 900)
    QPushButton("Down there", content).setGeometry(10, 800, 200, 40)
    area.setWidget(content)
    QHBoxLayout(host).addWidget(area)
    assert shown(host) == []


def test_an_elision_that_is_meant_has_to_tell_the_whole_on_demand(host: QWidget) -> None:
    label = _elided()
    label.setParent(host)
    label.setGeometry(10, 10, 60, 24)
    label.setObjectName("statusStore")
    assert shown(host) == []  # its tooltip has the whole, once it is painted
    host.hide()
    label.setObjectName("another")
    assert shown(host) == ["elided"]
