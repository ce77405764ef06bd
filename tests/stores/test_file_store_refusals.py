"""Files that are no token files, are damaged, or hold text in odd encodings: refused with a sentence, or read."""

from __future__ import annotations

from pathlib import Path

import pytest

from stores import NoTokenTable, StoreDamaged, StoreMissing
from stores.errors import StoreNotAFile
from stores.file_store import SafeFileStore
from tests.stores.test_file_store_forms import ROW, TEN
from tests.stores.tools import MARK, all_fields, error_of, full, ids_in, texts_of, token


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tokens.txt"


@pytest.mark.parametrize("empty", [b"", b"\xef\xbb\xbf", b"\r\n", b"\n\n"])
def test_an_empty_file_holds_no_tokens_and_gets_the_heading_of_the_sdk(path: Path, empty: bytes) -> None:
    """FileStore writes its heading into an empty file when it starts."""
    path.write_bytes(empty)
    store = SafeFileStore(path)
    assert store.get_tokens() == []
    assert path.read_bytes() == empty
    store.save_token(token(access_token="a"))
    assert path.read_bytes() == empty + f"{TEN}\r\n1,,,,,a,,,,\r\n".encode()


@pytest.mark.parametrize(
    "other",
    [
        b"SQLite format 3\0" + bytes(100),
        bytes(range(256)) * 9,
        b'{"access_token": "x"}',
        b"a,b,c\n1,2,3\n",
        b"1,2,3,4,5,6,7,8,9,10\n",
        b"name,access_token\n",
        b"\xff\xfea\0,\0b\0\n\0",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_another_file_is_refused_with_a_sentence(path: Path, other: bytes) -> None:
    path.write_bytes(other)
    for act in (lambda: SafeFileStore(path).get_tokens(), lambda: SafeFileStore(path).save_token(full())):
        with pytest.raises(NoTokenTable) as refused:
            act()
        assert refused.value.sentence
        assert refused.value.advice
    assert path.read_bytes() == other


def test_a_broken_encoding_is_damage_and_no_value_is_told(path: Path) -> None:
    path.write_bytes(b"\xff\xfe" + f"{TEN}\n{MARK}".encode("utf-16-le") + b"\x00\xd8" + b"x")
    refused = error_of(SafeFileStore(path).get_tokens)
    assert isinstance(refused, StoreDamaged)
    assert MARK not in texts_of(refused)


def test_text_of_windows_is_read_and_kept(path: Path) -> None:
    before = f"{TEN}\r\n1,Zoë,,,,a,,,,\r\n".encode("cp1252")
    path.write_bytes(before)
    store = SafeFileStore(path)
    assert all_fields(store)[0]["user_name"] == "Zoë"
    store.save_token(token(user_name="Ünal", access_token="b"))
    assert path.read_bytes() == before + "2,Ünal,,,,b,,,,\r\n".encode("cp1252")
    refused = error_of(lambda: store.save_token(token(user_name="日本", access_token=MARK)))
    assert refused is not None
    assert MARK not in texts_of(refused)
    assert ids_in(store) == ["1", "2"]


def test_bytes_that_are_no_text_are_shown_as_escapes_and_kept(path: Path) -> None:
    path.write_bytes(f"{TEN}\n1,ann".encode() + b"\x81\xff" + b",,,,a,,,,\n")
    store = SafeFileStore(path)
    assert all_fields(store)[0]["user_name"] == "ann\\x81\\xff"
    store.save_token(token(id="1", access_token="b"))
    assert path.read_bytes() == f"{TEN}\n1,ann".encode() + b"\x81\xff" + b",,,,b,,,,\n"


@pytest.mark.parametrize("cut", [",,,,", "", '"', ',,"x\nfoo'])
def test_a_row_that_is_cut_off_does_not_hide_the_others(path: Path, cut: str) -> None:
    path.write_text(f"{TEN}\n{ROW}\n8,bob{cut}")
    store = SafeFileStore(path)
    tokens = store.iter_tokens()
    assert next(tokens).get_id() == "7"
    with pytest.raises(StoreDamaged):
        next(tokens)
    assert isinstance(store.refusal(), StoreDamaged)
    for act in (lambda: store.save_token(full()), lambda: store.delete_token("7"), store.get_tokens):
        with pytest.raises(StoreDamaged):
            act()
    asks = (
        store.check_can_save,
        lambda name: store.check_can_edit({name: "x"}),
        lambda name: store.check_can_add([], [name]),
    )
    for ask in asks:
        with pytest.raises(StoreDamaged):
            ask("access_token")
    assert path.read_text() == f"{TEN}\n{ROW}\n8,bob{cut}"
    path.write_text(f"{TEN}\n{ROW}\n")
    assert ids_in(store) == ["7"]
    assert store.refusal() is None


def test_undo_brings_back_further_columns(path: Path) -> None:
    text = f'{TEN},note\n{ROW},"keep, this"\n8,bob,,,,b,,,,,x\n'
    path.write_text(text)
    store = SafeFileStore(path)
    store.restore_many(store.delete_many(["7", "8"]))
    assert path.read_text() == text
    store.delete_tokens()
    assert path.read_text() == f"{TEN},note\n"


def test_what_is_no_file(path: Path, tmp_path: Path) -> None:
    for target, kind in ((tmp_path, StoreNotAFile), (path, StoreMissing), (tmp_path / "a\0b", StoreMissing)):
        with pytest.raises(kind):
            SafeFileStore(target).get_tokens()
        with pytest.raises(kind):
            SafeFileStore(target).delete_token("1")
