"""Mutated databases, each looked at as the window looks: run as a program, on as many seeds as it is told.

    python -m tests.soak.fuzz FOLDER FIRST COUNT

The seed decides what is made. The program says each seed before it looks, for it may crash or hang, and what is wrong;
the files of a seed that went wrong stay in FOLDER.
"""

from __future__ import annotations

import faulthandler
import hashlib
import os
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from stores import OpenStore, StoreError, TokenRow, open_store, row_of, token_of
from stores.errors import SeveralTokenTables
from tests.soak.fuzz_bases import ENDINGS, Files, bases

LONGEST_S = 3.0  # without a new row
TOLERANCE_S = 2.0  # two noisy cores
_DEAD_AFTER_S = 60
_ASKED_OF = 3  # tables and rows of each file
_FIELDS = {16: 2, 18: 1, 19: 1, 20: 1, 21: 1, 24: 4, 28: 4, 32: 4, 36: 4, 40: 4, 44: 4, 52: 4, 56: 4, 92: 4, 96: 4}
_EXTREMES = (0, 1, 2, 3, 5, 127, 128, 255, 2**15, 2**16 - 1, 2**31 - 1, 2**31, 2**32 - 1)
_WORDS = (
    b"CREATE",
    b"TABLE",
    b"oauthtoken",
    b"varchar",
    b"primary key",
    b"text",
    b"as (",
    b"access",
    b"view",
    b"after",
)


def _flip(it: random.Random, content: bytearray) -> None:
    for _ in range(it.choice((1, 1, 4, 40))):
        at = it.randrange(min(len(content), it.choice((100, 600, len(content)))))
        content[at] ^= 1 << it.randrange(8)


def _header(it: random.Random, content: bytearray) -> None:
    at, width = it.choice(list(_FIELDS.items()))
    content[at : at + width] = (it.choice(_EXTREMES) % 256**width).to_bytes(width, "big")


def _page_header(it: random.Random, content: bytearray) -> None:
    start = it.randrange(max(len(content) // _page(content), 1)) * _page(content)
    at = start + (100 if start == 0 else 0) + it.randrange(24)
    content[at : at + 1] = bytes([it.choice((0, 1, 2, 5, 10, 13, 127, 128, 255, it.randrange(256)))])


def _page(content: bytearray) -> int:
    size = int.from_bytes(content[16:18], "big")
    return 65536 if size == 1 else max(size, 512)


def _pages(it: random.Random, content: bytearray) -> None:
    size = _page(content)
    count = max(len(content) // size, 1)
    one, other = (it.randrange(count) * size for _ in range(2))
    kept = content[one : one + size]
    kind = it.randrange(4)
    if kind == 0:  # swapped
        content[one : one + size] = content[other : other + size]
    if kind <= 1:  # there twice
        content[other : other + size] = kept
    else:
        content[one : one + size] = bytes(size) if kind == 2 else it.randbytes(size)


def _length(it: random.Random, content: bytearray) -> None:
    if it.random() < 0.7:
        del content[it.randrange(len(content)) :]
    else:
        content += it.choice((bytes, it.randbytes))(it.randrange(9000))


def _schema(it: random.Random, content: bytearray) -> None:
    word = it.choice(_WORDS)
    at = content.find(word)
    if at >= 0:
        other = it.choice((*_WORDS, b"\xff\xfe", b"\0\0", b"((((((", b"'", b'"', b"0x"))
        content[at : at + len(word)] = other[: len(word)].ljust(len(word))


def _text(it: random.Random, content: bytearray) -> None:
    at = content.find(b"1000.", it.randrange(len(content)))
    if at >= 0:
        content[at : at + 5] = it.choice((b"\xff\xfe\xfd\xfc\xfb", b"\0\0\0\0\0", b"\xed\xa0\x80ab", b"'\"\r\n\x1b"))


_MUTATIONS: tuple[Callable[[random.Random, bytearray], None], ...] = (
    *(_flip, _header, _header, _page_header, _page_header, _pages, _pages, _length, _schema, _text),
)


def mutated(seed: int, made: dict[str, Files]) -> tuple[str, Files]:
    """The files of this seed, and what they are made of."""
    it = random.Random(seed)
    name = it.choice(sorted(made))
    files = dict(made[name])
    said = [name]
    for _ in range(it.choice((1, 1, 2, 4))):
        what = it.random()
        other = it.choice(sorted(made))
        if what < 0.1:  # a side file of another database, or a part of it
            ending = it.choice(ENDINGS[1:])
            source = made[other].get(ending, made[other][""])
            files[ending] = source[: it.choice((0, 31, 32, 100, len(source)))]
            said.append(f"{ending} of {other}")
        elif what < 0.15:
            at = it.randrange(len(files[""]) + 1) // 512 * 512
            files[""] = files[""][:at] + made[other][""][at:]
            said.append(f"spliced with {other}")
        elif what < 0.2 and len(files) > 1:
            del files[it.choice([ending for ending in files if ending])]
            said.append("lost a side file")
        else:
            ending = it.choice([each for each in files if files[each]] or [""])
            content = bytearray(files[ending])
            mutation = it.choice(_MUTATIONS)
            if len(content) > 200:
                mutation(it, content)
            files[ending] = bytes(content)
            said.append(f"{mutation.__name__.strip('_')} {ending}")
    return ", ".join(said), files


def _seen(folder: Path) -> object:
    parts = {}
    for path in sorted(folder.iterdir()):
        status = path.stat()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        # SQLite run by root sets the owner of side files, to what it is: that alone changes their ctime
        changed_ns = status.st_ctime_ns if os.geteuid() else 0
        parts[path.name] = (digest, status.st_mtime_ns, changed_ns, status.st_ino, status.st_mode, status.st_uid)
    return folder.stat().st_mtime_ns, parts


def look(path: Path) -> str:
    """Look as the window does. Returns what came of it; only a StoreError is a proper failure."""
    opened = open_store(path)
    try:
        next(opened.store.iter_tokens(), None)
    except SeveralTokenTables as several:
        opened = open_store(path, table=several.tables[0])
    except StoreError:
        pass
    store = opened.store
    longest, last, count = 0.0, time.monotonic(), 0
    outcome, told = "whole", ""
    seen: list[TokenRow] = []
    try:
        for token in store.iter_tokens():
            now = time.monotonic()
            longest, last, count = max(longest, now - last), now, count + 1
            if len(seen) < _ASKED_OF:
                seen.append(row_of(token))
    except StoreError as refusal:
        outcome = type(refusal).__name__
        told = str(refusal)
    longest = max(longest, time.monotonic() - last)
    assert "\n" not in told
    assert longest < LONGEST_S + TOLERANCE_S, f"{longest:.1f} s without a row"
    _ask_more(opened, seen)
    return f"{outcome} {'some' if count else 'no'} rows"


def _ask_more(opened: OpenStore, seen: list[TokenRow]) -> None:
    """All that the window asks of the file besides its rows, also of rows that are not there."""
    store: Any = opened.store
    opened.fingerprint()
    names = [table.name for table in _answered(store.table_names) or []]
    asks: list[Callable[[], object]] = [partial(store.sample_of, name) for name in names[:_ASKED_OF]]
    for token_id in dict.fromkeys(["2", *(row.id or "" for row in seen)]):
        asks += [partial(store.find_token_by_id, token_id), partial(store.others_of, token_id)]
    for row in [TokenRow(user_name="nobody"), TokenRow(refresh_token="none"), *seen]:
        for field in ("user_name", "access_token", "refresh_token"):
            wanted = TokenRow(**{field: getattr(row, field)})
            asks.append(lambda wanted=wanted: store.find_token(token_of(wanted)))
    for ask in asks:
        began = time.monotonic()
        _answered(ask)
        took = time.monotonic() - began
        assert took < LONGEST_S + TOLERANCE_S, f"{took:.1f} s for a question"


def _answered(ask: Callable[[], Any]) -> Any:
    """The answer; None where a StoreError is one. Any other exception is wrong."""
    try:
        return ask()
    except StoreError as refusal:
        told = str(refusal)
    assert "\n" not in told
    return None


def main(folder: Path, first: int, count: int) -> int:
    """Look at `count` seeds. Returns how many went wrong."""
    made = bases()
    wrong = 0
    for seed in range(first, first + count):
        print(f"seed {seed}", flush=True)
        faulthandler.dump_traceback_later(_DEAD_AFTER_S, exit=True)
        said, files = mutated(seed, made)
        inner = folder / str(seed)
        inner.mkdir(parents=True)
        path = inner / "zohooauth.db"
        for ending, content in files.items():
            path.with_name(path.name + ending).write_bytes(content)
        before = _seen(inner)
        try:
            outcome = look(path)
            assert _seen(inner) == before, "something was changed by looking"
            print(f"came {outcome}")
        except Exception as error:
            wrong += 1
            print(f"wrong {seed} ({said}): {type(error).__name__}: {error}; its files: {inner}", flush=True)
            continue
        for part in inner.iterdir():
            part.unlink()
        inner.rmdir()
    faulthandler.cancel_dump_traceback_later()
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
