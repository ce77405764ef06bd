"""What stands above what when the table is sorted by a column."""

from __future__ import annotations

from stores import TokenRow
from tests.ui.fakes import DAY, HOUR, MINUTE, NOW, make_entry, make_row, stuck_row
from ui.table.columns import Column, ordered


def _order(column: Column, *rows: TokenRow, descending: bool = False) -> list[str | None]:
    return [entry.key.id for entry in ordered(map(make_entry, rows), column, descending, NOW)]


def test_ids_sort_as_numbers_where_they_are() -> None:
    rows = [make_row(number) for number in ("10", "9", "a", "01", "", "2", "-1")]
    assert _order(Column.ID, *rows)[:4] == ["01", "2", "9", "10"]
    assert _order(Column.ID, *rows, descending=True)[-4:] == ["10", "9", "2", "01"]


def test_expiries_sort_by_time_whatever_their_unit_and_absent_ones_last() -> None:
    rows = [
        make_row("absent", expires_in=""),
        make_row("later", expires_in=str((NOW + HOUR) // 1000)),
        make_row("garbage", expires_in="garbage"),
        make_row("no token", access_token=None),
        make_row("soon", expires_in=MINUTE),
        make_row("past", expires_in="0"),
        make_row("far", expires_in="9" * 20),
    ]
    by_time = ["past", "soon", "later", "far", "absent", "garbage", "no token"]
    assert _order(Column.EXPIRES, *rows) == by_time
    assert _order(Column.EXPIRES, *rows, descending=True) == by_time[::-1]


def test_the_status_sorts_by_what_a_person_must_look_at_first() -> None:
    rows = [
        make_row("fine", expires_in=HOUR),
        make_row("renews", expires_in=-DAY),
        stuck_row("failed", expires_in=-MINUTE),
        stuck_row("ends", expires_in=2 * MINUTE),
    ]
    assert _order(Column.STATUS, *rows) == ["failed", "ends", "renews", "fine"]
    assert _order(Column.STATUS, *rows, descending=True) == ["fine", "renews", "ends", "failed"]


def test_texts_sort_without_regard_to_case_and_secrets_by_what_is_shown() -> None:
    rows = [make_row(1, user_name="bob"), make_row(2, user_name="Ann"), make_row(3, user_name=None)]
    assert _order(Column.USER, *rows) == ["2", "1", "3"]
    rows = [make_row(1, client_secret="zzzz"), make_row(2, client_secret="aaaa"), make_row(3, client_secret=None)]
    assert _order(Column.CLIENT_SECRET, *rows) == ["1", "2", "3"]
