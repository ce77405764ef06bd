"""Token files of all generations and forms: read rightly or refused, and written as they are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from stores import StoreError
from stores.file_store import SafeFileStore
from tests.stores.tools import NAMES, all_fields, full, ids_in, token

TEN = "id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time,redirect_uri,api_domain"
NINE = "id,user_mail,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time,redirect_url"
SIX = "user_mail,client_id,refresh_token,access_token,grant_token,expiry_time"
ROW = "7,ann,c,s,r,a,g,5,https://x.example,https://www.zohoapis.com"
ANN = {
    **{"id": "7", "user_name": "ann", "client_id": "c", "client_secret": "s", "refresh_token": "r"},
    **{"access_token": "a", "grant_token": "g", "expiry_time": "5", "redirect_url": "https://x.example"},
    "api_domain": "https://www.zohoapis.com",
}
NINE_ROW = "7,ann,c,s,r,a,g,5,https://x.example"
TEXTS = {
    "ten columns, redirect_uri": f"{TEN}\r\n{ROW}\r\n",
    "ten columns, redirect_url": f"{TEN}\r\n{ROW}\r\n".replace("redirect_uri", "redirect_url"),
    "without a heading": f"{ROW}\r\n",
    "line feeds": f"{TEN}\n{ROW}\n",
    "lone carriage returns": f"{TEN}\r{ROW}\r",
    "line ends of FileStore.delete_token on Windows": f"{TEN}\r\r\n{ROW}\r\r\n",
    "blank lines": f"\n\n{TEN}\n\n\n{ROW}\n\n",
    "no line end at the end": f"{TEN}\r\n{ROW}",
    "another order": "\n".join(",".join(reversed(line.split(","))) for line in (TEN, ROW)) + "\n",
    "further columns": f'note,{TEN},created\n"a, b",{ROW},2020\n',
    "a row with too many cells": f"{TEN}\n{ROW},x,y\n",
    "all in quotes": "".join('"' + line.replace(",", '","') + '"\n' for line in (TEN, ROW)),
    "semicolons": f"{TEN}\n{ROW}\n".replace(",", ";"),
    "tabs": f"{TEN}\n{ROW}\n".replace(",", "\t"),
    "capitals and spaces": f"{TEN.upper().replace('_', ' ')}\n{ROW}\n",
}
ENCODINGS = {
    "UTF-8": (b"", "utf-8"),
    "UTF-8 with a mark": (b"\xef\xbb\xbf", "utf-8"),
    "UTF-16 LE": (b"\xff\xfe", "utf-16-le"),
    "UTF-16 BE": (b"\xfe\xff", "utf-16-be"),
    "UTF-16 LE without a mark": (b"", "utf-16-le"),
    "UTF-16 BE without a mark": (b"", "utf-16-be"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tokens.txt"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("form", TEXTS)
def test_every_form_is_read_and_keeps_its_form(path: Path, form: str, encoding: str) -> None:
    mark, codec = ENCODINGS[encoding]
    before = mark + TEXTS[form].encode(codec)
    path.write_bytes(before)
    store = SafeFileStore(path)
    assert all_fields(store) == [ANN]
    assert store.find_token(token(user_name="ann")).get_id() == "7"
    store.save_token(token(id="7", access_token="NEW"))
    changed = before.replace("r,a,g".encode(codec), "r,NEW,g".encode(codec))
    for odd in ("semicolons", "tabs", "all in quotes", "another order"):
        if form == odd:
            changed = path.read_bytes()
            assert changed.replace("NEW".encode(codec), "a".encode(codec)) == before
    assert path.read_bytes() == changed
    store.save_token(token(user_name="béa", refresh_token="r2"))
    added = path.read_bytes()
    assert added.startswith(changed)
    assert [row["user_name"] for row in all_fields(store)] == ["ann", "béa"]
    assert ids_in(store) == ["7", "8"]
    store.delete_token("8")
    end = path.read_bytes()[len(changed) :].decode(codec)
    assert path.read_bytes().startswith(changed)
    assert end == ("\r\n" if form == "no line end at the end" else "")
    store.save_token(token(id="7", access_token="a"))
    assert path.read_bytes()[: len(before)] == before


def test_nine_columns(path: Path) -> None:
    """The SDK makes ten of them at its next start; we do not."""
    path.write_text(f"{NINE}\n{NINE_ROW}\n")
    store = SafeFileStore(path)
    assert all_fields(store) == [{**ANN, "api_domain": None}]
    store.save_token(full())
    store.save_token(token(id="7", expiry_time="6"))
    lines = path.read_text().splitlines()
    assert lines[:2] == [NINE, NINE_ROW.replace(",5,", ",6,")]
    assert len(lines[2].split(",")) == 9
    assert store.lacking_fields() == {"api_domain"}
    assert store.is_kept(store_row(store, 1), store_row(store, 1)._replace(api_domain="x"))
    with pytest.raises(StoreError, match="no column for the API domain"):
        store.check_can_save("access_token", "api_domain")


def store_row(store: SafeFileStore, position: int):  # type: ignore[no-untyped-def]
    from stores.tokens.fields import row_of

    return row_of(store.get_tokens()[position])


class TestSixColumns:
    """The generation without ids: a row is known by a name that a renewal does not change."""

    ROWS = "ann,c,r1,a1,,5\nbob,c,r2,a2,,6\nann,c,r1,a3,,7\n"

    @pytest.fixture
    def store(self, path: Path) -> SafeFileStore:
        path.write_text(f"{SIX}\n{self.ROWS}")
        return SafeFileStore(path)

    def test_each_row_has_a_name_of_its_own(self, store: SafeFileStore) -> None:
        rows = all_fields(store)
        assert [(row["user_name"], row["access_token"]) for row in rows] == [
            ("ann", "a1"),
            ("bob", "a2"),
            ("ann", "a3"),
        ]
        names = ids_in(store)
        assert len(set(names)) == 3
        for name, row in zip(names, rows, strict=True):
            assert store.find_token_by_id(str(name)).get_access_token() == row["access_token"]  # type: ignore[union-attr]
        assert all("r1" not in str(name) and "a1" not in str(name) for name in names)

    def test_a_row_is_renewed_and_deleted_by_its_name(self, store: SafeFileStore, path: Path) -> None:
        first, bob, second = map(str, ids_in(store))
        store.save_token(token(id=bob, access_token="new"))
        assert ids_in(store) == [first, bob, second]
        assert path.read_text() == f"{SIX}\n{self.ROWS.replace('a2', 'new')}"
        deleted = store.delete_many([first])
        assert path.read_text() == f"{SIX}\nbob,c,r2,new,,6\nann,c,r1,a3,,7\n"
        store.restore_many(deleted)
        assert path.read_text() == f"{SIX}\nbob,c,r2,new,,6\nann,c,r1,a3,,7\nann,c,r1,a1,,5\n"

    def test_rows_that_only_a_renewal_tells_apart_keep_their_names(self, store: SafeFileStore, path: Path) -> None:
        first, bob, second = map(str, ids_in(store))
        store.delete_token(first)
        assert ids_in(store) == [bob, second]
        store.save_token(token(id=second, access_token="new"))
        assert ids_in(store) == [bob, second]
        path.write_text(path.read_text().replace("a2", "renewed elsewhere"))
        assert ids_in(store) == [bob, second]

    def test_a_new_row_is_given_its_name(self, store: SafeFileStore, path: Path) -> None:
        saved = token(user_name="cy", client_id="c", client_secret="lost", refresh_token="r3")
        store.save_token(saved)
        assert path.read_text().endswith("cy,c,r3,,,\n")
        assert store.find_token_by_id(saved.get_id()).get_refresh_token() == "r3"  # type: ignore[union-attr]
        assert store.lacking_fields() == {"client_secret", "redirect_url", "api_domain"}

    def test_an_id_of_ones_own_cannot_be_kept(self, store: SafeFileStore, path: Path) -> None:
        with pytest.raises(StoreError, match="no column for ids"):
            store.save_token(full(id="5"))
        assert path.read_text() == f"{SIX}\n{self.ROWS}"


class TestSharedIds:
    @pytest.fixture
    def store(self, path: Path) -> SafeFileStore:
        path.write_text(f"{TEN}\n5,ann,,,r1,a1,,,,\n5,bob,,,r2,a2,,,,\n,cy,,,r3,a3,,,,\n6,di,,,r4,a4,,,,\n")
        return SafeFileStore(path)

    def test_each_row_has_a_name_of_its_own(self, store: SafeFileStore) -> None:
        names = list(map(str, ids_in(store)))
        assert len(set(names)) == 4
        assert names[3] == "6"
        assert [name.split("#")[0] for name in names] == ["5", "5", "", "6"]
        found = store.find_token_by_id("5")
        assert found is not None
        assert found.get_access_token() == "a1"  # as FileStore

    def test_exactly_one_row_is_deleted_and_comes_back(self, store: SafeFileStore, path: Path) -> None:
        names = list(map(str, ids_in(store)))
        before = path.read_text()
        deleted = store.delete_many([names[1], names[2]])
        assert ids_in(store) == [names[0], "6"]
        store.restore_many(deleted)
        assert sorted(path.read_text().splitlines()) == sorted(before.splitlines())
        assert sorted(map(str, ids_in(store))) == sorted(names)

    def test_one_of_them_is_changed(self, store: SafeFileStore, path: Path) -> None:
        names = list(map(str, ids_in(store)))
        store.save_token(token(id=names[1], access_token="new"))
        store.save_token(token(id=names[2], expiry_time="5"))
        assert path.read_text().splitlines()[2:4] == ["5,bob,,,r2,new,,,,", ",cy,,,r3,a3,,5,,"]
        assert ids_in(store) == names

    def test_none_is_replaced_by_the_id_that_is_shared(self, store: SafeFileStore) -> None:
        with pytest.raises(StoreError, match="2 rows have this id"):
            store.replace_token(full(id="5"))


def test_short_rows_lack_what_they_have_no_cell_for(path: Path) -> None:
    path.write_text(f"{TEN}\n1,ann,,,,a\n2,bob,,,,b\n")
    store = SafeFileStore(path)
    assert [row["api_domain"] for row in all_fields(store)] == [None, None]
    store.save_token(token(id="1", api_domain="https://www.zohoapis.eu"))
    assert path.read_text() == f"{TEN}\n1,ann,,,,a,,,,https://www.zohoapis.eu\n2,bob,,,,b\n"


def test_empty_text_in_a_file_that_is_all_in_quotes_is_none(path: Path) -> None:
    path.write_text('"' + TEN.replace(",", '","') + '"\n"1","ann","","","","a","","","",""\n')
    assert all_fields(SafeFileStore(path)) == [
        {**dict.fromkeys(NAMES), "id": "1", "user_name": "ann", "access_token": "a"}
    ]
