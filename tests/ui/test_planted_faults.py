"""The faults that people come with: each is recognised from the window alone, in at most three actions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.ui.conftest import Desk
from tests.ui.fake_zoho import FakeZoho, refusal
from tests.ui.fakes import HOUR, make_file, make_row

Open = Callable[..., Desk]


class Person:
    """Looks at a window, and counts what she does to it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.actions = 0

    @property
    def sees(self) -> str:
        """All words on the screen."""
        labels = self._desk.window.findChildren(QLabel)
        said = [label.text() for label in labels if label.isVisible() and label.text()]
        buttons = self._desk.window.findChildren(QAbstractButton)
        said += [button.accessibleName() or button.text() for button in buttons if button.isVisible()]
        return "\n".join([self._desk.window.windowTitle(), *said])

    @property
    def says(self) -> str:
        """What the message bar tells."""
        return self._desk.message

    def selects(self, token_id: str) -> None:
        self.actions += 1
        self._desk.select(token_id)
        self._desk.drain()

    def presses(self, name: str) -> None:
        self.actions += 1
        action = self._desk.find(name)
        assert action.isEnabled()
        action.trigger()
        self._desk.drain()


@pytest.fixture
def person(desk: Open) -> Callable[..., Person]:
    def sits_before(target: object, **how: object) -> Person:
        return Person(desk(target, **how))

    return sits_before


MOST_ACTIONS = 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("not a database", ["Not a SQLite database", "it looks like a text file"]),
        ("", ["is empty"]),
        (None, ["There is no file", "a relative path starts where the program runs"]),
    ],
)
def test_the_wrong_file_is_no_database(
    person: Callable[..., Person], tmp_path: Path, content: str | None, words: list[str]
) -> None:
    path = tmp_path / "zohooauth.db"
    if content is not None:
        path.write_text(content)
    sees = person(path).sees
    assert all(word in sees for word in words), sees


def test_the_wrong_file_is_another_database(person: Callable[..., Person], tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table orders (id integer primary key, total real)")
    assert "No table of shop.db is known as one of tokens" in person(path).sees


def test_the_wrong_file_is_an_old_copy(person: Callable[..., Person], tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    copy = make_file(old / "zohooauth.db", [make_row(1, expires_in=-HOUR)])
    os.utime(copy, (1_000_000_000, 1_000_000_000))
    make_file(tmp_path / "zohooauth.db", [make_row(1)])
    reader = person(copy)
    assert "last written 31 years ago" in reader.sees
    reader.selects("1")
    assert "Another token database was written later" in reader.sees
    assert str(tmp_path / "zohooauth.db") in reader.sees
    assert reader.actions <= MOST_ACTIONS


def test_no_refresh_token(person: Callable[..., Person], tmp_path: Path) -> None:
    rows = [make_row(1), make_row(2, refresh_token=None, expires_in=-HOUR)]
    reader = person(make_file(tmp_path / "zohooauth.db", rows))
    assert "Will fail, 1 token" in reader.sees
    assert "No refresh token is stored" not in reader.sees
    reader.selects("2")
    assert "The SDK fails, because no refresh token is stored." in reader.sees
    assert "Add a token for this user, with a new grant token" in reader.sees
    assert reader.actions <= MOST_ACTIONS


@pytest.mark.parametrize("said", ["invalid_client", "invalid_code"])
def test_the_wrong_data_centre(person: Callable[..., Person], tmp_path: Path, zoho: FakeZoho, said: str) -> None:
    rows = [make_row(1, api_domain="https://www.zohoapis.in", expires_in=-HOUR)]
    reader = person(make_file(tmp_path / "zohooauth.db", rows), zoho=zoho.accounts)
    zoho.next_answers.append(refusal(said))
    reader.selects("1")
    assert "India · production" in reader.sees
    reader.presses("actionRenew")
    assert "accounts.zoho.in" in reader.sees
    assert "data centre" in reader.says
    assert reader.actions <= MOST_ACTIONS


def test_two_rows_of_one_user(person: Callable[..., Person], tmp_path: Path) -> None:
    rows = [make_row(1, user_name="asha@zylker.com"), make_row(2, user_name="asha@zylker.com"), make_row(3)]
    reader = person(make_file(tmp_path / "zohooauth.db", rows))
    reader.selects("2")
    assert "asha@zylker.com" in reader.sees
    assert "Show row 1" in reader.sees
    assert any("this user" in line or "same user" in line for line in reader.sees.splitlines()), reader.sees
    assert reader.actions <= MOST_ACTIONS


def test_a_store_that_cannot_be_saved_to(
    person: Callable[..., Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_file(tmp_path / "zohooauth.db", [make_row(1, expires_in=-HOUR)])
    may = os.access  # root may write everything: the system's answer is given here
    monkeypatch.setattr(os, "access", lambda what, mode, **how: mode != os.W_OK and may(what, mode, **how))
    reader = person(path)
    assert "no permission to write" in reader.sees
    reader.selects("1")
    assert "cannot save" in reader.sees or "cannot be saved" in reader.sees, reader.sees
    reader.presses("actionRenew")
    assert "cannot be written to, so Zoho was not asked" in reader.says
    assert reader.actions <= MOST_ACTIONS
