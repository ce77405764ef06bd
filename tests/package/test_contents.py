"""What is inside of the builds, and what is not; how large they are."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.desktop import ROOT
from tests.package.conftest import DIST

MB = 1_000_000
_BUILDER = ROOT / "build" / "venv" / "bin" / "python"
# what Qt asks ICU for: to compare, to change the case, to normalise the names of hosts
_ASK_ICU = """
from PySide6.QtCore import QCollator, QLocale, Qt, QUrl
words = ["z", "ö", "o", "ä", "Å", "ss", "ß", "ch", "d", "ll", "ñ", "日本", "北京", "가", "я", "Ё", "10", "9", "a10",
         "i", "I", "\\u0130", "\\u0131", "é", "e\\u0301", "-", " ", "\\ufb01", "fi", "\\U0001f600"]
for name in ("C", "en_US", "de_DE", "sv_SE", "es_ES", "cs_CZ", "tr_TR", "lt_LT", "zh_CN", "ja_JP", "ko_KR", "da_DK"):
    locale = QLocale(name)
    print(name, [locale.toUpper(word) + locale.toLower(word) for word in words], locale.nativeLanguageName())
    for is_numeric in (False, True):
        collator = QCollator(locale, numericMode=is_numeric)
        for case in (Qt.CaseSensitivity.CaseSensitive, Qt.CaseSensitivity.CaseInsensitive):
            collator.setCaseSensitivity(case)
            print([[(order > 0) - (order < 0) for order in (collator.compare(a, b) for b in words)] for a in words])
for host in ("bücher.example", "faß.de", "日本語.jp", "ΣΊΣΥΦΟΣ.gr"):
    print(QUrl(f"http://{host}").toEncoded().data())
"""


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def test_the_sizes(single_file: Path, folder_build: Path, deb: Path) -> None:
    (packed,) = DIST.glob("token-inspector-*.tar.xz")
    sizes = {"folder": _size(folder_build), **{path.suffix: path.stat().st_size for path in (packed, deb)}}
    sizes["single file"] = single_file.stat().st_size
    print({name: f"{size / MB:.1f} MB" for name, size in sizes.items()})
    assert 60 * MB < sizes["folder"] < 125 * MB
    assert 20 * MB < sizes[".xz"] < 50 * MB
    assert 20 * MB < sizes[".deb"] < 50 * MB
    assert 25 * MB < sizes["single file"] < 55 * MB


def test_no_link_leads_nowhere(folder_build: Path) -> None:
    links = [path for path in folder_build.rglob("*") if path.is_symlink()]
    assert links
    assert [path for path in links if not path.exists()] == []


@pytest.mark.parametrize(
    "pattern",
    [
        *("*gtk*", "*Qt6Network*", "*Qt6Qml*", "*Qt6Quick*", "*libreadline*", "*tkinter*", "redis", "boto*"),
        *("*cryptography*", "*zohocrmsdk*", "*.ts", "*PyInstaller*", "*pytest*", "*setuptools*"),
    ],
)
def test_what_is_not_needed_is_not_inside(folder_build: Path, pattern: str) -> None:
    assert list(folder_build.rglob(pattern)) == []


@pytest.mark.parametrize(
    "pattern",
    [
        *("*/platforms/libqxcb.so", "*/platforms/libqoffscreen.so", "*/platforms/libqwayland.so", "*/libqsvgicon.so"),
        *("*/resources/source/stores/sharing.py", "*/resources/source/stores/python_child.py", "*/cacert.pem"),
        *("*/resources/source/stores/redis_store.py", "*/resources/icons/app.svg", "*/resources/build.json"),
        *("*/resources/third-party.json", "*/libicudata.so.*"),
    ],
)
def test_what_is_needed_is_inside(folder_build: Path, pattern: str) -> None:
    assert [path for path in folder_build.rglob(pattern.removeprefix("*/")) if not path.is_symlink()]


def _modules(single_file: Path) -> list[str]:
    listed = [str(_BUILDER.with_name("pyi-archive_viewer")), "--list", "--brief", "--recursive", str(single_file)]
    return subprocess.run(listed, check=True, capture_output=True, text=True).stdout.split()


def test_of_the_sdk_it_holds_the_token_code_alone(single_file: Path) -> None:
    modules = {name for name in _modules(single_file) if name.startswith("zohocrmsdk.")}
    assert 30 < len(modules) < 100
    assert "zohocrmsdk.src.com.zoho.api.authenticator.oauth_token" in modules
    assert [name for name in modules if name.startswith("zohocrmsdk.src.com.zoho.crm.api.record")] == []


def test_with_less_of_icu_qt_compares_and_writes_as_before(folder_build: Path) -> None:
    (trimmed,) = (path for path in folder_build.rglob("libicudata.so.*") if not path.is_symlink())
    told = []
    for preloaded in ("", str(trimmed)):
        env = {**os.environ, "LD_PRELOAD": preloaded, "PYTHONIOENCODING": "utf-8"}
        told.append(
            subprocess.run([str(_BUILDER), "-c", _ASK_ICU], env=env, check=True, capture_output=True).stdout.decode()
        )
    assert len(told[0]) > 50_000
    assert told[0] == told[1]
    assert trimmed.stat().st_size < 6 * MB


def _self_test(folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([folder / "token-inspector", "--self-test"], env=env, capture_output=True, text=True)


def test_a_file_that_is_lost_or_changed_is_named(folder_build: Path, tmp_path: Path) -> None:
    copied = tmp_path / 'a, b; "c"'  # Qt's own configuration cannot say such a path
    shutil.copytree(folder_build, copied, symlinks=True)
    whole = _self_test(copied)
    assert (whole.returncode, whole.stdout.splitlines()[-1]) == (0, "all is well"), whole.stdout
    (lost,) = copied.rglob("libqxcb.so")
    lost.unlink()
    changed = copied / "_internal" / "resources" / "source" / "stores" / "keyed_redis.py"
    changed.write_text("# " + changed.read_text("utf-8"), "utf-8")
    done = _self_test(copied)
    assert done.returncode == 1
    (failed,) = (line for line in done.stdout.splitlines() if line.startswith("FAILED"))
    assert "2 of " in failed
    assert "libqxcb.so" in failed
    assert "keyed_redis.py" in failed


def test_a_reader_that_leaves_is_no_fault(single_file: Path) -> None:
    done = subprocess.run(f"'{single_file}' --version | true", shell=True, capture_output=True, text=True)
    assert done.stderr == ""


def test_the_c_locale_is_no_trouble(folder_build: Path, tmp_path: Path) -> None:
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LC_ALL": "C", "QT_QPA_PLATFORM": "offscreen"}
    command = [folder_build / "token-inspector", "--demo", "--screenshot", tmp_path / "window.png"]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
