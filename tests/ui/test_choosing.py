"""Which table is read: asked where it is not clear, changed by the person, remembered for the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from stores import ExpiryForm, ExpiryUnit
from tests.ui.choosing_flow import Flow, made, with_row
from tests.ui.dialog_tools import everything_said, text_in
from tests.ui.fakes import make_row, memory_store, secret
from ui import settings
from ui.dialogs.mapping import MappingDialog
from ui.dialogs.table_dialog import TableDialog
from ui.settings import Choice

pytestmark = pytest.mark.usefixtures("light")

SECONDS = ExpiryUnit(ExpiryForm.SECONDS)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return made(tmp_path / "two.db", *with_row("live", "asha@zylker.com"), *with_row("old", "ravi@zylker.com"))


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """One table of tokens, and none by whose names this could be known."""
    columns = "k integer primary key, who text, first text, second text, ends integer"
    return made(tmp_path / "odd.db", *with_row("things", "asha@zylker.com", columns), "create table empty (a text)")


# --- the page


def test_several_tables_are_asked_about_and_the_choice_is_remembered(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two)
    said = "Which tokens?: two.db has 2 tables of tokens. Your choice is remembered for this file."
    assert flow.pages == [said]
    flow.press("old", "tableShow")
    assert flow.users == ["ravi@zylker.com"]
    assert settings.choice_for(str(two)) == Choice("old")
    again = Flow(qtbot, two)
    assert again.pages == []
    assert again.users == ["ravi@zylker.com"]


def test_a_window_that_remembers_nothing_keeps_no_choice(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two, remember=False)
    flow.press("old", "tableShow")
    assert flow.users == ["ravi@zylker.com"]
    assert settings.choice_for(str(two)) is None


def test_the_page_comes_once_while_the_file_stays_as_it_is(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two)
    for _ in range(3):
        flow.watch()
    assert len(flow.failures) > 1
    assert len(flow.pages) == 1
    made(two, *with_row("third", "kim@zylker.com"))
    flow.watch()
    assert len(flow.pages) == 2
    assert "3 tables" in flow.pages[-1]


def test_without_a_table_of_tokens_columns_are_mapped_by_hand(qtbot: QtBot, odd: Path) -> None:
    flow = Flow(qtbot, odd)
    said = "No table of tokens: No table of odd.db is known as one of tokens. If one holds some, map its columns."
    assert flow.pages == [said]
    flow.press("things", "tableMap")
    flow.map(AccessToken="first", UserName="who", ExpiryTime="ends")
    assert flow.users == ["asha@zylker.com"]
    assert flow.expiries == ["1900000000000"]
    chosen = {"access_token": "first", "user_name": "who", "expiry_time": "ends"}
    assert settings.choice_for(str(odd)) == Choice("things", chosen)
    assert Flow(qtbot, odd).users == ["asha@zylker.com"]


def test_a_sample_stands_beside_a_column_and_no_secret_in_it(qtbot: QtBot, odd: Path) -> None:
    flow = Flow(qtbot, odd)
    flow.press("things", "tableMap")
    dialog = flow.dialog(MappingDialog)
    box = dialog.findChild(QComboBox, "mapAccessToken")
    assert box is not None
    box.setCurrentText("first")
    sample = text_in(dialog, "mapAccessTokenSample")
    assert sample
    assert secret("access", "asha@zylker.com").startswith(sample.partition("…")[0])
    assert not any(secret(kind, "asha@zylker.com") in everything_said(dialog) for kind in ("access", "refresh"))


def test_a_read_only_session_can_be_asked_too(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two, read_only=True)
    flow.press("live", "tableShow")
    assert flow.users == ["asha@zylker.com"]


def test_a_database_without_tables_has_no_page(qtbot: QtBot, tmp_path: Path) -> None:
    flow = Flow(qtbot, made(tmp_path / "none.db", "create table a (b)", "drop table a"))
    assert flow.pages == []
    assert "no tables at all" in str(flow.failures[0])


def test_a_file_that_goes_and_comes_back_is_asked_about_again(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two)
    kept = two.read_bytes()
    two.unlink()
    flow.watch()
    two.write_bytes(kept)
    flow.watch()
    assert len(flow.pages) == 2


# --- what is remembered but does not fit


@pytest.mark.parametrize("kept", [Choice("gone"), Choice("live", {"access_token": "gone"})])
def test_a_remembered_choice_that_does_not_fit_is_forgotten(qtbot: QtBot, tmp_path: Path, kept: Choice) -> None:
    path = made(tmp_path / "one.db", *with_row("live", "asha@zylker.com"))
    settings.remember_choice(str(path), kept)
    flow = Flow(qtbot, path)
    assert flow.users == ["asha@zylker.com"]
    assert flow.pages == []
    assert settings.choice_for(str(path)) is None
    said = "The table or the columns that were chosen for this file are not there any more."
    assert flow.teller.said == [f"briefly: {said} It is opened as if nothing had been chosen."]


def test_where_several_fit_then_the_person_is_asked(qtbot: QtBot, two: Path) -> None:
    settings.remember_choice(str(two), Choice("live", {"access_token": "gone"}))
    flow = Flow(qtbot, two)
    assert len(flow.pages) == 1
    flow.press("live", "tableShow")
    assert flow.users == ["asha@zylker.com"]


def test_a_remembered_unit_is_no_reason_to_forget(qtbot: QtBot, two: Path) -> None:
    settings.remember_choice(str(two), Choice(unit=SECONDS))
    flow = Flow(qtbot, two)
    assert len(flow.pages) == 1
    assert settings.choice_for(str(two)) == Choice(unit=SECONDS)


def test_a_table_that_goes_later_is_not_forgotten(qtbot: QtBot, two: Path) -> None:
    settings.remember_choice(str(two), Choice("old"))
    flow = Flow(qtbot, two)
    made(two, "drop table old")
    flow.watch()
    assert flow.users == ["ravi@zylker.com"]
    assert len(flow.failures) == 1
    assert settings.choice_for(str(two)) == Choice("old")
    assert flow.pages == flow.teller.said == []


# --- the action


def test_another_table_goes_to_another_window_and_is_remembered(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two)
    flow.press("live", "tableShow")
    dialog = flow.choose_table()
    flow.press("old", "tableShow", dialog)
    assert flow.elsewhere == [Choice("old")]
    assert flow.users == ["asha@zylker.com"]
    assert settings.choice_for(str(two)) == Choice("old")


def test_the_table_that_is_shown_stays(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two)
    flow.press("live", "tableShow")
    flow.press("live", "tableShow", flow.choose_table())
    assert flow.elsewhere == []
    assert flow.users == ["asha@zylker.com"]


def test_other_columns_of_the_same_table_stay_in_this_window(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two)
    flow.press("live", "tableShow")
    flow.flow.take_unit(ExpiryUnit(ExpiryForm.MILLISECONDS))
    flow.jobs.drain()
    flow.press("live", "tableMap", flow.choose_table())
    flow.map(UserName="none")
    assert flow.users == [None]
    assert flow.elsewhere == []
    chosen = {"access_token": "accessToken", "refresh_token": "refreshToken", "expiry_time": "expires_at"}
    assert settings.choice_for(str(two)) == Choice("live", chosen, ExpiryUnit(ExpiryForm.MILLISECONDS))
    flow.press("live", "tableMap", flow.choose_table())
    flow.map(ExpiryTime="none")
    assert flow.expiries == [None]
    kept = settings.choice_for(str(two))
    assert kept is not None
    assert kept.unit is None


def test_other_columns_of_another_table_go_to_another_window(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two)
    flow.press("live", "tableShow")
    flow.press("old", "tableMap", flow.choose_table())
    flow.map(UserName="none", ExpiryTime="none")
    assert flow.elsewhere == [Choice("old", {"access_token": "accessToken", "refresh_token": "refreshToken"})]


def test_where_nothing_is_shown_the_action_chooses_in_this_window(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two)
    flow.press("old", "tableShow", flow.choose_table())
    assert flow.elsewhere == []
    assert flow.users == ["ravi@zylker.com"]


def test_a_file_that_cannot_be_looked_at_is_told(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two)
    two.unlink()
    flow.flow.choose_table()
    flow.jobs.drain()
    assert flow.window.findChildren(TableDialog) == []
    assert flow.teller.said
    assert flow.teller.said[0].startswith("error: ")


def test_a_live_store_has_no_tables(qtbot: QtBot) -> None:
    flow = Flow(qtbot, memory_store([make_row(1)]))
    flow.flow.choose_table()
    flow.jobs.drain()
    assert flow.window.findChildren(TableDialog) == []


# --- the unit


def test_a_unit_is_remembered_and_forgotten(qtbot: QtBot, tmp_path: Path) -> None:
    path = made(tmp_path / "one.db", *with_row("live", "asha@zylker.com"))
    flow = Flow(qtbot, path)
    assert flow.expiries == ["1900000000000"]
    flow.flow.take_unit(ExpiryUnit(ExpiryForm.MILLISECONDS))
    flow.jobs.drain()
    assert flow.expiries == ["1900000000"]
    assert settings.choice_for(str(path)) == Choice(unit=ExpiryUnit(ExpiryForm.MILLISECONDS))
    again = Flow(qtbot, path)
    assert again.expiries == ["1900000000"]
    again.flow.take_unit(None)
    again.jobs.drain()
    assert again.expiries == ["1900000000000"]
    assert settings.choice_for(str(path)) is None


def test_a_unit_is_remembered_beside_the_table(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two)
    flow.press("old", "tableShow")
    flow.flow.take_unit(SECONDS)
    flow.jobs.drain()
    assert settings.choice_for(str(two)) == Choice("old", None, SECONDS)
    flow.flow.take_unit(None)
    flow.jobs.drain()
    assert settings.choice_for(str(two)) == Choice("old")


def test_what_could_not_be_read_is_not_remembered(qtbot: QtBot, two: Path) -> None:
    flow = Flow(qtbot, two)
    flow.press("live", "tableShow")
    dialog = flow.choose_table()
    flow.press("live", "tableMap", dialog)
    made(two, "drop table live")
    flow.map(UserName="none")
    assert settings.choice_for(str(two)) == Choice("live")
    assert flow.users == ["asha@zylker.com"]
