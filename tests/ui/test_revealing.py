"""What is revealed: by field or all, for 30 seconds, and never another token's secret."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desk
from tests.ui.fakes import HOUR, SECOND, FakeTime, make_entry, make_file, make_row, secrets_of
from ui.revealing import LASTS_MS, Revealed
from ui.screen_lock import screen_lock
from ui.table.cell import CELL_ROLE
from ui.table.columns import Column
from ui.table.entry import EntryKey
from ui.table.model import TokenModel

ONE, TWO = EntryKey("1"), EntryKey("2")
SECRET_COLUMNS = (Column.ACCESS_TOKEN, Column.REFRESH_TOKEN, Column.CLIENT_SECRET, Column.GRANT_TOKEN)
Open = Callable[..., Desk]


class Hand:
    """A `Revealed`, its clock, and how often it changed."""

    def __init__(self, parent: QObject) -> None:
        self.time = FakeTime()
        self.revealed = Revealed(self.time, parent)
        self.changes = 0
        self.revealed.changed.connect(self._count)

    def _count(self) -> None:
        self.changes += 1

    def wait(self, seconds: int) -> None:
        for _ in range(seconds):
            self.time.advance(SECOND)
            self.revealed.tick()


@pytest.fixture
def hand(qapp: object) -> Iterator[Hand]:
    parent = QObject()
    yield Hand(parent)
    parent.deleteLater()


def test_one_field_of_one_token(hand: Hand) -> None:
    revealed = hand.revealed
    assert revealed.seconds_left() is None
    revealed.reveal(ONE, "access_token")
    assert revealed.fields_of(ONE) == {"access_token"}
    assert revealed.fields_of(TWO) == revealed.fields_of(EntryKey("1", 1)) == frozenset()
    assert not revealed.is_all
    assert (revealed.seconds_left(), hand.changes) == (30, 1)
    revealed.hide(ONE, "access_token")
    assert not revealed.shows(ONE, "access_token")
    assert hand.changes == 2
    revealed.hide(ONE, "access_token")
    assert hand.changes == 2


def test_each_ends_by_itself_after_30_seconds(hand: Hand) -> None:
    revealed = hand.revealed
    revealed.reveal(ONE, "access_token")
    hand.wait(10)
    revealed.reveal(TWO, "client_secret")
    assert revealed.seconds_left() == 30
    hand.wait(19)
    assert revealed.fields_of(ONE)
    hand.wait(1)
    assert not revealed.fields_of(ONE)
    assert revealed.fields_of(TWO) == {"client_secret"}
    hand.wait(10)
    assert revealed.seconds_left() is None
    assert hand.changes == 4


def test_all_is_all_four_fields_of_every_token_and_ends_too(hand: Hand) -> None:
    revealed = hand.revealed
    revealed.reveal_all()
    assert revealed.is_all
    assert len(revealed.fields_of(ONE)) == len(revealed.fields_of(TWO)) == 4
    assert not revealed.shows(ONE, "client_id")
    hand.wait(30)
    assert not revealed.is_all
    assert not revealed.fields_of(ONE)
    assert hand.changes == 2


def test_the_seconds_of_all_are_told_and_those_of_a_field_are_not(hand: Hand) -> None:
    heard: list[int] = []
    hand.revealed.counting.connect(heard.append)
    hand.revealed.reveal(ONE, "access_token")
    hand.wait(2)
    assert heard == []
    hand.revealed.reveal_all()
    hand.wait(2)
    hand.revealed.reveal(TWO, "access_token")
    assert heard == [30, 29, 28]
    assert (hand.revealed.all_seconds_left, hand.revealed.seconds_left()) == (28, 30)
    hand.revealed.hide_all()
    hand.wait(3)
    assert heard == [30, 29, 28, 0]
    assert hand.revealed.all_seconds_left == 0


def test_asked_for_again_it_lasts_from_then(hand: Hand) -> None:
    hand.revealed.reveal_all()
    hand.wait(20)
    hand.revealed.reveal_all()
    hand.wait(20)
    assert hand.revealed.is_all
    assert hand.revealed.seconds_left() == 10


def test_hiding_one_while_all_are_shown_ends_that_for_all(hand: Hand) -> None:
    hand.revealed.reveal(TWO, "grant_token")
    hand.revealed.reveal_all()
    hand.revealed.hide(ONE, "access_token")
    assert not hand.revealed.is_all
    assert hand.revealed.fields_of(TWO) == {"grant_token"}


def test_it_ends_where_no_tick_comes(hand: Hand) -> None:
    hand.revealed.reveal_all()
    hand.time.advance(LASTS_MS)  # the machine slept
    assert not hand.revealed.is_all
    assert not hand.revealed.fields_of(ONE)


@pytest.mark.parametrize("back", [1, SECOND, HOUR])
def test_a_clock_that_is_set_back_prolongs_nothing(hand: Hand, back: int) -> None:
    hand.revealed.reveal_all()
    hand.revealed.reveal(ONE, "access_token")
    hand.wait(20)
    hand.time.advance(-back)
    assert not hand.revealed.fields_of(ONE)
    hand.revealed.reveal(TWO, "access_token")
    assert not hand.revealed.fields_of(ONE)
    hand.time.advance(back)
    hand.revealed.tick()
    assert not hand.revealed.fields_of(ONE)


def test_what_is_no_secret_is_not_revealed(hand: Hand) -> None:
    for field in ("client_id", "user_name", "", "no such field"):
        hand.revealed.reveal(ONE, field)
        assert not hand.revealed.shows(ONE, field)
    assert hand.changes == 0


def test_another_value_under_the_same_key_stays_masked(hand: Hand) -> None:
    values = {ONE: "first"}
    hand.revealed.value_of = lambda key, _field: values.get(key)
    hand.revealed.reveal(ONE, "access_token")
    assert hand.revealed.fields_of(ONE)
    values[ONE] = "another token's"
    assert not hand.revealed.fields_of(ONE)
    hand.wait(1)
    assert hand.changes == 2
    values[ONE] = "first"
    assert not hand.revealed.fields_of(ONE)
    del values[ONE]
    hand.revealed.reveal_all()
    assert hand.revealed.fields_of(ONE)  # all is all


@pytest.mark.parametrize("how", ["hide", "minimise", "close", "lock"])
def test_it_ends_when_nobody_looks(hand: Hand, qtbot: QtBot, how: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    hand.revealed.watch(window)
    hand.revealed.reveal_all()
    hand.revealed.reveal(ONE, "access_token")
    if how == "lock":
        screen_lock().locked.emit()
    else:
        {"hide": window.hide, "minimise": window.showMinimized, "close": window.close}[how]()
    assert hand.revealed.seconds_left() is None


def test_the_table_shows_all_or_masks_all(qapp: object, hand: Hand) -> None:
    rows = [make_row(1), make_row(2, client_secret="hunt\u202eer22", grant_token="g" * 5000)]
    model = TokenModel(hand.time)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.set_entries([make_entry(row) for row in rows])
    model.set_revealed(hand.revealed)
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole, CELL_ROLE)

    def said() -> str:
        return "\n".join(
            repr(model.index(row, column).data(role)) for row in range(2) for column in SECRET_COLUMNS for role in roles
        )

    before, order = said(), list(model.shown)
    hand.revealed.reveal(ONE, "access_token")
    assert said() == before
    hand.revealed.reveal_all()
    assert said().count(rows[0].access_token or "") == len(roles)
    assert "hunt\\\\u202eer22" in said()
    assert "g" * 2000 + "…" in said()
    assert "\u202e" not in said()
    model.sort(Column.CLIENT_SECRET)
    model.sort(Column.STATUS)
    assert list(model.shown) == order
    hand.wait(30)
    assert said() == before
    assert not any(secret in before for secret in secrets_of(rows))


def test_a_row_that_is_gone_or_replaced_shows_nothing(qapp: object, hand: Hand) -> None:
    model = TokenModel(hand.time)
    model.set_entries([make_entry(make_row(1))])
    model.set_revealed(hand.revealed)
    hand.revealed.reveal(ONE, "refresh_token")
    assert model.revealed_of(ONE) == {"refresh_token"}
    model.set_entries([make_entry(make_row(1, refresh_token="1000.another"))])
    assert model.revealed_of(ONE) == frozenset()
    assert hand.changes == 2  # told at once
    model.set_entries([])
    assert model.revealed_of(ONE) == frozenset()
    assert model.value_of(ONE, "refresh_token") is None


def test_in_the_window_the_table_is_painted_anew_and_a_tooltip_goes(
    desk: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = make_row(1)
    opened = desk(make_file(tmp_path / "zohooauth.db", [row]))
    revealed = Revealed(opened.time, opened.window)
    opened.model.set_revealed(revealed)
    revealed.changed.connect(opened.table.show_secrets_anew)
    hidden: list[int] = []
    monkeypatch.setattr(QToolTip, "hideText", lambda: hidden.append(1))
    index = opened.model.index(0, Column.ACCESS_TOKEN)

    def painted() -> QImage:
        return opened.table.viewport().grab(opened.table.visualRect(index)).toImage()

    masked = painted()
    revealed.reveal_all()
    assert painted() != masked
    accessible = QAccessible.queryAccessibleInterface(opened.table)
    cell = accessible.childAt(*opened.table.viewport().mapToGlobal(opened.table.visualRect(index).center()).toTuple())
    assert row.access_token in {cell.text(QAccessible.Text.Name), index.data(Qt.ItemDataRole.AccessibleTextRole)}
    opened.time.advance(LASTS_MS)
    revealed.tick()
    assert painted() == masked
    assert len(hidden) == 2
    assert row.access_token not in repr(vars(opened.table._delegate))
