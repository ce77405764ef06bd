"""The log of what went wrong: where, how much, for whom, and that nothing in it names a secret, a person or a store."""

from __future__ import annotations

import logging
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.guarded import ROOT, TOKEN, TYPED, child
from ui import guards, program_log
from ui.guards import Bug

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \d+ (INFO|WARNING|ERROR|CRITICAL) ")
SMALL = 20_000
POSIX = pytest.mark.skipif(os.name == "nt", reason="modes of files")


@pytest.fixture
def log() -> Iterator[Path]:
    """The log of this process, from now on."""
    program_log.start()
    yield program_log.log_file()
    program_log.stop()


def _fail(text: str) -> None:
    try:
        raise ValueError(text)
    except ValueError as error:
        guards.report(type(error), error, error.__traceback__)


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines()


def test_nothing_is_written_before_something_goes_wrong(log: Path) -> None:
    logging.getLogger("urllib3").info("a connection")
    assert not log.exists()
    assert not log.parent.exists()
    assert program_log.last_lines(10) == []


def test_a_bug_is_written_with_its_lines_and_not_its_text(log: Path, home: Path) -> None:
    _fail(f"{TOKEN} of anna@example.org")
    head, bug, *lines = _lines(log)
    assert log.is_relative_to(home)
    assert " INFO Token Inspector 0." in head
    assert LINE.match(bug)
    assert f" {os.getpid()} ERROR unexpected ValueError at test_program_log.py:" in bug.replace("tests/ui/", "")
    assert any("in _fail" in line for line in lines)
    assert "anna" not in log.read_text("utf-8")
    assert program_log.last_lines(1) == [lines[-1]]


@POSIX
def test_it_is_for_this_user_alone(log: Path) -> None:
    _fail("")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_of_other_libraries_it_says_only_who_and_where(log: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL + 1, logger="driver"):
        logging.getLogger("driver").setLevel(logging.DEBUG)
        caplog.handler.setLevel(logging.CRITICAL + 1)
        logging.getLogger("driver").warning("cannot open %s", "/home/anna/Kunden/zohooauth.db")
        logging.getLogger("driver").info("of no interest")
    text = log.read_text("utf-8")
    assert "WARNING driver said something at test_program_log:" in text
    assert "anna" not in text
    assert "of no interest" not in text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("QPainter::begin: Paint device returned engine == 0, type: 2", None),
        ("QObject::killTimer: it wasn't started here", None),
        ('Could not open "Anna Muster.db": denied', "Could not open …"),
        ("QFileSystemWatcher: no such file /home/anna/My Stores/x.db", "QFileSystemWatcher: no such file …"),
        (r"Cannot read C:\Users\Anna Muster\x.db", "Cannot read …"),
        ("QNetwork: mysql://anna@db.example/zoho refused", "QNetwork: …"),
        ("asked by anna.muster@example.org at noon", "asked by …"),
        ("name('Anna Muster') is odd", "name(…"),
        ("two\nlines of Anna", "two"),
        ("see ~anna", "see …"),
        (f"a warning: {TOKEN}", "a warning: 1000.9f…3a1"),
    ],
)
def test_a_warning_of_qt_is_kept_up_to_the_first_name(log: Path, text: str, kept: str | None) -> None:
    program_log.note_of_qt(text, is_grave=False)
    assert _lines(log)[-1].partition(" Qt: ")[2] == (text if kept is None else kept)


def test_a_storm_fills_no_disk(log: Path) -> None:
    for _ in range(2500):
        program_log.note_of_qt("the same", is_grave=False)
    assert sum("Qt: the same" in line for line in _lines(log)) == 4
    assert "the same, 1000 times by now" in _lines(log)[-1]


def test_it_is_turned_over_and_stays_small(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert program_log._BYTES * (1 + program_log._OLDER_FILES) == 3 * 256 * 1024
    monkeypatch.setattr(program_log, "_BYTES", SMALL)
    program_log.start()
    for number in range(300):
        program_log.note_of_qt(f"{number} " + "long " * 80, is_grave=False)
    kept = sorted(log.parent.iterdir())
    assert [file.name for file in kept] == [log.name, f"{log.name}.1", f"{log.name}.2"]
    assert all(file.stat().st_size <= SMALL for file in kept)
    assert all(LINE.match(line) for file in kept for line in _lines(file))
    assert "299 long" in _lines(log)[-1]
    if os.name != "nt":
        assert {stat.S_IMODE(file.stat().st_mode) for file in kept} == {0o600}


_WRITES = """
from ui import program_log
program_log._BYTES = int(sys.argv[2])
program_log.start()
print("ready", flush=True)
sys.stdin.readline()
for number in range(400):
    program_log.note_of_qt(f"{number} of {sys.argv[1]} " + "long " * 60, is_grave=False)
"""


def test_several_programs_write_one_file_and_garble_nothing(home: Path) -> None:
    command = [sys.executable, "-c", "import sys" + _WRITES]
    programs = [
        subprocess.Popen(
            [*command, name, str(SMALL)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for name in ("one", "two", "three")
    ]
    for program in programs:
        assert program.stdout is not None
        program.stdout.readline()
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    for program in programs:
        program.communicate(timeout=60)
        assert program.returncode == 0
    kept = sorted(program_log.log_file().parent.iterdir())
    assert len(kept) <= 3
    assert all(file.stat().st_size <= SMALL + 2000 for file in kept)
    assert all(LINE.match(line) for file in kept for line in _lines(file))
    said = "\n".join(line for file in kept for line in _lines(file))
    assert "399 of" in said


@pytest.mark.parametrize("obstacle", ["a file for a folder", "a folder for a file", "a pipe without a reader"])
def test_a_place_that_is_taken_is_no_error(log: Path, capsys: pytest.CaptureFixture[str], obstacle: str) -> None:
    if obstacle == "a file for a folder":
        log.parent.write_text("")
    elif obstacle == "a pipe without a reader":
        log.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(log)
    else:
        log.mkdir(parents=True)
    _fail("")
    printed = capsys.readouterr().err
    assert "unexpected ValueError" in printed
    assert "Logging error" not in printed
    assert program_log.last_lines(5) == []


def test_without_a_home_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr("platformdirs.user_state_path", nowhere)
    program_log.start()
    _fail("")
    assert program_log.last_lines(5) == []


def test_a_log_that_somebody_removes_is_made_anew(log: Path) -> None:
    _fail("")
    log.unlink()
    program_log.note_of_qt("after it", is_grave=True)
    assert _lines(log)[-1].endswith("ERROR Qt: after it")


def test_stopping_it_leaves_logging_as_it_was(log: Path) -> None:
    program_log.start()
    program_log.stop()
    before = guards.listeners.copy()
    _fail("")
    program_log.note_of_qt("too late", is_grave=True)
    assert not log.exists()
    assert before == []
    assert not [one for one in logging.getLogger().handlers if isinstance(one, program_log._File)]


def test_what_others_log_still_goes_to_stderr() -> None:
    code = (
        "import logging\nfrom ui import program_log\nprogram_log.start()\nlogging.getLogger('x').error('it %s', TOKEN)"
    )
    assert "it 1000.9f…3a1" in child(code).stderr
    assert "x said something at <string>:" in program_log.log_file().read_text("utf-8")


# --- bugs, as they are told


def test_of_paths_only_what_lies_within_the_program_is_told(tmp_path: Path) -> None:
    (tmp_path / "Anna").mkdir()
    place = tmp_path / "Anna" / "plug_in.py"
    place.write_text("import json\njson.loads(open)\n", "utf-8")
    heard: list[Bug] = []
    guards.listeners.append(heard.append)
    try:
        exec(compile(place.read_text("utf-8"), str(place), "exec"))
    except TypeError as error:
        guards.report(type(error), error, error.__traceback__)
    finally:
        guards.listeners.remove(heard.append)
    (bug,) = heard
    assert bug.kind == "TypeError"
    assert bug.place.startswith("json/__init__.py:")
    assert 'File "plug_in.py", line 2' in bug.lines
    assert "Anna" not in bug.lines
    assert str(Path.home()) not in bug.lines


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        (str(ROOT / "ui" / "app.py"), "ui/app.py"),
        ("/home/anna/venv/lib/python3.12/site-packages/requests/api.py", "requests/api.py"),
        ("/usr/lib/python3/dist-packages/requests/api.py", "requests/api.py"),
        ("ui/app.py", "ui/app.py"),
        ("<string>", "<string>"),
        ("/home/anna/secret.py", "secret.py"),
    ],
)
def test_a_path_is_cut(file: str, shown: str) -> None:
    assert guards._within(file) == shown


def test_a_bug_that_cannot_be_told_of_is_still_on_stderr(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a hook raises Python prints, with the text of the bug."""
    monkeypatch.setattr(guards, "_within", None)
    monkeypatch.setattr(guards, "listeners", [print])
    _fail(TOKEN)
    assert "unexpected ValueError" in capsys.readouterr().err


def test_who_fails_in_hearing_of_a_bug_hides_none_and_is_not_told_again() -> None:
    heard: list[Bug] = []

    def fails(bug: Bug) -> None:
        _fail("again")
        raise RuntimeError

    guards.listeners[:] = [fails, heard.append]
    _fail("first")
    guards.listeners.clear()
    assert len(heard) == 1


_WINDOW = """
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication
from ui import app
def broken():
    raise ValueError(TOKEN + TYPED)
def go():
    window = app._windows._open[0]
    qWarning("about " + TOKEN)
    window.session.beside(broken, print)
    wait()
def wait():
    shown = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    if "unexpectedDialog" not in [top.objectName() for top in shown]:
        return QTimer.singleShot(20, wait)
    app._windows.quit()
application = app.make_application("light")
QTimer.singleShot(0, go)
sys.exit(app.run(app.Start(sample=True, history=HISTORY)))
"""


@pytest.mark.parametrize("keeps", [True, False])
def test_the_window_writes_it_unless_it_is_to_leave_no_trace(home: Path, keeps: bool) -> None:
    """And it ends with its last window, whatever it tells of a bug."""
    done = child(_WINDOW.replace("HISTORY", str(keeps)))
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("unexpected ValueError") == 1
    kept = [file.name for file in home.rglob("*.log*")]
    assert kept == ([program_log.FILE] if keeps else [])
    if keeps:
        said = program_log.log_file().read_text("utf-8")
        assert "unexpected ValueError at <string>:" in said
        assert "Qt: about 1000.9f…3a1" in said
        assert TOKEN not in said
        assert TYPED not in said
