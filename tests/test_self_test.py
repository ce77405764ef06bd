"""``--self-test``, from source; tests/package tries it in the builds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ui import self_test

ROOT = Path(__file__).resolve().parents[1]
PARTS = (
    *("driver sqlite3", "driver ssl", "driver requests", "driver pymysql", "driver pg8000.dbapi", "certificates"),
    *("sources for an interpreter of yours", "SQLite file", "CSV file", "SQLite in memory, shared by a program"),
    *("list, shared by a program", "MySQL", "PostgreSQL", "renewing at the simulated Zoho", "window"),
)


def run(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.argv[1:] = ['--self-test']; {';'.join(arguments)}; import main; sys.exit(main.main())"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )


def test_every_part_is_tried_and_nothing_is_left(home: Path) -> None:
    before = sorted(home.rglob("*"))
    done = run("pass", home=home)
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert [line.split(": ")[0] for line in lines if line.startswith("ok")] == [f"ok      {name}" for name in PARTS]
    assert lines[-1] == "all is well"
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize(
    ("fault", "part"),
    [
        ("sys.modules['pymysql'] = None", "driver pymysql"),
        ("import ui.self_test; ui.self_test._SOURCES = ('gone.py',)", "sources for an interpreter of yours"),
        ("import ui.self_test; ui.self_test.own_command = lambda *_: ['false']", "window"),
    ],
)
def test_what_is_missing_is_named(home: Path, fault: str, part: str) -> None:
    done = run(fault, home=home)
    assert done.returncode == 1
    assert f"FAILED  {part}: " in done.stdout
    assert done.stdout.splitlines()[-1].endswith(" failed")
    assert "Traceback" not in done.stdout + done.stderr


def test_an_empty_picture_is_no_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import sys; from PySide6.QtGui import QImage; QImage(9, 9, QImage.Format.Format_Mono).save(sys.argv[1])"
    monkeypatch.setattr(self_test, "own_command", lambda *words: [sys.executable, "-c", code, words[2]])
    with pytest.raises(self_test.Failed, match=r"the picture has [12] colours"):
        self_test._drawn(tmp_path / "zohooauth.db")
