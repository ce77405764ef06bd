"""Another program writes to the token file in the very moment in which it is replaced."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore

from stores import NOTHING_WRITTEN, StoreError, StoreLocked, file_looking, file_writing
from stores.file_store import SafeFileStore
from tests.stores.test_file_store_sharing import MODULES, NO_LEASES, needs_leases
from tests.stores.tools import FULL, all_fields, another, full, token


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "tokens.txt"
    FileStore(str(made)).save_token(full())
    return made


def test_what_goes_into_the_replaced_file_is_taken_in(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program has opened the file for writing just before it is replaced, and writes afterwards."""
    for module in MODULES:
        monkeypatch.setattr(module, "lease", NO_LEASES)
    theirs = FileStore(str(path))
    theirs.save_token(another("carol"))
    heading, _, carol = path.read_bytes().splitlines(keepends=True)
    real, times = os.replace, []

    def replace(part: str, target: str) -> None:
        if times:
            return real(part, target)
        times.append(1)
        with path.open("r+b") as writing:
            real(part, target)
            writing.truncate()
            writing.write(heading + carol.replace(b"1000.access-carol", b"1000.renewed") + b"3,dave,,,,a,,,,\r\n")
        return None

    monkeypatch.setattr(os, "replace", replace)
    store = SafeFileStore(path)
    store.save_token(another("bob"))
    rows = {row["user_name"]: (row["id"], row["access_token"]) for row in all_fields(store)}
    assert rows == {"carol": ("2", "1000.renewed"), "bob": ("3", "1000.access-bob"), "dave": ("4", "a")}


WAITING_WRITER = """
import os, sys
path = sys.argv[1]
print("ready", flush=True)
sys.stdin.readline()
text = "id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time,redirect_uri,api_domain"
with open(path, "w", newline="") as file:
    file.write(text + "\\r\\n")
"""


@needs_leases
def test_a_program_that_waited_to_empty_the_file_has_emptied_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It found the replaced file by its name, and waited there while we replaced it: FileStore.delete_tokens."""
    command = [sys.executable, "-c", WAITING_WRITER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        real, times = os.replace, []

        def replace(part: str, target: str) -> None:
            if not times:
                times.append(1)
                program.stdin.write("\n")  # type: ignore[union-attr]
                program.stdin.flush()  # type: ignore[union-attr]
                wait = Path(f"/proc/{program.pid}/wchan")
                while "lease" not in wait.read_text():
                    file_looking.pause()
            real(part, target)

        monkeypatch.setattr(os, "replace", replace)
        store = SafeFileStore(path)
        store.save_token(another("bob"))
        program.communicate()
    assert [row["user_name"] for row in all_fields(store)] == ["bob"]


@pytest.mark.parametrize("change", ["delete", "renew", "edit"])
def test_a_change_undone_at_once_is_made_again(path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """Another program writes back what it read before."""
    before = path.read_bytes()
    real, times = file_writing._stray, []

    def stray(*arguments: object) -> object:
        if not times:
            times.append(1)
            path.write_bytes(before)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(file_writing, "_stray", stray)
    store = SafeFileStore(path)
    if change == "delete":
        assert [one.get_id() for one in store.delete_many(["1"])] == ["1"]
        assert store.get_tokens() == []
        return
    if change == "renew":
        store.save_token(token(id="1", access_token="1000.new"))
    else:
        assert len(store.change_many([(full(id="1"), full(id="1", access_token="1000.new"))])) == 1
    assert all_fields(store) == [{**FULL, "id": "1", "access_token": "1000.new"}]


@pytest.mark.parametrize("left", [b"", b"no tokens in here\n"])
def test_what_cannot_be_read_back_is_reported(path: Path, monkeypatch: pytest.MonkeyPatch, left: bytes) -> None:
    real = file_writing._stray

    def stray(*arguments: object) -> object:
        path.write_bytes(left) if left else path.unlink()
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(file_writing, "_stray", stray)
    with pytest.raises(StoreError, match="could not be read back") as refused:
        SafeFileStore(path).save_token(another("bob"))
    assert not isinstance(refused.value, NOTHING_WRITTEN)


def test_a_change_that_is_undone_again_and_again_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    real = file_writing._stray

    def stray(*arguments: object) -> object:
        path.write_bytes(before)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(file_writing, "_stray", stray)
    monkeypatch.setattr("stores.file_store.PATIENCE_S", 0.1)
    with pytest.raises(StoreLocked):
        SafeFileStore(path).delete_token("1")


def test_a_new_row_that_is_lost_at_once_is_reported(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    real = file_writing._stray

    def stray(*arguments: object) -> object:
        path.write_bytes(before)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(file_writing, "_stray", stray)
    with pytest.raises(StoreError, match="a new row is lost"):
        SafeFileStore(path).save_token(another("bob"))
