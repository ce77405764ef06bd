"""What the guarded program tells when it meets bugs, warnings and crashes, in processes of its own: no secret."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from stores import programs_with
from tests.ui.guarded import ROOT, TOKEN, TYPED, child
from ui import display, guards

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def test_a_bug_is_told_by_its_kind_and_its_lines() -> None:
    done = child("def broken(secret):\n    local = secret\n    raise ValueError(local)\nbroken(TOKEN)")
    assert done.returncode == 1
    assert "unexpected ValueError" in done.stderr
    assert "in broken" in done.stderr
    assert TOKEN not in done.stderr + done.stdout
    assert "9f8e7d" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("import threading\nt = threading.Thread(target=lambda: 1 / int(TOKEN)); t.start(); t.join()", "ValueError"),
        ("class Odd:\n    def __del__(self): raise KeyError(TYPED)\nOdd()", "KeyError"),
        ("import warnings; guards.known.remember(TYPED); warnings.warn('it is ' + TYPED + TOKEN)", "UserWarning"),
        ("import logging; logging.getLogger('x').error('%s', TOKEN)", "1000.9f"),
        ("import logging; logging.getLogger('x').error('%d %s', TOKEN)", "not shown"),
        ("raise ValueError(1) from KeyError(TOKEN)", "ValueError"),
        ("raise ExceptionGroup(TOKEN, [ValueError(TYPED)])", "ExceptionGroup"),
    ],
)
def test_nothing_else_tells_a_secret(code: str, kind: str) -> None:
    if "Group" in code and sys.version_info < (3, 11):
        pytest.skip("new in Python 3.11")
    done = child(code)
    assert kind in done.stderr
    assert TOKEN not in done.stderr
    assert TYPED not in done.stderr


def test_a_source_line_with_a_secret_is_redacted(tmp_path: Path) -> None:
    (tmp_path / "plug_in.py").write_text(f"token = '{TOKEN}'; 1 / 0\n")
    done = child("sys.path.append('.'); import plug_in", cwd=tmp_path)
    assert "ZeroDivisionError" in done.stderr
    assert "plug_in.py" in done.stderr
    assert TOKEN not in done.stderr


@pytest.mark.parametrize("how", ["raise", "log"])
def test_no_line_is_read_from_a_file_of_the_person(tmp_path: Path, how: str) -> None:
    (tmp_path / "main.py").write_text("client = 'Anna Muster'\n" * 9)
    failing = "\n\n1 / 0" if how == "raise" else (
        "import logging\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    logging.getLogger('x').exception('it')"
    )  # fmt: skip
    listening = "guards.listeners.append(lambda bug: print(bug.lines, file=sys.stderr))\n"
    done = child(listening + f"exec(compile({failing!r}, 'main.py', 'exec'))", cwd=tmp_path)
    assert 'File "main.py", line 3' in done.stderr
    assert "Muster" not in done.stderr


_WINDOW = """
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QPushButton
from ui import app
def broken():
    local = TOKEN
    raise ValueError(local + TYPED)
class Broken(QPushButton):
    def event(self, event):
        if event.type() == event.Type.User:
            broken()
        return super().event(event)
def go():
    from PySide6.QtCore import QEvent
    global button
    button = Broken()
    button.clicked.connect(broken)
    button.click()
    QApplication.postEvent(button, QEvent(QEvent.Type.User))
    window = app._windows._open[0]
    window.session.beside(broken, print)
    qWarning("a warning of Qt's: " + TOKEN)
    QTimer.singleShot(0, wait)
def wait():
    window = app._windows._open[0]
    QTimer.singleShot(20, wait) if window.is_busy() else QApplication.closeAllWindows()
application = app.make_application("light")
QTimer.singleShot(0, go)
sys.exit(app.run(app.Start(sample=True)))
"""


def test_in_the_window_neither_a_slot_nor_the_worker_nor_qt_tells_one(tmp_path: Path) -> None:
    done = child(_WINDOW, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("unexpected ValueError") == 3
    assert "a warning of Qt's: 1000.9f…3a1" in done.stderr
    assert TOKEN not in done.stderr + done.stdout
    assert TYPED not in done.stderr + done.stdout


def test_ctrl_c_is_no_bug() -> None:
    done = child("raise KeyboardInterrupt(TOKEN)")
    assert done.returncode == 130
    assert done.stderr == ""


# --- core dumps


@LINUX
def test_a_crash_leaves_no_core(tmp_path: Path) -> None:
    import resource

    def allow() -> None:
        highest = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (highest, highest))

    done = child("print(open('/proc/self/limits').read(), flush=True); os.abort()", cwd=tmp_path, preexec_fn=allow)
    assert done.returncode == -signal.SIGABRT
    (limit,) = (line.split()[4:6] for line in done.stdout.splitlines() if line.startswith("Max core file size"))
    assert {int(part) for part in limit} <= {0, 1}
    assert list(tmp_path.iterdir()) == []


@LINUX
def test_children_inherit_it() -> None:
    done = child("import subprocess; print(subprocess.run(['cat', '/proc/self/coredump_filter']))")
    assert int(done.stdout.split()[0], 16) == 0
    done = child("import subprocess; print(subprocess.run(['sh', '-c', 'ulimit -c'], capture_output=True).stdout)")
    assert done.stdout.strip() in {"b'0\\n'", "b'1\\n'"}


@LINUX
def test_other_programs_are_still_found_in_proc(tmp_path: Path) -> None:
    file = tmp_path / "zohooauth.db"
    file.write_bytes(b"")
    holds = "import sys; f = open(sys.argv[1]); print(1, flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holds, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        done = child(f"from stores import programs_with; print(programs_with({str(file)!r}))")
        assert f"(pid {other.pid})" in done.stdout
        assert f"(pid {other.pid})" in str(programs_with(file))


def test_where_the_limit_cannot_be_set_the_program_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")

    def refuse(*_: object) -> None:
        raise ValueError("not allowed")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    guards.no_core_dumps()


# --- the program, and programs that use us


def test_the_program_is_guarded_and_a_host_is_not() -> None:
    look = "import logging, sys; from ui import guards; print(sys.excepthook is guards.report)"
    for call, is_guarded in (("main()", True), ("main(['--version'])", False)):
        code = f"import sys; sys.argv = ['x', '--version']; import main; main.{call}; {look}"
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.strip().endswith(str(is_guarded))


def test_it_needs_neither_qt_nor_the_sdk() -> None:
    done = child("print([name for name in sys.modules if name.startswith(('PySide6', 'zohocrm', 'stores'))])")
    assert done.stdout.strip() == "[]"


def test_the_child_that_tries_qt_learns_nothing_of_the_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[object] = []
    ways: dict[str, object] = {}
    real = subprocess.run

    def run(*args: object, **how: object) -> subprocess.CompletedProcess[bytes]:
        told.extend(args)
        ways.update(how)
        return real(*args, **how)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr("ui.display.subprocess.run", run)
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    monkeypatch.setattr(sys, "argv", ["main.py", str(tmp_path / "zohooauth.db"), "--renew", TOKEN])
    assert display.qt_can_start()
    assert told
    assert "env" not in ways
    assert not any(text in str((told, ways)) for text in ("zohooauth", str(tmp_path), TOKEN))
