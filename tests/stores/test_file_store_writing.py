"""How the token file is looked at and replaced: a look changes nothing, a write leaves the old file or the new one."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore

from stores import (
    BadToken,
    StoreDenied,
    StoreError,
    StoreLocked,
    StoreMissing,
    file_holding,
    file_looking,
    file_writing,
)
from stores.errors import StoreFull
from stores.file_store import SafeFileStore
from tests.stores.tools import MARK, all_fields, another, error_of, full, ids_in, texts_of, token

posix = pytest.mark.skipif(os.name != "posix", reason="modes and owners of files")

LOOKS: dict[str, Callable[[SafeFileStore], object]] = {
    "find_token": lambda store: store.find_token(full()),
    "find_token_by_id": lambda store: store.find_token_by_id("1"),
    "get_tokens": lambda store: store.get_tokens(),
    "iter_tokens": lambda store: list(store.iter_tokens()),
}
NOTHING: dict[str, Callable[[SafeFileStore], object]] = {
    "a missing id": lambda store: store.delete_token("99"),
    "what is there": lambda store: store.save_token(full()),
    "no tokens": lambda store: store.save_many([]),
    "no longer so": lambda store: store.change_many([(full(id="1", expiry_time="9"), full(id="1", expiry_time="8"))]),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "folder" / "tokens.txt"
    made.parent.mkdir()
    FileStore(str(made)).save_token(full())
    return made


def state(path: Path) -> object:
    found = path.stat()
    entries = sorted(path.parent.iterdir())
    return path.read_bytes(), found.st_mtime_ns, found.st_ino, found.st_ctime_ns, found.st_mode, entries


@pytest.mark.parametrize("act", [*LOOKS, *NOTHING])
def test_looking_and_writing_nothing_changes_nothing(path: Path, act: str) -> None:
    before, folder = state(path), path.parent.stat().st_mtime_ns
    store = SafeFileStore(path)
    {**LOOKS, **NOTHING}[act](store)
    assert state(path) == before
    assert path.parent.stat().st_mtime_ns == folder


@pytest.mark.parametrize("act", [name for name in LOOKS if name != "find_token"])
def test_looking_makes_no_file(tmp_path: Path, act: str) -> None:
    with pytest.raises(StoreMissing):
        LOOKS[act](SafeFileStore(tmp_path / "none.txt"))
    assert list(tmp_path.iterdir()) == []


def test_what_is_refused_makes_no_file(tmp_path: Path) -> None:
    store = SafeFileStore(tmp_path / "none.txt")
    for refused in (token(user_name="x"), token(access_token="\ud800")):
        with pytest.raises(BadToken):
            store.save_token(refused)
    store.save_many([])
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(StoreMissing):
        SafeFileStore(tmp_path / "no folder" / "tokens.txt").save_token(full())


@posix
def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    for name, act in {"a": SafeFileStore.save_token, "b": SafeFileStore.replace_token}.items():
        act(SafeFileStore(tmp_path / name), full(id="5"))
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
        assert ids_in(SafeFileStore(tmp_path / name)) == ["5"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_stays(path: Path, mode: int) -> None:
    path.chmod(mode)
    SafeFileStore(path).save_token(another("bob"))
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="further attributes of files")
def test_further_attributes_stay(path: Path) -> None:
    os.setxattr(path, "user.note", b"kept")
    SafeFileStore(path).save_token(another("bob"))
    assert os.getxattr(path, "user.note") == b"kept"


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="gives a file away")
def test_the_owner_stays(path: Path) -> None:
    os.chown(path, 65534, 65534)
    SafeFileStore(path).save_token(another("bob"))
    assert (path.stat().st_uid, path.stat().st_gid) == (65534, 65534)


@posix
def test_a_file_whose_owner_could_not_stay_is_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(path)

    def refuse(*_arguments: object) -> None:
        raise PermissionError(errno.EPERM, "not permitted")

    monkeypatch.setattr(os, "fchown", refuse)
    monkeypatch.setattr(os, "fchmod", refuse)
    with pytest.raises(StoreDenied, match="another user"):
        SafeFileStore(path).save_token(another("bob"))
    assert state(path) == before


@posix
def test_a_link_is_followed_and_stays(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    store = SafeFileStore(link)
    store.save_token(another("bob"))
    assert link.is_symlink()
    assert not path.is_symlink()
    assert ids_in(SafeFileStore(path)) == ids_in(store) == ["1", "2"]
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    with pytest.raises(StoreMissing):
        SafeFileStore(circle).get_tokens()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, StoreFull), (errno.EROFS, StoreDenied), (errno.EACCES, StoreDenied),
        (errno.EIO, StoreError), (errno.ELOOP, StoreMissing),
    ],
)  # fmt: skip
@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_what_the_system_refuses_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, kind: type[StoreError]
) -> None:
    before = state(path)

    def refuse(*_arguments: object) -> None:
        raise OSError(code, MARK)

    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse)
        refused = error_of(lambda: SafeFileStore(path).save_token(another("bob")))
    assert type(refused) is kind
    assert MARK not in texts_of(refused)
    assert state(path) == before


def test_what_does_not_hold_what_was_written_is_not_taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(path)
    real = file_writing.content

    def content(descriptor: int) -> bytes:
        found = real(descriptor)
        return found[:-1] if b"bob" in found else found

    monkeypatch.setattr(file_writing, "content", content)
    with pytest.raises(StoreError, match="does not hold"):
        SafeFileStore(path).save_token(another("bob"))
    assert state(path) == before


def test_what_a_killed_writer_left_is_taken_away(path: Path) -> None:
    path.with_name(f".{path.name}.part").write_text("of another")
    SafeFileStore(path).save_token(another("bob"))
    assert os.listdir(path.parent) == [path.name]


KILLED = """
import os, signal, sys
from stores.file_store import SafeFileStore
from tests.stores.tools import another
where = sys.argv[2]
real = getattr(os, where)
def die(*arguments):
    if where == "write":
        real(arguments[0], bytes(arguments[1])[:20])
    if where == "ftruncate":
        real(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(os, where, die)
SafeFileStore(sys.argv[1]).save_token(another("bob"))
"""


@posix
@pytest.mark.parametrize("where", ["write", "fsync", "replace", "ftruncate"])
def test_a_writer_that_is_killed_leaves_the_old_file_or_the_new(path: Path, where: str) -> None:
    command = [sys.executable, "-c", KILLED, str(path), where]
    subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    store = SafeFileStore(path)
    is_new = where == "ftruncate" and sys.platform == "linux"
    assert ids_in(store) == (["1", "2"] if is_new else ["1"])
    store.save_token(another("carol"))
    assert [row["user_name"] for row in all_fields(store)][-1] == "carol"
    assert os.listdir(path.parent) == [path.name]


def test_a_file_replaced_by_another_program_meanwhile_is_read_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor saves by renaming, which no lease prevents."""
    real, times = os.fsync, []

    def fsync(descriptor: int) -> None:
        real(descriptor)
        if not times:
            times.append(1)
            other = path.with_name("other")
            other.write_bytes(EDITED)
            os.rename(other, path)

    monkeypatch.setattr(os, "fsync", fsync)
    store = SafeFileStore(path)
    store.save_token(another("bob"))
    assert [row["access_token"] for row in all_fields(store)] == ["1000.edited", "1000.access-bob"]
    assert os.listdir(path.parent) == [path.name]


EDITED = b"id,user_name,access_token\n1,ann,1000.edited\n"


class TestAsOnWindows:
    """No locks and no leases there; and no file is replaced that any program has open."""

    @pytest.fixture(autouse=True)
    def _as_on_windows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for module in (file_holding, file_writing):
            monkeypatch.setattr(module, "IS_WINDOWS", True)
        for module in (file_looking, file_holding, file_writing):
            monkeypatch.setattr(module, "lease", lambda *_arguments, **_more: None)

    def test_a_file_is_written(self, path: Path) -> None:
        store = SafeFileStore(path)
        store.save_token(another("bob"))
        store.delete_token("1")
        assert ids_in(store) == ["2"]

    def test_a_file_that_is_open_elsewhere_is_tried_again(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real, times = os.replace, []

        def replace(part: str, target: str) -> None:
            times.append(1)
            if len(times) < 3:
                raise PermissionError(errno.EACCES, "open elsewhere")
            real(part, target)

        monkeypatch.setattr(os, "replace", replace)
        SafeFileStore(path).save_token(another("bob"))
        assert ids_in(SafeFileStore(path)) == ["1", "2"]

    def test_a_file_that_stays_open_elsewhere_is_locked(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def replace(*_arguments: object) -> None:
            raise PermissionError(errno.EACCES, "open elsewhere")

        monkeypatch.setattr(os, "replace", replace)
        monkeypatch.setattr("stores.file_store.PATIENCE_S", 0.1)
        with pytest.raises(StoreLocked):
            SafeFileStore(path).save_token(another("bob"))
        assert os.listdir(path.parent) == [path.name]
        assert ids_in(SafeFileStore(path)) == ["1"]


def test_no_secret_is_told(path: Path) -> None:
    store = SafeFileStore(path)
    refused = [
        error_of(lambda: store.save_token(token(user_name="x", client_secret=MARK))),
        error_of(lambda: store.save_token(token(id="9", refresh_token=f"{MARK}\ud800"))),
        error_of(lambda: store.save_many([full(id="3", access_token=f"{MARK}\udcff")])),
    ]
    assert all(refused)
    assert all(MARK not in texts_of(one) for one in refused)
    store.save_token(token(access_token=MARK))
    assert MARK not in repr(store) + str(store)
