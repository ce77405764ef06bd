"""Every action of the window is driven over a store of marked secrets; whatever could have kept one is searched."""

from __future__ import annotations

import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAction, QClipboard, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from stores import FIELDS, SECRET_FIELDS, FileForm, token_of
from tests.ui.conftest import Desk
from tests.ui.fake_zoho import FakeZoho, answer, refusal
from tests.ui.fakes import DOMAIN, make_file, make_row, secret, secrets_of, stuck_row
from tests.ui.secret_search import dragged, everything_in, leaks, spoken, texts_of
from ui import guards, program_log
from ui.clipboard import clipboard
from ui.dialogs.export import Extent, Wish
from ui.revealing import LASTS_MS
from ui.table.columns import Column

Open = Callable[..., Desk]
ROWS = [
    make_row(1, user_name="asha@zylker.com", api_domain=DOMAIN),
    make_row(2, client_secret="a short secret", access_token="0123456789abcdef", user_name="asha@zylker.com"),
    stuck_row(3, expires_in="garbage"),
    make_row(4, access_token=None, expires_in=None, user_name=None),
    make_row(5, refresh_token=secret("refresh", 1)),
]
ISSUED = {secret(kind, number) for kind in ("issued", "issued refresh") for number in range(200)}
SECRETS = secrets_of(ROWS) | ISSUED
ENDS_IT = {"actionClose", "actionQuit"}  # the last one is the program's
SHOWS_ON_PURPOSE = {"actionReveal"}
OF_ONE_TOKEN = {"actionEdit", "actionCheck"}
OF_OTHER_TABLES = {"unitLifetime", "unitLifetimeLocal"}
GOES_ON = ("confirmRevoke", "addSubmit", "findAsk", "editSave", "confirmDeleteAll", "missingContinue", "tableShow")


class Listener(logging.Handler):
    """Keeps every log record as a file would hold it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


class Search:
    """Drives one window, and looks through everything after each step."""

    def __init__(self, desk: Desk, file: Path, folders: list[Path]) -> None:
        self.desk, self._file, self._folders = desk, file, folders
        self.driven: set[str] = set()
        self.found: dict[str, list[str]] = {}
        self.looks = 0

    def look(self, step: str, *, at_clipboard: bool = True) -> None:
        """Search what is to be seen and heard, what is dragged and copied, and every file beside the store."""
        self.looks += 1
        said = [everything_in(self.desk)]
        for dialog in self._dialogs():
            said += spoken_and_shown(dialog)
        table, model = self.desk.table, self.desk.model
        said.append(dragged(model.mimeData(table.selectionModel().selectedIndexes())))
        if at_clipboard:
            board = QGuiApplication.clipboard()
            said += [dragged(board.mimeData(mode)) for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)]
        if hits := leaks("\n".join(said), SECRETS):
            self.found[step] = hits

    def make_ready(self, chosen: list[str]) -> None:
        """The store as it was at first, whatever was done to it, with these tokens selected."""
        self._file.unlink()
        make_file(self._file, ROWS)
        self.desk.actions.refresh.trigger()
        self.desk.drain()
        self.desk.table.setCurrentIndex(self.desk.model.index(0, Column.USER))
        self.desk.select(*chosen)

    def trigger(self, action: QAction) -> None:
        """Do it, go on in whatever dialog it opens, and leave that; what is checked is unchecked again."""
        if not action.isEnabled():
            return
        self.driven.add(action.objectName())
        action.trigger()
        self.desk.drain()
        self.look(action.objectName())
        for dialog in self._dialogs():
            self._go_on(action.objectName(), dialog)
        for dialog in self._dialogs():
            dialog.reject()
        self.desk.drain()
        self.desk.tick()
        self.look(f"after {action.objectName()}")
        if action.isCheckable() and action.actionGroup() is None:
            action.trigger()
            self.desk.drain()

    def reveal(self, chosen: list[str]) -> None:
        """All secrets, and hide them again."""
        self.make_ready(chosen)
        action = self.desk.actions.reveal
        self.driven.add(action.objectName())
        action.trigger()
        self.look("revealed")
        assert set(self.found.pop("revealed")) == secrets_of(ROWS)
        action.trigger()
        self.look("hidden again")

    def _go_on(self, step: str, dialog: QDialog) -> None:
        for number, field in enumerate(dialog.findChildren(QLineEdit)):
            if field.isEnabled() and field.echoMode() is not QLineEdit.EchoMode.Normal:
                field.setText(secret("issued", number))
        self.look(f"{step}, filled in")
        for button in dialog.findChildren(QAbstractButton):
            if button.objectName() in GOES_ON and button.isEnabled() and button.isVisible():
                button.click()
                self.desk.drain()
                self.look(f"{step}, {button.objectName()}")
                break

    def _dialogs(self) -> list[QDialog]:
        return [dialog for dialog in self.desk.window.findChildren(QDialog) if dialog.isVisible()]

    def files(self) -> dict[str, list[str]]:
        """The files in which a secret stands."""
        paths = (path for folder in self._folders for path in folder.rglob("*") if path.is_file())
        texts = ((path, path.read_bytes().decode("utf-8", "replace")) for path in paths)
        return {str(path): hits for path, text in texts if (hits := leaks(text, SECRETS))}


def spoken_and_shown(dialog: QWidget) -> Iterator[str]:
    for thing in (dialog, *dialog.findChildren(QWidget)):
        yield from texts_of(thing)
    yield from spoken(QAccessible.queryAccessibleInterface(dialog))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    """Everything that is logged, by whomever; the guards of the program stand, and its log is written."""
    monkeypatch.setattr(guards, "no_core_dumps", lambda: None)
    hooks, factory = (sys.excepthook, threading.excepthook, sys.unraisablehook), logging.getLogRecordFactory()
    shown, level, root, listener = warnings.showwarning, logging.getLogger().level, logging.getLogger(), Listener()
    guards.install()
    root.addHandler(listener)
    root.setLevel(logging.DEBUG)
    program_log.start()
    yield listener
    program_log.stop()
    root.removeHandler(listener)
    root.setLevel(level)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    warnings.showwarning = shown
    logging.setLogRecordFactory(factory)


@pytest.fixture
def search(
    desk: Open, tmp_path: Path, settings_folder: Path, home: Path, zoho: FakeZoho, monkeypatch: pytest.MonkeyPatch
) -> Search:
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.chdir(kept)
    store = tmp_path / "store"
    store.mkdir()
    file = make_file(store / "zohooauth.db", ROWS)
    opened = desk(file, zoho=zoho.accounts)
    for action in opened.browser.columns_menu.actions():
        action.setChecked(True)
    opened.find("actionActivity").trigger()  # type: ignore[attr-defined]
    return Search(opened, file, [kept, settings_folder, home])


def actions_of(window: QWidget) -> list[QAction]:
    return [one for one in window.findChildren(QAction) if one.objectName().startswith(("action", "column", "unit"))]


ALL = ["1", "2", "3", "4", "5"]
DRIVES = [(chosen, trouble) for chosen in (["1"], ["2"], ["3"], ALL) for trouble in ("", "refused", "nonsense")]
QUICK = [(["2"], "nonsense"), (ALL, "refused")]


@pytest.mark.parametrize(
    ("chosen", "trouble"),
    [pytest.param(*drive, marks=[] if drive in QUICK else pytest.mark.soak) for drive in DRIVES],
)
def test_no_action_shows_tells_or_keeps_a_secret(
    search: Search, heard: Listener, zoho: FakeZoho, chosen: list[str], trouble: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Zoho, too, may say in its answer whatever it was asked with."""

    def asked_with() -> str:
        return " ".join([*zoho.asked[-1].fields.values(), zoho.asked[-1].access_token or ""])

    said = {"refused": lambda: refusal(asked_with()), "nonsense": lambda: answer({"data": asked_with()}, 500)}
    for action in actions_of(search.desk.window):
        if action.objectName() in ENDS_IT | SHOWS_ON_PURPOSE:
            continue
        zoho.next_answers.extend([said[trouble]] * 5 if trouble else [])
        search.make_ready(chosen)
        search.trigger(action)
        zoho.next_answers.clear()
    search.reveal(chosen)
    expected = {action.objectName() for action in actions_of(search.desk.window)} - OF_OTHER_TABLES - {"actionQuit"}
    search.desk.actions.close.trigger()
    assert search.desk.window.isHidden()
    assert expected - search.driven == {"actionClose"} | (OF_ONE_TOKEN if len(chosen) > 1 else set())
    assert "actionExpire" in search.driven
    assert search.looks > 60
    assert search.found == {}
    assert search.files() == {}
    assert leaks("\n".join(heard.lines), SECRETS) == []
    printed = capfd.readouterr()
    assert leaks(printed.out + printed.err, SECRETS) == []
    assert leaks(Path("/proc/self/cmdline").read_text() if sys.platform == "linux" else "", SECRETS) == []


def test_no_button_of_the_details_does(search: Search) -> None:
    desk = search.desk
    desk.select("1")
    pressed = 0
    for button in desk.window.details.findChildren(QToolButton):
        if button.isVisible() and button.isEnabled() and "Reveal" not in button.objectName():
            button.click()
            desk.drain()
            is_secret = any(field.title().replace("_", "") in button.objectName() for field in SECRET_FIELDS)
            search.look(button.objectName(), at_clipboard=not is_secret or "Copy" not in button.objectName())
            for dialog in desk.window.findChildren(QDialog):
                dialog.reject()
            clipboard().clear_now()
            pressed += 1
    assert pressed > len(FIELDS)
    assert search.found == {}


def test_what_was_copied_on_purpose_goes(search: Search) -> None:
    search.desk.select("1")
    search.desk.button("detailsCopyRefreshToken").click()
    assert leaks(QGuiApplication.clipboard().text(), SECRETS) == [ROWS[0].refresh_token]
    search.look("copied", at_clipboard=False)
    clipboard().clear_now()
    search.look("cleared")
    assert search.found == {}


@pytest.mark.parametrize("how", ["time", "hidden", "minimised"])
def test_what_was_revealed_on_purpose_goes(search: Search, how: str) -> None:
    desk = search.desk
    desk.select("1")
    desk.button("detailsRevealClientSecret").click()
    search.look("one revealed")
    assert search.found.pop("one revealed") == [ROWS[0].client_secret]
    desk.find("actionReveal").setChecked(True)  # type: ignore[attr-defined]
    search.look("all revealed")
    assert set(search.found.pop("all revealed")) == secrets_of(ROWS)
    if how == "time":
        desk.tick(LASTS_MS // 1000)
    elif how == "hidden":
        desk.window.hide()
    else:
        desk.window.showMinimized()
    search.look("hidden again")
    assert search.found == {}


@pytest.mark.allowed_logs("could not save")
def test_a_bug_tells_none(search: Search, heard: Listener, capfd: pytest.CaptureFixture[str]) -> None:
    try:
        raise ValueError(" ".join(SECRETS))
    except ValueError as error:
        guards.report(type(error), error, error.__traceback__)
        logging.getLogger("SDKLogger").exception("could not save %s", token_of(ROWS[0]).get_refresh_token())
        program_log.note_of_qt(f"of Qt: {' '.join(SECRETS)}", is_grave=True)
    printed = capfd.readouterr().err
    assert "ValueError" in printed
    assert leaks(printed, SECRETS) == []
    assert len(heard.lines) == 1
    assert leaks("\n".join(heard.lines), SECRETS) == []
    kept = program_log.log_file().read_text("utf-8")
    assert [part for part in ("unexpected ValueError", "SDKLogger", "of Qt: ") if part not in kept] == []
    assert search.files() == {}


def test_an_export_that_is_masked_holds_none(search: Search, qtbot: QtBot) -> None:
    exporting = search.desk.window.bench.exporting  # type: ignore[union-attr]
    for form in FileForm:
        exporting.write(Wish(Extent.ALL, form, False), str(Path.cwd() / f"tokens.{form.value}"))
        search.desk.drain()
        assert (Path.cwd() / f"tokens.{form.value}").stat().st_size > 200
    assert search.files() == {}
