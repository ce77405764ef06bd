"""The token file beside a program that uses the SDK's FileStore, and beside others of ours: the small versions."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Thread

import pytest
from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore

from stores import StoreLocked, file_holding, file_looking, file_writing
from stores.file_store import SafeFileStore
from tests.soak.file_rounds import beside_the_sdk, our_writers
from tests.stores.tools import all_fields, another, full, ids_in

needs_leases = pytest.mark.skipif(sys.platform != "linux", reason="leases are Linux's")


MODULES = (file_looking, file_holding, file_writing)


def NO_LEASES(_descriptor: int, *, for_writing: bool) -> None:
    return None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "tokens.txt"
    FileStore(str(made)).save_token(full())
    return made


@pytest.fixture(params=["leases", "no leases"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With leases, and as on systems that have none."""
    if request.param == "no leases":
        for module in MODULES:
            monkeypatch.setattr(module, "lease", NO_LEASES)
    elif sys.platform != "linux":
        pytest.skip("leases are Linux's")
    return str(request.param)


def test_beside_the_sdk_nothing_is_lost_or_read_wrong(tmp_path: Path, way: str) -> None:
    rounds = beside_the_sdk(tmp_path / "tokens.txt", 2.5)
    assert rounds.wrong == []
    assert rounds.saves > 10
    assert rounds.looks > 10
    if way == "leases":
        assert rounds.undone == []


def test_our_own_programs_lose_nothing(tmp_path: Path) -> None:
    our_writers(tmp_path / "tokens.txt", 2, 6)


def test_threads_on_one_store_lose_nothing(path: Path) -> None:
    store = SafeFileStore(path)
    threads = [Thread(target=lambda n=n: store.save_token(another(f"user{n}"))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(ids_in(store))) == 9


@pytest.mark.parametrize("torn", [0, 50, 4096, 8192])
def test_a_half_written_file_is_never_shown(path: Path, way: str, torn: int) -> None:
    """Another program has emptied the file and is in the middle of writing it."""
    theirs = FileStore(str(path))
    for number in range(60):
        theirs.save_token(another(f"user{number}"))
    whole = path.read_bytes()
    with path.open("r+b") as writing:
        writing.truncate(torn)

        def go_on() -> None:
            writing.seek(torn)
            writing.write(whole[torn:])
            writing.flush()
            os.fsync(writing.fileno())
            writing.close()

        looked: list[int] = []
        looking = Thread(target=lambda: looked.append(len(ids_in(SafeFileStore(path)))))
        looking.start()
        go_on()
        looking.join()
    assert looked == [61]


@needs_leases
def test_a_look_waits_for_a_writer_that_is_slow(path: Path) -> None:
    whole = path.read_bytes()
    looked: list[int] = []
    with path.open("wb") as writing:
        looking = Thread(target=lambda: looked.append(len(ids_in(SafeFileStore(path)))))
        looking.start()
        looking.join(0.2)
        assert looked == []
        writing.write(whole)
    looking.join()
    assert looked == [1]


def test_a_large_file_changes_while_the_change_is_prepared(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_writing, "_LARGE_BYTES", 1)
    real, times = file_writing.look, []

    def look(where: str, end: float) -> bytes:
        before = real(where, end)
        if not times:
            FileStore(str(path)).save_token(another("bob"))
        times.append(1)
        return before

    monkeypatch.setattr(file_writing, "look", look)
    store = SafeFileStore(path)
    store.save_token(another("carol"))
    store.delete_token("1")
    assert [(row["id"], row["user_name"]) for row in all_fields(store)] == [("2", "bob"), ("3", "carol")]
    assert len(times) == 2


def test_a_change_that_took_too_long_is_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_writing, "_LONGEST_LEASE_S", -1.0)
    before = path.read_bytes()
    with pytest.raises(StoreLocked):
        SafeFileStore(path).save_token(another("bob"))
    assert path.read_bytes() == before


@needs_leases
def test_a_save_waits_for_a_program_between_reading_and_writing(path: Path) -> None:
    """As FileStore.save_token: it has read, will write, and has the file open all the time."""
    saved: list[str] = []

    def save() -> None:
        SafeFileStore(path).save_token(another("ours"))
        saved.append("ours")

    with path.open("r", newline="") as reading:
        read = reading.read()
        saving = Thread(target=save)
        saving.start()
        saving.join(0.1)
        assert saved == []
        path.write_text(read + "2,theirs,,,,a,,,,\r\n", newline="")
    saving.join()
    assert [row["user_name"] for row in all_fields(SafeFileStore(path))][1:] == ["theirs", "ours"]
    assert ids_in(SafeFileStore(path)) == ["1", "2", "3"]


def test_a_file_that_stays_open_elsewhere_is_read_and_written_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_looking, "_FOR_LEASE_S", 0.05)
    monkeypatch.setattr(file_holding, "_FOR_LEASE_S", 0.05)
    with path.open("r+b"):
        store = SafeFileStore(path)
        store.save_token(another("bob"))
        assert ids_in(store) == ["1", "2"]


@needs_leases
def test_another_program_that_never_lets_go_ends_in_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    for module in (file_looking, file_holding):
        monkeypatch.setattr(module, "_FOR_LEASE_S", 0.05)
    monkeypatch.setattr(file_looking, "PATIENCE_S", 0.2)
    monkeypatch.setattr("stores.file_store.PATIENCE_S", 0.2)
    with path.open("rb") as held:
        assert file_looking.lease(held.fileno(), for_writing=True) is not False
    with path.open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(StoreLocked):
            SafeFileStore(path).save_token(another("bob"))
        fcntl.flock(held, fcntl.LOCK_UN)
    with path.open("r+b") as held:
        assert file_looking.lease(held.fileno(), for_writing=True)
        for act in (lambda: SafeFileStore(path).get_tokens(), lambda: SafeFileStore(path).delete_token("1")):
            with pytest.raises(StoreLocked):
                act()
    assert ids_in(SafeFileStore(path)) == ["1"]
