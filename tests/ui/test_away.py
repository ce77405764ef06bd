"""The file goes, becomes something else, or is replaced, while it is open: what the window says, and what it offers."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.conftest import Desk
from tests.ui.fakes import NOW, RaisingStore, make_file, make_row, rows_in

Open = Callable[..., Desk]
ROWS = [make_row(number) for number in (1, 2, 3)]
REPLACED = "The file was replaced by another one."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


def writes(opened: Desk) -> dict[str, bool]:
    actions = opened.actions
    found = (actions.delete, actions.delete_all, actions.undo, actions.edit, actions.expire, actions.renew, actions.add)
    return {action.objectName(): action.isEnabled() for action in found}


@pytest.mark.parametrize(("harm", "heading"), [("gone", "No such file"), ("junk", "Not a SQLite database")])
def test_what_cannot_be_written_is_not_called_writable(desk: Open, file: Path, harm: str, heading: str) -> None:
    opened = desk(file)
    opened.delete("3")
    opened.select("1")
    assert all(writes(opened).values())
    assert "writable" in opened.label("statusStore")
    kept = file.read_bytes()
    file.unlink()
    if harm == "junk":
        file.write_bytes(b"no database at all, but a text " * 20)
    opened.tick(2)
    assert opened.table.stale
    assert "writable" not in opened.label("statusStore")
    assert heading in opened.label("statusStore")
    assert not any(writes(opened).values())
    for action in (opened.actions.delete_all, opened.actions.delete, opened.actions.edit, opened.actions.undo):
        assert file.name in action.toolTip()
    assert opened.button("undoButton").isEnabled() is False
    file.write_bytes(kept)
    opened.tick(2)
    opened.select("1")
    assert all(writes(opened).values())
    assert "writable" in opened.label("statusStore")
    assert file.name not in opened.actions.delete_all.toolTip()
    opened.undo()
    assert sorted(rows_in(file)) == ROWS


def test_paused_it_stays_so_until_the_person_refreshes(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.actions.pause.setChecked(True)
    away = file.rename(file.with_name("away.db"))
    opened.actions.refresh.trigger()
    opened.drain()
    assert not opened.actions.delete_all.isEnabled()
    away.rename(file)
    opened.tick(3)
    assert not opened.actions.delete_all.isEnabled()
    opened.actions.refresh.trigger()
    opened.drain()
    assert opened.actions.delete_all.isEnabled()


def test_a_store_that_answers_badly_for_a_moment_may_still_be_written_to(desk: Open) -> None:
    store = RaisingStore(ROWS)
    opened = desk(store)
    store.error = RuntimeError("the server has gone")
    opened.tick(2)
    assert opened.actions.delete_all.isEnabled()
    assert "writable" not in opened.label("statusStore")


def test_advice_for_a_file_that_has_gone_can_be_followed(desk: Open, file: Path) -> None:
    opened = desk(file)
    file.unlink()
    opened.tick(2)
    assert "It was moved, renamed or deleted while it was open." in opened.message
    assert "relative" not in opened.message


# --- replaced


def replace(file: Path, rows: list[object], tmp_path: Path) -> None:
    other = make_file(tmp_path / "other.db", rows)  # type: ignore[arg-type]
    os.utime(other, (NOW / 1000 - 60, NOW / 1000 - 60))
    os.replace(other, file)


def test_another_file_at_its_path_is_named(desk: Open, file: Path, tmp_path: Path) -> None:
    opened = desk(file)
    replace(file, [make_row(9)], tmp_path)
    opened.tick(2)
    assert opened.shown_ids() == ["9"]
    assert opened.message.startswith(REPLACED)
    opened.window.message_bar.clear()
    opened.tick(2)
    assert opened.message == ""


def test_one_that_comes_after_the_old_one_has_gone_is_named(desk: Open, file: Path, tmp_path: Path) -> None:
    opened = desk(file)
    file.unlink()
    opened.tick(2)
    replace(file, [make_row(9)], tmp_path)
    opened.tick(2)
    assert opened.message.startswith(REPLACED)


def test_sqlites_own_work_and_ours_replace_nothing(desk: Open, file: Path) -> None:
    opened = desk(file)
    said: list[bool] = []
    assert opened.window.session is not None
    opened.window.session.replaced.connect(lambda: said.append(True))
    opened.delete("1")
    opened.undo()
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("vacuum")
        other.execute("pragma journal_mode = wal")
        other.execute("delete from oauthtoken where id = '2'")
        opened.tick(2)
        other.execute("pragma wal_checkpoint(truncate)")
        other.execute("pragma journal_mode = delete")
    other.close()
    opened.tick(2)
    away = file.rename(file.with_name("away.db"))
    opened.tick(2)
    away.rename(file)
    opened.tick(2)
    assert said == []
    assert len(opened.shown_ids()) == 2


def test_what_was_said_before_is_not_hidden_by_it(desk: Open, file: Path, tmp_path: Path) -> None:
    opened = desk(file)
    opened.window.telling.say_verdict("error", "Zoho said something.")
    replace(file, [make_row(9)], tmp_path)
    opened.tick(2)
    assert opened.message.startswith("Zoho said something.")


# --- nothing is shown


def test_nothing_shown_is_nothing_to_delete(desk: Open, file: Path) -> None:
    opened = desk(file)
    opened.window.filter_field.setText("nobody has this name")
    opened.browser.set_words(("nobody", "has"))
    assert opened.shown_ids() == []
    assert opened.actions.delete_all.text() == "Delete &all…"
    assert not opened.actions.delete_all.isEnabled()
