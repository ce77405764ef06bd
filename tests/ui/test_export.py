"""Export: what is asked, where it goes, what is in the file, and what is said of it."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from stores import FileForm, TooManyRows
from tests.ui.conftest import Desk
from tests.ui.copying_tools import Flows, flows_of
from tests.ui.dialog_tools import (
    button_in,
    clipped,
    doubled_keys,
    font_scaled,
    opened,
    press,
    settle,
    shown_words,
    text_in,
    unnamed,
    window,
)
from tests.ui.fakes import NOW, SECOND, BrokenOff, RaisingStore, make_file, make_row, secrets_of
from ui.dialogs.export import ExportDialog, Extent, Wish
from ui.flows.exporting import file_name
from ui.reading import Cancelled

Open = Callable[..., Desk]
ROWS = [make_row(1, user_name="asha"), make_row(2, user_name="ravi"), make_row(3, user_name="asha rao")]
SECRETS = secrets_of(ROWS)
ALL_AS_CSV = Wish(Extent.ALL, FileForm.CSV, False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path / "zohooauth.db", ROWS)


def ask(desk: Desk, flows: Flows) -> ExportDialog:
    flows.exporting.start()
    found = [one for one in desk.window.findChildren(ExportDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def where(desk: Desk) -> QFileDialog:
    found = [one for one in desk.window.findChildren(QFileDialog, "exportFileDialog") if one.isVisible()]
    assert len(found) == 1
    return found[0]


def save_as(desk: Desk, path: Path) -> None:
    """Type the path into the dialog, and press Save."""
    dialog = where(desk)
    dialog.selectFile(str(path))
    dialog.accept()  # type: ignore[attr-defined]
    desk.drain()


def ids_in(path: Path) -> list[str]:
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return [record["id"] for record in csv.DictReader(lines)]


# the whole way


def test_all_tokens_into_a_csv_file(desk: Open, file: Path, tmp_path: Path) -> None:
    opened_desk = desk(file)
    flows = flows_of(opened_desk)
    button_in(ask(opened_desk, flows), "exportChoose").click()
    save_as(opened_desk, tmp_path / "out.csv")
    assert ids_in(tmp_path / "out.csv") == ["1", "2", "3"]
    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    assert not [secret for secret in SECRETS if secret in text]
    assert f"Exported 3 tokens to {tmp_path / 'out.csv'}. Secrets are masked." in opened_desk.message


def test_those_shown_as_json_in_the_order_shown(desk: Open, file: Path, tmp_path: Path) -> None:
    opened_desk = desk(file)
    flows = flows_of(opened_desk)
    opened_desk.browser.set_words(("asha",))
    dialog = ask(opened_desk, flows)
    assert "2 tokens" in text_in(dialog, "exportShown")
    assert button_in(dialog, "exportShown").isChecked()
    button_in(dialog, "exportJson").click()
    button_in(dialog, "exportChoose").click()
    assert where(opened_desk).selectedNameFilter() == "JSON (*.json)"
    save_as(opened_desk, tmp_path / "out")
    found = json.loads((tmp_path / "out.json").read_text("ascii"))
    assert [told["id"] for told in found] == opened_desk.shown_ids()


def test_those_selected(desk: Open, file: Path, tmp_path: Path) -> None:
    opened_desk = desk(file)
    flows = flows_of(opened_desk)
    opened_desk.select("1", "3")
    dialog = ask(opened_desk, flows)
    assert button_in(dialog, "exportSelected").isChecked()
    button_in(dialog, "exportChoose").click()
    save_as(opened_desk, tmp_path / "out.csv")
    assert ids_in(tmp_path / "out.csv") == ["1", "3"]


def test_with_the_secrets_that_are_revealed(desk: Open, file: Path, tmp_path: Path) -> None:
    opened_desk = desk(file)
    flows = flows_of(opened_desk)
    flows.revealed.reveal_all()
    dialog = ask(opened_desk, flows)
    button_in(dialog, "exportSecrets").click()
    button_in(dialog, "exportChoose").click()
    assert where(opened_desk).windowTitle() == "Export with secrets"
    opened_desk.time.advance(40 * SECOND)
    flows.revealed.tick()  # choosing a name may take longer than secrets are shown
    save_as(opened_desk, tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    assert all(secret in text for secret in SECRETS)
    assert "The secrets are in it" in opened_desk.message


def test_a_read_only_store_is_exported_and_stays_as_it_is(desk: Open, file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    opened_desk = desk(file, read_only=True)
    flows_of(opened_desk).exporting.write(ALL_AS_CSV, str(tmp_path / "out.csv"))
    opened_desk.drain()
    assert len(ids_in(tmp_path / "out.csv")) == 3
    assert file.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["out.csv", "zohooauth.db"]


def test_it_asks_before_it_overwrites(desk: Open, file: Path, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("before")
    opened_desk = desk(file)
    button_in(ask(opened_desk, flows_of(opened_desk)), "exportChoose").click()
    dialog = where(opened_desk)
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    asked: list[str] = []

    def refuse() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.No).click()

    QTimer.singleShot(0, refuse)
    save_as(opened_desk, tmp_path / "out.csv")
    assert "already exists" in asked[0]
    assert (tmp_path / "out.csv").read_text() == "before"
    dialog.reject()


# trouble


@pytest.mark.parametrize("name", ["zohooauth.db", "zohooauth.db-journal", "zohooauth.db-wal"])
def test_never_onto_the_store(desk: Open, file: Path, name: str) -> None:
    before = file.read_bytes()
    opened_desk = desk(file)
    flows_of(opened_desk).exporting.write(ALL_AS_CSV, str(file.parent / name))
    opened_desk.drain()
    assert "belongs to the store itself" in opened_desk.message
    assert os.listdir(file.parent) == ["zohooauth.db"]
    assert file.read_bytes() == before


def test_a_folder_that_is_gone(desk: Open, file: Path, tmp_path: Path) -> None:
    opened_desk = desk(file)
    flows = flows_of(opened_desk)
    flows.exporting.write(ALL_AS_CSV, str(tmp_path / "gone" / "out.csv"))
    assert flows.exporting.is_running
    opened_desk.drain()
    assert "is not there. Nothing was written." in opened_desk.message
    assert not flows.exporting.is_running


def test_it_can_be_stopped_and_leaves_nothing(desk: Open, file: Path, tmp_path: Path) -> None:
    opened_desk = desk(file)
    flows = flows_of(opened_desk)
    flows.exporting.write(ALL_AS_CSV, str(tmp_path / "out.csv"))
    flows.exporting._work._show()
    assert opened_desk.window.progress.text() == "Exporting…"
    opened_desk.press_ready("progressCancel")
    assert "The export was stopped. Nothing was written." in opened_desk.message
    assert os.listdir(tmp_path) == ["zohooauth.db"]
    assert opened_desk.window.progress.isHidden()


def test_a_window_that_is_closed_meanwhile_writes_nothing(desk: Open, file: Path, tmp_path: Path) -> None:
    opened_desk = desk(file)
    flows_of(opened_desk).exporting.write(ALL_AS_CSV, str(tmp_path / "out.csv"))
    work = opened_desk.jobs.waiting[0][0]
    opened_desk.window.close()
    with pytest.raises(Cancelled):
        work()
    assert os.listdir(tmp_path) == ["zohooauth.db"]


def test_a_store_that_fails_meanwhile_does_not_matter(desk: Open, tmp_path: Path) -> None:
    store = RaisingStore(ROWS)
    opened_desk = desk(store)
    store.error = ValueError("secret")
    flows_of(opened_desk).exporting.write(ALL_AS_CSV, str(tmp_path / "out.csv"))
    opened_desk.drain()
    assert len(ids_in(tmp_path / "out.csv")) == 3


def test_a_part_of_a_store_is_called_a_part(desk: Open, tmp_path: Path) -> None:
    store = BrokenOff(ROWS)
    store.error, store.given = TooManyRows(2), 2
    opened_desk = desk(store)
    flows = flows_of(opened_desk)
    dialog = ask(opened_desk, flows)
    assert "Not all of the store could be read" in text_in(dialog, "exportPartial")
    dialog.reject()
    flows.exporting.write(ALL_AS_CSV, str(tmp_path / "out.csv"))
    opened_desk.drain()
    assert len(ids_in(tmp_path / "out.csv")) == 2
    assert "the rest is not in it" in opened_desk.message


def test_an_empty_store_has_nothing_to_export(desk: Open, tmp_path: Path) -> None:
    opened_desk = desk(make_file(tmp_path / "zohooauth.db", []))
    flows_of(opened_desk).exporting.start()
    assert not opened_desk.window.findChildren(ExportDialog)


def test_one_dialog_at_a_time(desk: Open, file: Path) -> None:
    opened_desk = desk(file)
    flows = flows_of(opened_desk)
    dialog = ask(opened_desk, flows)
    flows.exporting.start()
    assert opened_desk.window.findChildren(ExportDialog) == [dialog]
    dialog.reject()
    settle()
    ask(opened_desk, flows).reject()


# the names


def test_the_proposed_name_tells_store_and_day() -> None:
    day = file_name("x", NOW)[-10:]
    assert file_name("/home/asha/zohooauth.db", NOW) == f"zohooauth-tokens-{day}"
    assert file_name("CustomStoreList", NOW) == f"CustomStoreList-tokens-{day}"
    assert file_name("/a/..db", NOW).startswith("db-tokens") or file_name("/a/..db", NOW).startswith("store-tokens")
    hostile = file_name("/a/" + "x\n/\0\u202e*?" * 50 + ".db", NOW)
    assert hostile.isprintable()
    assert len(hostile) < 100
    assert not set(hostile) & set('/\\:*?"<>|\0\n')


def test_the_first_folder_is_not_that_of_the_store(desk: Open, file: Path, tmp_path: Path) -> None:
    opened_desk = desk(file)
    flows = flows_of(opened_desk)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    assert flows.exporting._folder == documents
    (tmp_path / "there").mkdir()
    flows.exporting.write(ALL_AS_CSV, str(tmp_path / "there" / "out.csv"))
    opened_desk.drain()
    assert flows.exporting._folder == str(tmp_path / "there")


# the dialog itself

COUNTS = {Extent.ALL: 1_000_000, Extent.SHOWN: 12, Extent.SELECTED: 3}


def test_secrets_are_offered_only_while_revealed(qtbot: QtBot) -> None:
    dialog = ExportDialog(COUNTS, parent=window(qtbot))
    opened(qtbot, dialog)
    assert not button_in(dialog, "exportSecrets").isEnabled()
    assert "choose Reveal secrets" in text_in(dialog, "exportHow")
    dialog.set_revealed(True)
    button_in(dialog, "exportSecrets").click()
    assert dialog.wish().with_secrets
    assert "Whoever can read the file" in text_in(dialog, "exportWarningSentence")
    assert text_in(dialog, "exportHow") == ""
    dialog.set_revealed(False)
    assert not dialog.wish().with_secrets
    assert text_in(dialog, "exportWarningSentence") == ""
    dialog.set_revealed(True)
    assert not dialog.wish().with_secrets, "it must be chosen anew"


def test_it_follows_what_the_window_reveals(desk: Open, file: Path) -> None:
    opened_desk = desk(file)
    flows = flows_of(opened_desk)
    dialog = ask(opened_desk, flows)
    assert not button_in(dialog, "exportSecrets").isEnabled()
    flows.revealed.reveal_all()
    assert button_in(dialog, "exportSecrets").isEnabled()
    opened_desk.time.advance(31 * SECOND)
    flows.revealed.tick()
    assert not button_in(dialog, "exportSecrets").isEnabled()


def test_from_the_keyboard(qtbot: QtBot) -> None:
    dialog = ExportDialog(COUNTS, parent=window(qtbot))
    heard: list[Wish] = []
    dialog.chosen.connect(heard.append)
    opened(qtbot, dialog)
    dialog.set_revealed(True)
    assert doubled_keys(dialog) == []
    for key in (Qt.Key.Key_A, Qt.Key.Key_J, Qt.Key.Key_I):
        press(qtbot, dialog, key, alt=True)
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert heard == [Wish(Extent.ALL, FileForm.JSON, True)]


def test_escape_exports_nothing(qtbot: QtBot) -> None:
    dialog = ExportDialog(COUNTS, parent=window(qtbot))
    heard: list[Wish] = []
    dialog.chosen.connect(heard.append)
    opened(qtbot, dialog)
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert heard == []


@pytest.mark.parametrize("factor", [1, 2])
@pytest.mark.parametrize("width", [640, 1000])
def test_nothing_is_cut_off_and_everything_has_a_name(qtbot: QtBot, factor: float, width: int) -> None:
    with font_scaled(factor):
        dialog = ExportDialog(COUNTS, is_partial=True, parent=window(qtbot, width))
        opened(qtbot, dialog)
        dialog.set_revealed(True)
        button_in(dialog, "exportSecrets").click()
        settle()
        assert clipped(dialog) == []
        assert unnamed(dialog) == []
        assert "1\u202f000\u202f000 tokens" in shown_words(dialog)
        dialog.reject()
