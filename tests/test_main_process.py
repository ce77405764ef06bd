"""main.py as a program of its own: without Qt where it needs none, and without a display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.ui.fakes import make_file, make_row

ROOT = Path(__file__).resolve().parent.parent
DISPLAY_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
needs_x11 = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="displays have names on X11 and Wayland only"
)


class Place:
    """A folder to start the program in, with a temporary folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.here, self.temporary = folder / "here", folder / "temporary"
        self.here.mkdir()
        self.temporary.mkdir()
        self.store = make_file(folder / "zohooauth.db", [make_row(1), make_row(2)])

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return self.python(str(ROOT / "main.py"), *arguments, **environment)

    def python(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name not in DISPLAY_NAMES}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.here,
            env={
                **kept,
                "TMPDIR": str(self.temporary),
                "PYTHONPATH": str(ROOT),
                "PYTHONIOENCODING": "utf-8",
                **environment,
            },
            capture_output=True,
            encoding="utf-8",
            timeout=100,
            check=False,
        )

    def is_clean(self) -> bool:
        return list(self.here.iterdir()) == [] and list(self.temporary.iterdir()) == []


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def _is_one_line(text: str) -> bool:
    return text.endswith("\n") and text.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [["--list"], ["--list", "--json"], ["--version"], ["--delete", "1"], ["--delete", "2"]]
)
def test_what_needs_no_window_imports_no_qt(place: Place, arguments: list[str]) -> None:
    code = (
        "import sys, main; code = main.main(sys.argv[1:]);"
        "print(code, [name for name in sys.modules if 'PySide6' in name or 'shiboken' in name], file=sys.stderr)"
    )
    store = [] if "--version" in arguments else [str(place.store)]
    done = place.python("-c", code, *arguments, *store)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "0 []")


def test_lists_without_a_display(place: Place) -> None:
    done = place.run("--list", str(place.store))
    assert (done.returncode, done.stderr) == (0, "")
    assert "user1@zylker.com" in done.stdout


@pytest.mark.parametrize("command", [["--renew", "1"], ["--check", "1"], ["--revoke", "1", "--yes"]])
def test_commands_on_the_sample_import_no_qt_and_leave_nothing(place: Place, command: list[str]) -> None:
    code = (
        "import sys, main; code = main.main(sys.argv[1:]);"
        "print(code, [name for name in sys.modules if 'PySide6' in name or 'shiboken' in name], file=sys.stderr)"
    )
    done = place.python("-c", code, "--demo", *command)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "0 []")
    assert done.stdout.startswith("Simulated: ")
    assert place.is_clean()


def test_a_reader_that_leaves_early_is_no_traceback(place: Place) -> None:
    code = (
        "import os, sys, main; reader, writer = os.pipe(); os.dup2(writer, 1); os.close(reader);"
        "sys.exit(main.main(['--list', *sys.argv[1:]]))"
    )
    done = place.python("-c", code, str(place.store))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device")
@pytest.mark.parametrize("how", [["--list"], ["--list", "--json"]])
def test_an_output_that_is_full_is_one_line(place: Place, how: list[str]) -> None:
    code = "import os, sys, main; os.dup2(os.open('/dev/full', os.O_WRONLY), 1); sys.exit(main.main(sys.argv[1:]))"
    done = place.python("-c", code, *how, str(place.store))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "token-inspector: not written: No space left on device\n"


def test_an_output_that_knows_no_unicode_is_no_traceback(place: Place) -> None:
    make_file(place.store, [make_row(3, user_name="日本語 ✓")])
    done = place.run("--list", str(place.store), PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u65e5" in done.stdout


@pytest.mark.parametrize(("target", "code"), [("missing.db", 1), ("C:\\missing.db", 1), ("memcached://localhost/0", 1)])
@pytest.mark.parametrize("how", [("--list",), ("--screenshot", "picture.png")])
def test_a_store_that_cannot_be_opened(place: Place, target: str, code: int, how: tuple[str, ...]) -> None:
    done = place.run(*how, target)
    assert done.returncode == code
    assert done.stdout == ""
    assert _is_one_line(done.stderr)


def test_an_unknown_kind_of_store_is_no_traceback_in_a_window_either(place: Place) -> None:
    done = place.run("memcached://localhost/0", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    assert _is_one_line(done.stderr)


def _brightness(file: Path) -> int:
    picture = QImage(str(file))
    assert not picture.isNull()
    assert picture.width() > 600
    points = [(x, y) for x in range(5, picture.width(), 97) for y in range(5, picture.height(), 61)]
    return sum(picture.pixelColor(*point).lightness() for point in points) // len(points)


def test_pictures_without_a_display_in_both_themes(place: Place) -> None:
    brightness = {}
    for theme in ("light", "dark"):
        done = place.run("--screenshot", f"../{theme}.png", "--theme", theme, str(place.store))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        brightness[theme] = _brightness(place.here.parent / f"{theme}.png")
    assert brightness["light"] > 180
    assert brightness["dark"] < 75
    assert place.is_clean()


def test_a_picture_of_the_sample_leaves_nothing_but_the_picture(place: Place) -> None:
    done = place.run("--demo", "--screenshot", "picture.png", "--theme", "light")
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in place.here.iterdir()] == ["picture.png"]
    assert list(place.temporary.iterdir()) == []


@needs_x11
@pytest.mark.parametrize(
    "environment", [{}, {"DISPLAY": ":4242"}, {"WAYLAND_DISPLAY": "wayland-none"}, {"DISPLAY": ""}]
)
def test_without_a_display_the_list_is_printed(place: Place, environment: dict[str, str]) -> None:
    done = place.run(str(place.store), **environment)
    assert done.returncode == 0
    assert "user2@zylker.com" in done.stdout
    assert _is_one_line(done.stderr)
    assert "--screenshot" in done.stderr


@needs_x11
def test_without_a_display_and_a_store_is_wrong_use(place: Place) -> None:
    done = place.run(DISPLAY=":4242")
    assert (done.returncode, done.stdout) == (2, "")
    assert _is_one_line(done.stderr)


def test_a_broken_qt_is_seen_before_it_aborts(place: Place) -> None:
    done = place.run(str(place.store), QT_QPA_PLATFORM="no-such-platform", DISPLAY=":0")
    assert done.returncode == 0
    assert "user1@zylker.com" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is no signal there")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_the_sample_goes_when_the_program_is_interrupted(place: Place, name: str) -> None:
    code = f"""
import os, signal, sys, tempfile
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import main, ui.app
was_made = ui.app.make_application
def make(*how):
    made = was_made(*how)
    make.timer = QTimer(interval=20)
    make.timer.timeout.connect(stop)
    make.timer.start()
    return made
def stop():
    windows = [widget for widget in QApplication.topLevelWidgets() if hasattr(widget, "is_busy")]
    if any(window.isVisible() and not window.is_busy() for window in windows):
        make.timer.stop()
        assert os.listdir({str(place.temporary)!r})
        print("sample is shown", flush=True)
        os.kill(os.getpid(), signal.{name})
ui.app.make_application = make
sys.exit(main.main(["--demo"]))
"""
    done = place.python("-c", code, QT_QPA_PLATFORM="offscreen")
    assert done.stdout == "sample is shown\n"
    assert "Traceback" not in done.stderr
    assert place.is_clean()


def test_a_program_makes_the_window_of_its_own_store(place: Place) -> None:
    code = """
import sys
from PySide6.QtCore import QTimer
from stores import CustomStoreList, TokenRow, token_of
from ui.app import create_window
store = CustomStoreList()
store.save_many([token_of(TokenRow(id="1", user_name="asha", access_token="x"))])
window = create_window(store)
window.show()
from PySide6.QtWidgets import QApplication
def look():
    if not window.is_busy():
        timer.stop()
        print(window.windowTitle(), window.browser.model.rowCount())
        window.close()
timer = QTimer(interval=5)
timer.timeout.connect(look)
timer.start()
QApplication.instance().exec()
"""
    done = place.python("-c", code, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout.strip()) == (0, "CustomStoreList — Token Inspector 1"), done.stderr
    assert place.is_clean()
