"""What is remembered of the window, and everything else that settings may hold in its place."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QSettings

from ui.layout_settings import Layout, kept_layout, kept_theme, remember_layout, remember_theme
from ui.places import PanelPlace, Panels, Place
from ui.table.arrangement import Arrangement, order_of
from ui.table.columns import Column

DOCKED = {"area": "left", "width": 300, "height": 0, "floating": None}


def _ours() -> QSettings:
    return QSettings("Token Inspector", "Token Inspector")


def test_a_layout_comes_back() -> None:
    columns = Arrangement(("id", "user"), {"id": False, "client_id": True}, {"user": 12.345}, "expires", True)
    panels = Panels(PanelPlace("left", 340, 200), PanelPlace("left", 0, 0, Place(1, -2, 3, 4)), True, True, "activity")
    layout = Layout(columns, "shown", Place(-5, 6, 700, 500, True), panels)
    assert kept_layout() == Layout()
    remember_layout(layout)
    _ours().sync()
    assert kept_layout() == layout


def test_a_theme_comes_back() -> None:
    assert kept_theme() == "system"
    remember_theme("dark")
    assert kept_theme() == "dark"
    for kept in ("pink", "", 7, ["dark", "light"]):
        _ours().setValue("theme", kept)
        assert kept_theme() == "system"


@pytest.mark.parametrize("kept", [7, "", "[" * 100_000, "[]", '"x"', "{", "{}", "\0", "x" * 200_000, ["a", "b"]])
def test_garbage_is_no_layout(kept: object) -> None:
    _ours().setValue("layout", kept)
    assert kept_layout() == Layout()


@pytest.mark.parametrize(
    "part",
    [
        {"columns": 7, "details": 7, "window": 7, "panels": "ä"},
        {"window": {"x": 0, "y": 0, "width": 0, "height": 500}},
        {"window": {"x": 0, "y": 0, "width": 500}},
        {"window": {"x": True, "y": 0, "width": 500, "height": 500}},
        {"window": {"x": 1e9, "y": 0, "width": 500.5, "height": 10**30}},
        {"panels": {"details": {"area": "right"}, "activity": None}},
        {"panels": {"details": DOCKED, "activity": {**DOCKED, "area": "middle"}}},
        {"panels": {"details": DOCKED, "activity": {**DOCKED, "width": -1}}},
        {"panels": {"details": DOCKED, "activity": {**DOCKED, "area": ["left"]}}},
        {"columns": {"order": 7, "shown": 7, "widths": 7, "sort": 7, "descending": "yes"}, "details": "gone"},
        {"columns": {"order": [7, None], "shown": {"id": "yes"}, "widths": {"id": "9", "user": True, "status": None}}},
        {"columns": {"order": {}, "shown": [], "widths": [], "sort": ["id"]}, "details": [], "window": "?"},
    ],
)
def test_parts_that_make_no_sense_are_left_out(part: dict[str, object]) -> None:
    _ours().setValue("layout", json.dumps(part))
    assert kept_layout() == Layout()


def test_absurd_widths_are_left_out() -> None:
    widths = '{"columns": {"widths": {"id": 1e400, "user": -1e300, "expires": NaN, "status": %s, "client_id": 3}}}'
    _ours().setValue("layout", widths % ("9" * 400))
    assert kept_layout().columns.widths == {"client_id": 3.0}


def test_the_order_of_another_version_has_all_columns_once() -> None:
    said = Arrangement(order=("expires", "unheard_of", "status", "expires", "id"))
    found = order_of(said)
    assert sorted(found) == list(Column)
    assert [column for column in found if column in (Column.EXPIRES, Column.STATUS, Column.ID)] == [
        *(Column.EXPIRES, Column.STATUS, Column.ID)
    ]
    assert found[found.index(Column.STATUS) + 1] is Column.USER
    assert order_of(Arrangement()) == list(Column)
