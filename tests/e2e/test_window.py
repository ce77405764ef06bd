"""The window on a file, by real keys and a real mouse; what happened is read from the file itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.inspector import Inspector, Row, ids_in, inspecting, make_store, rows_in, token_row
from tests.waiting import until

pytestmark = [pytest.mark.e2e, pytest.mark.real_display]

USERS = ("alice", "bob", "carol", "dave", "erin")
ROWS = [
    token_row(number, f"{user}@example.com", grant_token=f"1000.grant{number}", expiry_time=f"{number}000")
    for number, user in enumerate(USERS, 1)
]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return make_store(tmp_path / "zohooauth.db", ROWS)


def without(*places: int) -> list[Row]:
    return [row for place, row in enumerate(ROWS) if place not in places]


def holds(path: Path, rows: list[Row]) -> None:
    until(lambda: sorted(rows_in(path)) == sorted(rows), f"the file holds ids {[row[0] for row in rows]}")


def ask_to_delete_all(inspector: Inspector) -> None:
    inspector.menu("t", "a")
    inspector.dialog("^Delete all$")


def test_the_title_holds_the_full_path(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, "../zohooauth.db") as inspector:
        inspector.count(len(ROWS))
        assert inspector.title == f"{db} — Token Inspector"


def test_the_store_of_the_current_folder_is_opened_without_an_argument(
    desktop: Desktop, tmp_path: Path, db: Path
) -> None:
    with inspecting(desktop, tmp_path, where=tmp_path) as inspector:
        inspector.count(len(ROWS))
        assert inspector.title == f"{db} — Token Inspector"


def test_the_arrow_keys_belong_to_the_table_from_the_start(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(ROWS))
        desktop.press("Down")
        inspector.selected(1)


def test_delete_and_undo_by_keyboard(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(ROWS))
        inspector.go_to_table()
        desktop.press("Down", "Down")
        inspector.selected(2)
        desktop.press("Delete")
        inspector.count(len(ROWS) - 1)
        assert len(rows_in(db)) == len(ROWS) - 1
        gone = set(ROWS) - set(rows_in(db))
        assert len(gone) == 1
        desktop.press("ctrl+z")
        inspector.count(len(ROWS))
        assert sorted(rows_in(db)) == ROWS


def test_a_click_chooses_what_del_deletes(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.filter("carol")
        inspector.count(1)
        inspector.click_row(0)
        inspector.selected(0)
        desktop.press("Delete")
        holds(db, without(2))
        desktop.press("ctrl+z")
        holds(db, ROWS)


def test_delete_acts_on_many_and_undo_goes_back_step_by_step(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(ROWS))
        inspector.click_row(1)
        inspector.selected(1)
        inspector.click_row(3, holding="ctrl")
        inspector.selected(1, 3)
        desktop.press("Delete")
        inspector.count(3)
        three = sorted(rows_in(db))
        inspector.click_row(0)
        inspector.selected(0)
        desktop.press("Delete")
        inspector.count(2)
        desktop.press("ctrl+z")
        inspector.count(3)
        assert sorted(rows_in(db)) == three
        desktop.press("ctrl+z")
        inspector.count(5)
        assert sorted(rows_in(db)) == ROWS


def test_delete_all_asks_and_enter_means_no(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(ROWS))
        ask_to_delete_all(inspector)
        desktop.press("Return")
        inspector.no_dialog("^Delete all$")
        ask_to_delete_all(inspector)
        desktop.press("Escape")
        inspector.no_dialog("^Delete all$")
        ask_to_delete_all(inspector)
        assert rows_in(db) == ROWS
        desktop.press("Tab", "space")
        inspector.no_dialog("^Delete all$")
        holds(db, [])
        inspector.count(0)
        desktop.press("ctrl+z")
        inspector.count(len(ROWS))
        assert sorted(rows_in(db)) == ROWS


def test_delete_all_follows_the_filter(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(ROWS))
        inspector.filter("example dave")
        inspector.count(1)
        desktop.press("Return")
        inspector.menu("t", "s")
        inspector.dialog("^Delete shown$")
        desktop.press("Tab", "space")
        holds(db, without(3))


def test_the_filter_narrows_and_del_in_it_deletes_a_letter(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(ROWS))
        inspector.click_row(0)
        inspector.selected(0)
        inspector.filter("xbob")
        inspector.count(0)
        desktop.press("Home", "Delete")
        inspector.count(1)
        desktop.press("Escape")
        inspector.count(len(ROWS))
        assert rows_in(db) == ROWS


def test_a_whole_secret_from_a_log_finds_its_token(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path, db) as inspector:
        inspector.count(len(ROWS))
        with desktop.copied(f"INFO dave's refresh_token={ROWS[3][4]}"):
            desktop.press("ctrl+f", "ctrl+v")
            inspector.count(1)
        inspector.click_row(0)
        inspector.selected(0)
        desktop.press("Delete")
        holds(db, without(3))


def test_read_only_refuses_until_it_is_unlocked(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    before = db.read_bytes()
    with inspecting(desktop, tmp_path, db, "--read-only") as inspector:
        inspector.count(len(ROWS))
        assert inspector.title == f"{db} [read-only] — Token Inspector"
        inspector.click_row(2)
        inspector.selected(2)
        desktop.press("Delete", "ctrl+z", "F5")
        inspector.menu("f", "l")
        until(lambda: inspector.title == f"{db} — Token Inspector", "it is unlocked")
        inspector.selected(2)
        assert db.read_bytes() == before
        desktop.press("Delete")
        inspector.count(len(ROWS) - 1)
        assert len(ids_in(db)) == len(ROWS) - 1


def test_a_file_is_opened_by_its_path_in_the_dialog(desktop: Desktop, tmp_path: Path, db: Path) -> None:
    with inspecting(desktop, tmp_path) as inspector:
        assert inspector.title == "Token Inspector"
        desktop.press("ctrl+o")
        inspector.dialog("^Open a token store$")
        desktop.type(str(db))
        desktop.press("Return")
        inspector.window = until(lambda: desktop.windows(str(db)), "a window on the file")[0]
        inspector.count(len(ROWS))
        until(lambda: desktop.windows("Token Inspector$") == [inspector.window], "the start page has gone")
        assert rows_in(db) == ROWS


@pytest.mark.parametrize("way", ["argument", "menu"])
def test_sample_data_leaves_nothing_behind(desktop: Desktop, tmp_path: Path, way: str) -> None:
    with inspecting(desktop, tmp_path, *(["--demo"] if way == "argument" else [])) as inspector:
        if way == "menu":
            inspector.menu("f", "s")
            inspector.window = until(lambda: desktop.windows("zohooauth.db"), "a window on the sample")[0]
        inspector.count(12)
        assert inspector.title.startswith(str(tmp_path / "tmp"))
        inspector.click_row(1)
        inspector.selected(1)
        desktop.press("Delete")
        inspector.count(11)
        assert list((tmp_path / "current").iterdir()) == []
    assert list((tmp_path / "current").iterdir()) == []
    assert list((tmp_path / "tmp").iterdir()) == []
