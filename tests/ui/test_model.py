"""The model: what it tells Qt while tokens come, go, change, and are filtered and sorted."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.fakes import DAY, MINUTE, NOW, FakeTime, make_entry, make_row, secrets_of, stuck_row
from ui.table.cell import CELL_ROLE, Cell
from ui.table.columns import Column, ordered
from ui.table.entry import Entry, EntryKey
from ui.table.filter import ALL, WILL_FAIL, TokenFilter
from ui.table.model import TokenModel

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
Checked = tuple[TokenModel, FakeTime]


@pytest.fixture
def checked(qapp: object) -> Checked:
    time = FakeTime()
    model = TokenModel(time)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model, time


def _entries(*numbers: int) -> list[Entry]:
    return [make_entry(make_row(number)) for number in numbers]


def _ids(model: TokenModel) -> list[str | None]:
    return [entry.key.id for entry in model.shown]


def _random_entry(dice: random.Random, number: int) -> Entry:
    made: Callable[..., object] = dice.choice((make_row, stuck_row))
    expiry = dice.choice((None, "", "garbage", dice.randint(-DAY, DAY), dice.randint(-MINUTE, 6 * MINUTE)))
    row = made(number, expires_in=expiry, user_name=dice.choice((None, "ann", "Bob", f"user{number}")))
    return make_entry(row)  # type: ignore[arg-type]


@pytest.mark.parametrize(("size", "seed"), [(12, 1), (12, 2), (12, 3), (12, 4), (180, 5)])
def test_a_long_random_life_keeps_selection_and_indexes_by_key(checked: Checked, seed: int, size: int) -> None:
    # size 180: more steps than the model makes one by one
    model, time = checked
    dice = random.Random(seed)
    selection = QItemSelectionModel(model)
    stored: dict[int, Entry] = {}
    for _ in range(60 if size < 100 else 25):
        selected, held = {}, []
        for index in selection.selectedRows():
            selected[model.key_at(index.row())] = True
        held = [
            (model.key_at(row), column, QPersistentModelIndex(model.index(row, column)))
            for row in range(model.rowCount())
            for column in (0, dice.randrange(len(Column)))
        ]
        reset: list[int] = []
        model.modelReset.connect(lambda reset=reset: reset.append(1))
        action = dice.randrange(5)
        if action < 2:
            for number in dice.sample(range(size), dice.randrange(size)):
                if number in stored and dice.random() < 0.6:
                    del stored[number]
                else:
                    stored[number] = _random_entry(dice, number)
            model.set_entries(list(stored.values()))
        elif action == 2:
            words = dice.choice(((), ("user",), ("1", "zylker"), ("nothing like this",)))
            model.set_filter(TokenFilter(words, dice.choice((ALL, WILL_FAIL, "expired", "valid"))))
        elif action == 3:
            model.sort(dice.randrange(len(Column)), dice.choice((UP, DOWN)))
        else:
            time.advance(dice.randrange(10 * MINUTE))
            model.arrange()

        assert len(model.shown) == len(model.filter.chosen(list(stored.values()), time()))
        assert {entry.key.id for entry in model.shown} <= {str(number) for number in stored}
        assert all(model.row_of_key(model.key_at(row)) == row for row in range(model.rowCount()))
        if not reset:
            for key, column, index in held:
                if model.row_of_key(key) < 0:
                    assert not index.isValid()
                else:
                    assert (model.key_at(index.row()), index.column()) == (key, column)
            now_selected = {model.key_at(index.row()) for index in selection.selectedRows()}
            assert now_selected == {key for key in selected if model.row_of_key(key) >= 0}
        held.clear()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in range(0, model.rowCount(), 3):
            selection.select(model.index(row, 0), flags)


def test_a_row_that_is_read_again_unchanged_tells_nothing(checked: Checked) -> None:
    model, _ = checked
    entries = _entries(1, 2, 3)
    model.set_entries(entries)
    told: list[str] = []
    for name in ("dataChanged", "layoutChanged", "rowsInserted", "rowsRemoved", "modelReset"):
        getattr(model, name).connect(lambda *_, name=name: told.append(name))
    model.set_entries(list(entries))
    assert told == []


def test_a_changed_row_tells_which(checked: Checked) -> None:
    model, _ = checked
    model.sort(Column.ID, UP)
    entries = _entries(1, 2, 3)
    model.set_entries(entries)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.set_entries([entries[0], make_entry(make_row(2, user_name="new name")), entries[2]])
    assert told == [(1, 1)]
    assert model.index(1, Column.USER).data() == "new name"


def test_rows_come_and_go_one_by_one(checked: Checked) -> None:
    model, _ = checked
    model.sort(Column.ID, UP)
    model.set_entries(_entries(1, 2, 3, 4))
    told: list[tuple[str, int, int]] = []
    model.rowsInserted.connect(lambda _, first, last: told.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _, first, last: told.append(("out", first, last)))
    model.set_entries(_entries(1, 3, 4, 5, 6))
    assert told == [("out", 1, 1), ("in", 3, 4)]


def test_two_rows_with_one_id_are_two_rows(checked: Checked) -> None:
    model, _ = checked
    row = make_row("1")
    twins = [make_entry(row, 0), make_entry(row._replace(user_name="twin"), 1)]
    model.set_entries(twins)
    assert model.rowCount() == 2
    assert {model.row_of_key(EntryKey("1", number)) for number in (0, 1)} == {0, 1}
    model.set_entries(twins[:1])
    assert model.row_of_key(EntryKey("1", 1)) == -1


@pytest.mark.parametrize("column", list(Column))
def test_sorts_by_every_column_both_ways(checked: Checked, column: Column) -> None:
    model, _ = checked
    dice = random.Random(7)
    entries = [_random_entry(dice, number) for number in range(40)]
    model.set_entries(entries)
    model.sort(column, UP)
    assert list(model.shown) == ordered(model.shown, column, False, NOW)
    assert len(model.shown) == 40
    model.sort(column, DOWN)
    assert list(model.shown) == ordered(model.shown, column, True, NOW)


def test_a_column_that_is_none_sorts_nothing(checked: Checked) -> None:
    model, _ = checked
    model.sort(Column.ID, DOWN)
    model.set_entries(_entries(1, 2))
    model.sort(-1, UP)
    assert _ids(model) == ["2", "1"]


def test_no_secret_is_in_any_role_of_any_cell_or_header(checked: Checked) -> None:
    model, _ = checked
    rows = [make_row(1), make_row(2, access_token="short", client_secret="x1"), stuck_row(3, expires_in="garbage")]
    model.set_entries([make_entry(row) for row in rows])
    secrets = secrets_of(rows)
    roles = range(int(Qt.ItemDataRole.UserRole) + 21)
    said: list[str] = []
    for column in range(model.columnCount()):
        for orientation in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
            said += [repr(model.headerData(column, orientation, role)) for role in roles]
        for row in range(model.rowCount()):
            index = model.index(row, column)
            said += [repr(index.data(role)) for role in roles]
            said.append(repr(model.itemData(index)))
    dragged = model.mimeData([model.index(row, column) for row in range(3) for column in Column])
    formats = dragged.formats() if dragged is not None else []
    said += [bytes(dragged.data(kind).data()).decode("utf-16-be", "ignore") for kind in formats]
    said += [bytes(dragged.data(kind).data()).decode("latin-1") for kind in formats]
    everything = "\n".join(said)
    assert [secret for secret in secrets if secret in everything] == []
    assert not any(secret[:12] in everything for secret in secrets if len(secret) > 12)


def test_knows_whole_secrets_but_neither_short_ones_nor_parts(checked: Checked) -> None:
    model, _ = checked
    row = make_row(1, client_secret="hunter2")
    model.set_entries([make_entry(row)])
    assert model.holds_secret(row.refresh_token or "")
    assert not model.holds_secret((row.refresh_token or "")[:-1])
    assert not model.holds_secret("hunter2")
    assert not model.holds_secret("user1@zylker.com")


def test_what_qt_asks_outside_of_the_table_is_nothing(checked: Checked) -> None:
    model, _ = checked
    model.set_entries(_entries(1))
    assert model.data(QModelIndex()) is None
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert model.headerData(99, Qt.Orientation.Horizontal) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsDropEnabled


def test_the_status_column_has_no_visible_title_but_a_spoken_one(checked: Checked) -> None:
    model, _ = checked
    sideways = Qt.Orientation.Horizontal
    assert model.headerData(Column.STATUS, sideways) == ""
    assert model.headerData(Column.STATUS, sideways, Qt.ItemDataRole.AccessibleTextRole) == "Status"
    model.set_entries(_entries(1))
    spoken = model.index(0, Column.STATUS).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "valid"
    assert isinstance(model.index(0, Column.STATUS).data(CELL_ROLE), Cell)
