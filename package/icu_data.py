"""Qt's ICU on Linux brings 31 MB of data. Qt asks it to compare, to normalise and to change the case of texts; what it
is told there of languages, currencies, time zones, old encodings and dictionaries it has itself, or never asks for.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

_MAGIC = b"\xda\x27"  # UDataInfo of ICU's udata.h: a common header, then the format's name
_FORMAT = b"CmnD"
_KEPT = re.compile(
    r"[^/]+/(coll/.*|(?!unames)[^/]+\.(icu|nrm)|"
    r"(root|res_index|icuver|pool|likelySubtags|supplementalData|metadata|keyTypeData|numberingSystems)\.res)"
)
_ASSEMBLY = """
    .section .rodata
    .global {symbol}
    .type {symbol}, %object
    .balign 16
{symbol}:
    .incbin "{data}"
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack, "", %progbits
"""


def trimmed_library(library: Path, folder: Path) -> Path:
    """A libicudata.so.NN with what Qt asks for, made in `folder` with `as` and `ld` of binutils.

    Raises ValueError where `library` holds no ICU data as it is known here, and CalledProcessError of the tools.
    """
    version = library.name.rpartition(".")[2]
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / library.name
    with tempfile.TemporaryDirectory(dir=folder) as place:
        data, source, compiled = (Path(place, f"icudata.{kind}") for kind in ("dat", "s", "o"))
        data.write_bytes(trimmed(library.read_bytes()))
        source.write_text(_ASSEMBLY.format(symbol=f"icudt{version}_dat", data=data.name), "ascii")
        subprocess.run(["as", "-o", compiled.name, source.name], cwd=place, check=True)
        link = ["ld", "-shared", "-z", "noseparate-code", "--build-id=none", "-soname", library.name]
        subprocess.run([*link, "-o", str(made.resolve()), compiled.name], cwd=place, check=True)
    return made


def trimmed(library: bytes) -> bytes:
    """The archive of ICU data inside of a library, with the items that Qt asks for alone."""
    start = library.find(_FORMAT) - 12
    if start < 0 or library[start + 2 : start + 4] != _MAGIC:
        raise ValueError("There is no ICU data in this library.")
    (header,) = struct.unpack_from("<H", library, start)
    kept = [(name, item) for name, item in _items(library, start + header) if _KEPT.fullmatch(name)]
    table = 4 + 8 * len(kept)
    names = b"".join(name.encode("ascii") + b"\0" for name, _ in kept)
    names += b"\0" * (-(header + table + len(names)) % 16)
    entries, name_at, item_at = [struct.pack("<I", len(kept))], table, table + len(names)
    for name, item in kept:
        entries.append(struct.pack("<II", name_at, item_at))
        name_at, item_at = name_at + len(name) + 1, item_at + len(item)
    return library[start : start + header] + b"".join(entries) + names + b"".join(item for _, item in kept)


def _items(library: bytes, base: int) -> Iterator[tuple[str, bytes]]:
    """Name and content of each item; each begins at a multiple of 16, and goes to where the next one begins."""
    (count,) = struct.unpack_from("<I", library, base)
    places = [struct.unpack_from("<II", library, base + 4 + 8 * number) for number in range(count)]
    ends = [at for _, at in places[1:]] + [len(library)]
    for (name_at, item_at), end in zip(places, ends, strict=True):
        name = library[base + name_at : library.index(b"\0", base + name_at)].decode("ascii")
        yield name, library[base + item_at : base + end]
