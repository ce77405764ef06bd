"""Recent stores, the latest first, five at most; how files are to be read; and nothing else in the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from stores import ExpiryForm, ExpiryUnit
from tests.ui.conftest import Desk
from tests.ui.fakes import SixMethods, make_file, make_row, memory_store, secrets_of
from ui import settings
from ui.settings import Choice


def _ours() -> QSettings:
    return QSettings("Token Inspector", "Token Inspector")


def test_the_latest_comes_first_once_and_five_are_kept() -> None:
    assert settings.recent_stores() == []
    for number in range(7):
        settings.remember_store(f"/{number}.db")
    settings.remember_store("/4.db")
    assert settings.recent_stores() == ["/4.db", "/6.db", "/5.db", "/3.db", "/2.db"]


def test_one_store_is_remembered_too_after_a_restart() -> None:
    settings.remember_store("/only one, with a comma.db")
    _ours().sync()
    assert settings.recent_stores() == ["/only one, with a comma.db"]


def test_what_is_broken_is_ignored() -> None:
    _ours().setValue("recentStores", 7)
    assert settings.recent_stores() == []


def test_a_file_that_was_read_is_remembered_and_nothing_of_what_it_holds(
    desk: Callable[..., Desk], tmp_path: Path, settings_folder: Path
) -> None:
    row = make_row(1, user_name="asha@zylker.com")
    opened = desk(make_file(tmp_path / "zohooauth.db", [row]))
    opened.window.filter_field.setText(row.refresh_token or "")
    opened.delete("1")
    opened.undo()
    opened.window.close()
    _ours().sync()
    assert settings.recent_stores() == [str(tmp_path / "zohooauth.db")]
    written = "".join(file.read_text() for file in settings_folder.rglob("*") if file.is_file())
    assert "zohooauth.db" in written
    assert not any(text in written for text in [*secrets_of([row]), "asha"])


def test_missing_files_live_stores_and_samples_are_not_remembered(desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk(tmp_path / "missing.db")
    desk(memory_store([make_row(1)]))
    desk(SixMethods([make_row(1)]))
    desk(make_file(tmp_path / "sample.db", [make_row(1)]), sample=True)
    assert settings.recent_stores() == []


def test_the_settings_of_the_host_program_are_not_touched(qapp: QApplication) -> None:
    names = qapp.organizationName(), qapp.applicationName()
    try:
        qapp.setOrganizationName("Host")
        qapp.setApplicationName("Host Program")
        QSettings().setValue("recentStores", ["/of the host"])
        settings.remember_store("/ours.db")
        assert settings.recent_stores() == ["/ours.db"]
        assert QSettings().value("recentStores") == ["/of the host"]
        assert QSettings().allKeys() == ["recentStores"]
    finally:
        qapp.setOrganizationName(names[0])
        qapp.setApplicationName(names[1])


# --- how a file is to be read


def test_a_choice_is_remembered_for_its_file_alone_and_can_be_forgotten() -> None:
    unit = ExpiryUnit(ExpiryForm.DATETIME, is_local=True)
    chosen = Choice("my \udcff tokens\n", {"access_token": "at", "created": 'made "on"'}, unit)
    settings.remember_choice("/a \udc80.db", chosen)
    settings.remember_choice("/b.db", Choice(unit=ExpiryUnit(ExpiryForm.SECONDS)))
    _ours().sync()
    assert settings.choice_for("/a \udc80.db") == chosen
    assert settings.choice_for("/b.db") == Choice(None, None, ExpiryUnit(ExpiryForm.SECONDS))
    assert settings.choice_for("/c.db") is None
    settings.remember_choice("/a \udc80.db", None)
    settings.remember_choice("/b.db", Choice())
    assert settings.choice_for("/a \udc80.db") is settings.choice_for("/b.db") is None


def test_the_choices_of_the_200_latest_files_are_kept() -> None:
    for place in range(201):
        settings.remember_choice(f"/{place}.db", Choice("t"))
    settings.remember_choice("/1.db", Choice("u"))
    settings.remember_choice("/201.db", Choice("t"))
    assert settings.choice_for("/0.db") is settings.choice_for("/2.db") is None
    assert settings.choice_for("/1.db") == Choice("u")
    assert settings.choice_for("/3.db") == Choice("t")


def test_a_choice_of_unheard_of_length_is_not_kept() -> None:
    settings.remember_choice("/a.db", Choice("t"))
    settings.remember_choice("/a.db", Choice("t" * 100_000))
    assert settings.choice_for("/a.db") is None


@pytest.mark.parametrize(
    "kept",
    [
        7,
        "",
        "[" * 100_000,
        "[1]",
        '{"/a.db": 7}',
        '{"/a.db": {}}',
        '{"/a.db": {"table": 7}}',
        '{"/a.db": {"table": "t", "columns": ["access_token"]}}',
        '{"/a.db": {"table": "t", "columns": {}}}',
        '{"/a.db": {"table": "t", "columns": {"access_token": null}}}',
        '{"/a.db": {"table": "t", "columns": {"id": "x"}}}',
        '{"/a.db": {"table": "t", "unit": "seconds"}}',
        '{"/a.db": {"table": "t", "unit": {"form": "years"}}}',
        '{"/a.db": {"table": "t", "unit": {"form": ["seconds"]}}}',
    ],
)
def test_garbled_choices_are_none(kept: object) -> None:
    _ours().setValue("tableChoices", kept)
    assert settings.choice_for("/a.db") is None
    settings.remember_choice("/b.db", Choice("t"))
    assert settings.choice_for("/b.db") == Choice("t")


# --- forgetting


def test_forgetting_one_store_forgets_all_of_it_and_of_no_other() -> None:
    for path in ("/a.db", "/b.db"):
        settings.remember_store(path)
        settings.remember_data_center(path, "EU")
        settings.remember_choice(path, Choice("t"))
    settings.forget_store("/a.db")
    assert settings.recent_stores() == ["/b.db"]
    assert (settings.data_center_for("/a.db"), settings.choice_for("/a.db")) == (None, None)
    assert (settings.data_center_for("/b.db"), settings.choice_for("/b.db")) == ("EU", Choice("t"))
    settings.forget_store("/never.db")
    assert settings.recent_stores() == ["/b.db"]


@pytest.mark.parametrize("keeps", [True, False], ids=["", "without history"])
def test_forgetting_all_leaves_no_path_in_the_file(settings_folder: Path, keeps: bool) -> None:
    settings.remember_store("/a folder/a.db")
    settings.remember_data_center("/a folder/a.db", "EU")
    settings.remember_choice("/a folder/c.db", Choice("t"))
    _ours().setValue("theme", "dark")
    settings.keep_history(keeps)
    try:
        settings.forget_stores()
    finally:
        settings.keep_history(True)
    _ours().sync()
    written = "".join(file.read_text() for file in settings_folder.rglob("*") if file.is_file())
    assert "folder" not in written
    assert "dark" in written


def test_without_history_what_was_remembered_is_still_read() -> None:
    settings.remember_store("/a.db")
    settings.remember_choice("/a.db", Choice("t"))
    settings.remember_data_center("/a.db", "EU")
    settings.keep_history(False)
    try:
        assert settings.recent_stores() == ["/a.db"]
        assert settings.choice_for("/a.db") == Choice("t")
        settings.remember_choice("/a.db", Choice("u"))
        settings.remember_data_center("/a.db", None)
        settings.remember_store("/b.db")
        assert settings.choice_for("/a.db") == Choice("u")
        assert settings.data_center_for("/a.db") is None
        settings.forget_store("/a.db")
        assert settings.choice_for("/a.db") is None
        assert settings.recent_stores() == []
    finally:
        settings.keep_history(True)
    assert settings.recent_stores() == []
    assert settings.choice_for("/a.db") is None
