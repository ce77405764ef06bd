"""A step of undo that is refused waits behind the others, and what nobody knew is settled in one pass."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from stores import Edited, StoreError, StoreLocked, StoreReadOnly, TokenRow, row_of
from tests.stores.hostile_stores import Hostile
from tests.ui.fakes import NOW, SixMethods, make_file, make_row, rows_in
from tests.ui.heard import Heard
from ui.messages import not_edited
from ui.store_work import Edit, Rewritten
from ui.undoing import NotUndone, UndoSteps

ROWS = [make_row(number) for number in (1, 2, 3)]
PAST = {"expiry_time": str(NOW - 1000)}
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


def edit(heard: Heard, *ids: str, **changes: str | None) -> None:
    rows = {entry.row.id: entry.row for entry in heard.readings[-1].entries}
    heard.session.edit_many([rows[token_id] for token_id in ids], changes)
    heard.jobs.drain()


def refused_with(heard: Heard, error: StoreError) -> Any:
    return patch.object(type(heard.session.opened.store), "change_many", side_effect=error)


def test_a_token_that_was_entered_first_can_be_taken_back(file: Path) -> None:
    row = make_row(4, refresh_token=None, access_token=None, grant_token=None)
    heard = Heard(make_file(file.with_name("other.db"), [*ROWS, row]))
    heard.delete("1")
    edit(heard, "4", access_token="1000.entered.e")
    heard.undo()
    heard.undo()
    assert sorted(rows_in(file.with_name("other.db"))) == [*ROWS, row]
    assert (heard.refusals, heard.session.next_undo) == ([], [])


def test_a_refused_step_waits_behind_those_before_it(file: Path) -> None:
    heard = Heard(file)
    heard.delete("3")
    edit(heard, "1", **PAST)
    with refused_with(heard, StoreError("The table refuses this change.")):
        heard.undo()
    assert isinstance(heard.refusals[-1], NotUndone)
    assert heard.refusals[-1].sentence == "That could not be undone: The table refuses this change."
    assert heard.refusals[-1].advice.endswith("The next undo takes back what was done before it.")
    assert [row.id for row in heard.session.next_undo] == ["3"]
    heard.undo()
    assert [row.id for row in heard.session.next_undo] == ["1"]
    heard.undo()
    assert sorted(rows_in(file)) == ROWS


@pytest.mark.parametrize("error", [StoreLocked("Locked."), StoreReadOnly("Read-only.")])
def test_what_would_refuse_every_step_changes_no_order(file: Path, error: StoreError) -> None:
    heard = Heard(file)
    heard.delete("3")
    edit(heard, "1", **PAST)
    with refused_with(heard, error):
        heard.undo()
    assert heard.refusals == [error]
    assert [row.id for row in heard.session.next_undo] == ["1"]


def test_steps_of_the_same_row_wait_together_in_their_order(file: Path) -> None:
    heard = Heard(file)
    edit(heard, "1", user_name="first")
    edit(heard, "2", user_name="other")
    edit(heard, "1", user_name="second")
    with refused_with(heard, StoreError("No.")):
        heard.undo()
    assert [row.id for row in heard.session.next_undo] == ["2"]
    for _ in range(3):
        heard.undo()
    assert sorted(rows_in(file)) == ROWS
    assert len(heard.refusals) == 1


def test_of_several_rows_those_that_were_refused_wait_too() -> None:
    store = Hostile([ROWS[0], ROWS[1], make_row(3, user_name=ROWS[0].user_name)], ("user_name", "id"))
    heard = Heard(store)
    heard.delete("2")
    edit(heard, "3", user_name="zz")
    heard.undo()  # the store takes row 1 for the one to be written
    assert "row with the id 1 as well or instead, and that was put right" in str(heard.refusals[-1])
    assert [row.id for row in heard.session.next_undo] == ["2"]
    heard.undo()
    assert sorted(map(row_of, store.get_tokens()))[:2] == ROWS[:2]


def test_a_stopped_undo_of_many_goes_on_where_it_was() -> None:
    store = SixMethods(ROWS)
    heard = Heard(store)
    heard.session.edit(ROWS[2], {"user_name": "new"})
    heard.jobs.drain()
    edit(heard, "1", "2", **PAST)
    heard.session.edit_progress.connect(lambda *_both: heard.session.stop_editing())
    heard.undo()
    assert [row.id for row in heard.session.next_undo] == ["2"]


def test_a_row_that_another_program_deletes_is_not_ours_to_bring_back(file: Path) -> None:
    heard = Heard(file)
    store = heard.session.opened.store
    real = type(store).change_many

    def change_many(self: Any, pairs: Any) -> Any:
        done = real(self, pairs)
        self.delete_many(["1"])
        return done

    with patch.object(type(store), "change_many", change_many):
        edit(heard, "1", **PAST)
    assert "no row with the id 1 any more" in str(heard.refusals[-1])
    assert heard.session.next_undo == []
    heard.undo()
    assert sorted(rows_in(file)) == ROWS[1:]


def test_a_row_that_comes_back_under_another_id_is_told_and_nothing_is_undone() -> None:
    store = Hostile(list(ROWS), renames=True)
    heard = Heard(store)
    edits: list[Edit] = []
    heard.session.edited.connect(edits.append)
    edit(heard, "1", **PAST)
    sentence, _advice = not_edited(edits[-1])
    assert sentence == "The store keeps user1@zylker.com under the id 4 now. Refresh, and look again."
    assert (heard.session.next_undo, len(store.rows)) == ([], 3)


def test_edits_of_which_nobody_knew_are_settled_in_one_pass(file: Path) -> None:
    asked = 0

    class Counted:
        def __init__(self, row: TokenRow) -> None:
            self._row = row

        @property
        def row(self) -> TokenRow:
            nonlocal asked
            asked += 1
            return self._row

    rows = [make_row(number) for number in range(1, 1001)]
    edits = [Edited(row, row._replace(expiry_time="1"), None, False, is_known=False) for row in rows[-100:]]
    heard = Heard(file)
    opened = heard.session.opened
    undo = UndoSteps()
    undo.steps = [Rewritten(edits, opened, "edited")]
    shown: Any = [Counted(row) for row in rows]
    settled = undo.settle(opened, replace(heard.readings[-1], entries=shown))
    assert settled is not None
    assert settled.unchanged == rows[-100:]
    assert asked < 5 * len(rows)
