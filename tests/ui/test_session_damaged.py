"""A session whose file is damaged: what can be read is shown, and nothing is written to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stores import StoreDamaged, saved_new
from tests.ui.fakes import make_file, make_row, rows_in
from tests.ui.heard import Heard
from ui.jobs import Outcome

ROWS = [make_row(number) for number in range(1, 7)]
PAGE = 4096


@pytest.fixture
def hear(qapp: object) -> Callable[..., Heard]:
    return Heard


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = make_file(tmp_path / "damaged.db", [make_row(number) for number in range(1, 200)])
    damage(path)
    return path


def damage(path: Path) -> None:
    """Overwrite one page of rows."""
    content = bytearray(path.read_bytes())
    leaf = [start for start in range(PAGE, len(content), PAGE) if content[start] == 13][3]
    content[leaf : leaf + 600] = b"x" * 600
    path.write_bytes(content)


def test_the_first_reading_shows_what_could_be_read_and_says_why_it_is_not_all(
    hear: Callable[..., Heard], damaged: Path
) -> None:
    before = damaged.read_bytes()
    heard = hear(damaged)
    (reading,) = heard.readings
    assert 150 < len(reading.entries) < 199
    assert reading.tally.total == len(reading.entries)
    assert isinstance(reading.trouble, StoreDamaged)
    assert (heard.session.error, heard.failures) == (None, [])
    assert damaged.read_bytes() == before


def test_a_damaged_file_is_not_read_again_until_it_changes(hear: Callable[..., Heard], damaged: Path) -> None:
    heard = hear(damaged)
    for _ in range(5):
        heard.watch()
    assert len(heard.readings) == 1
    make_file(damaged.with_name("whole.db"), ROWS).replace(damaged)
    heard.watch()
    assert heard.readings[-1].trouble is None
    assert len(heard.ids) == len(ROWS)


def test_nothing_is_written_to_a_damaged_file(hear: Callable[..., Heard], damaged: Path) -> None:
    before = damaged.read_bytes()
    heard = hear(damaged)
    heard.delete("1")
    heard.session.delete_exactly([ROWS[0]])
    heard.jobs.drain()
    outcomes: list[Outcome] = []
    for work in _WAYS_OF_WRITING:
        heard.session.with_store(work, outcomes.append)
    heard.jobs.drain()
    told = [*heard.refusals, *(outcome.error for outcome in outcomes)]
    assert {str(error) for error in told} == {
        "The file is damaged, so nothing is written to it. Save what can be read with sqlite3's .recover first."
    }
    assert len(told) == 2 + len(_WAYS_OF_WRITING)
    assert str(heard.session.refusal()) == str(told[0])
    assert damaged.read_bytes() == before


_WAYS_OF_WRITING: list[Callable[[Any], Any]] = [
    lambda store: saved_new(store, make_row(7), 0),
    lambda store: saved_new(store, make_row(7, id=None), 0),
    lambda store: store.check_can_save("access_token"),
    lambda store: store.delete_token("1"),
    lambda store: store.delete_tokens(),
    lambda store: store.delete_many(["1"]),
    lambda store: store.restore_many([]),
    lambda store: store.save_many([]),
]


def test_what_can_be_read_of_a_damaged_file_can_be_found(hear: Callable[..., Heard], damaged: Path) -> None:
    heard = hear(damaged)
    found: list[Outcome] = []
    heard.session.with_store(lambda store: store.find_token_by_id("1"), found.append)
    heard.jobs.drain()
    assert found[0].error is None
    assert found[0].value.get_id() == "1"


def test_a_file_that_is_damaged_later_is_not_written_to_either_and_undo_is_kept(
    hear: Callable[..., Heard], tmp_path: Path
) -> None:
    path = make_file(tmp_path / "later.db", [make_row(number) for number in range(1, 200)])
    heard = hear(path)
    heard.delete("1")
    whole = path.read_bytes()
    damage(path)
    broken = path.read_bytes()
    heard.watch()
    assert isinstance(heard.session.error, StoreDamaged)
    assert len(heard.ids) == 198
    heard.undo()
    assert "damaged" in heard.refusals[-1].sentence
    assert path.read_bytes() == broken
    path.write_bytes(whole)
    heard.watch()
    assert heard.session.refusal() is None
    heard.undo()
    assert len(rows_in(path)) == 199
