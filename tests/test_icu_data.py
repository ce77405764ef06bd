"""package/icu_data.py: fewer items of ICU's data in an archive that ICU reads as before."""

from __future__ import annotations

import struct
from types import ModuleType

import pytest

from tests.tool_modules import tool


@pytest.fixture(scope="module")
def icu_data() -> ModuleType:
    return tool("icu_data", "package")


HEADER = struct.pack("<HBB", 32, 0xDA, 0x27) + struct.pack("<HH", 20, 0) + b"\0\0\2\0CmnD\1\0\0\0\3\0\0\0" + b"\0" * 8
KEPT = {"icudt73l/coll/sv.res": b"order of sv", "icudt73l/nfc.nrm": b"composed", "icudt73l/root.res": b"the root"}
SPARE = {
    "icudt73l/brkitr/cjdict.dict": b"words" * 99,
    "icudt73l/curr/de.res": b"money",
    "icudt73l/unames.icu": b"names",
}


def archive(items: dict[str, bytes]) -> bytes:
    """As ICU lays it out: a table of places in the order of the names, the names, and items at multiples of 16."""
    names, place_of_items = b"", 4 + 8 * len(items) + sum(len(name) + 1 for name in items)
    table, body = struct.pack("<I", len(items)), b"\0" * (-place_of_items % 16)
    for name, item in sorted(items.items()):
        place = 4 + 8 * len(items) + len(names)
        table += struct.pack("<II", place, place_of_items + len(body))
        names += name.encode() + b"\0"
        body += item + b"\0" * (-len(item) % 16)
    return HEADER + table + names + body


def items_of(data: bytes) -> dict[str, bytes]:
    base = struct.unpack_from("<H", data)[0]
    (count,) = struct.unpack_from("<I", data, base)
    places = [struct.unpack_from("<II", data, base + 4 + 8 * number) for number in range(count)]
    ends = [*(at for _, at in places[1:]), len(data) - base]
    return {
        data[base + name : data.index(b"\0", base + name)].decode(): data[base + at : base + end].rstrip(b"\0")
        for (name, at), end in zip(places, ends, strict=True)
    }


def test_what_qt_asks_for_is_kept_and_in_its_place(icu_data: ModuleType) -> None:
    data = icu_data.trimmed(b"\x7fELF" + b"\0" * 60 + archive(KEPT | SPARE))
    assert data.startswith(HEADER)
    assert items_of(data) == KEPT
    base = len(HEADER)
    assert all(struct.unpack_from("<II", data, base + 4 + 8 * n)[1] % 16 == 0 for n in range(len(KEPT)))


def test_what_is_no_icu_is_refused(icu_data: ModuleType) -> None:
    with pytest.raises(ValueError, match="no ICU data"):
        icu_data.trimmed(b"\x7fELF" + b"\0" * 4000)
