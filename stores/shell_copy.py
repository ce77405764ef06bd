"""``main.py --copy FROM TO``: the stores are opened, a bar on the terminal, and what came of it. No secret in it."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from time import monotonic
from typing import TextIO

from stores.copying import Copied, copy
from stores.copying_plan import Remark
from stores.custom_store_sqlite import CustomStoreSQLite
from stores.errors import NoTokenTable, StoreCancelled, StoreEmpty, StoreError, StoreMissing
from stores.opened import OpenStore
from stores.shell import limited
from stores.shell_open import open_in_shell
from stores.sqlite_limits import Limits
from stores.tokens.fields import TokenRow
from stores.tokens.text import shortened, visible

DONE, NOT_DONE, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
_NAMED = 10
_BAR, _EVERY_S = 20, 0.1

WasInterrupted = Callable[[], bool]


def perform(
    options: Namespace,
    noticed: Callable[..., AbstractContextManager[WasInterrupted]],
    say: Callable[[str, int], int],
) -> int:
    """Copy as ``options.copy`` and ``options.merge`` say, and tell. Returns the exit code.

    TOKEN_INSPECTOR_PASSWORD is sent to one server, the first that is opened: FROM's, or TO's where FROM is a file.
    TOKEN_INSPECTOR_PASSWORD_TO is sent to TO's.

    `noticed(softly=True)` gives what tells whether Ctrl+C was pressed, which then ends the work between two rows; `say`
    writes a line to stderr and returns the code. Raises StoreError where a store cannot be opened, or nothing copied.
    """
    interrupted: list[WasInterrupted] = []
    limits = Limits(rows=options.rows or Limits().rows, cancelled=lambda: any(was() for was in interrupted))
    with closing(limited(open_in_shell(options.copy[0], options, limits), limits)) as source:
        plain = Namespace(**{**vars(options), "table": None})  # --table is for FROM
        with closing(open_in_shell(options.copy[1], plain, Limits(rows=sys.maxsize), is_to=True)) as target:
            if source.is_same(target):
                return say("FROM and TO are the same store", WRONG_USE)
            with noticed(softly=True) as was_interrupted:
                interrupted.append(was_interrupted)
                return _copied(source, target, options.merge, was_interrupted, say)


def _copied(
    source: OpenStore, target: OpenStore, merge: bool, was_interrupted: WasInterrupted, say: Callable[[str, int], int]
) -> int:
    bar = Bar(sys.stderr)

    def check() -> None:
        if was_interrupted():
            raise StoreCancelled("Interrupted.")

    try:
        done = copy(
            source.guarded(read_only=True),
            target.store,
            merge=merge,
            progress=bar,
            check=check,
            make=lambda refusal: _make(target, refusal),
        )
    except StoreCancelled:
        return say("interrupted; nothing was copied", INTERRUPTED)
    finally:
        bar.clear()
    print("\n".join([*_told(done, visible(target.name)), *_of_new_objects(source, target, done)]), flush=True)
    return _verdict(done, say)


def _make(target: OpenStore, refusal: StoreError) -> None:
    """Make a database or its table where that is all that is missing; a CSV file is made by its first save."""
    if not isinstance(refusal, (StoreMissing, StoreEmpty, NoTokenTable)):
        raise refusal
    if target.is_database and target.path is not None:
        CustomStoreSQLite(target.path)


def _told(done: Copied, name: str) -> list[str]:
    if done.total == 0:
        return ["FROM holds no tokens, so nothing was copied."]
    if done.over == done.total:
        first = f"Copied {_tokens(done.total)} to {name}: each was read back and compared."
    else:
        first = f"{_number(done.over)} of {_tokens(done.total)} are in {name}: read back and compared."
    if done.unproven:
        first = (
            f"{_number(done.unproven)} of {_tokens(done.total)} were saved to {name}, but it could not be read back."
        )
    return [first, *_lines(done.remarks)]


def _of_new_objects(source: OpenStore, target: OpenStore, done: Copied) -> Iterator[str]:
    """A class of one's own was called for this command: what it keeps in memory alone goes with it."""
    if source.is_new and done.total == 0:
        yield "FROM is a new object of that class: a running program offers its own by share(store), as live:NAME."
    if target.is_new and done.over:
        yield "TO is a new object of that class: what it keeps in memory alone is gone now."


def _lines(remarks: tuple[Remark, ...]) -> list[str]:
    """What did not come over first; what is told of many rows is told once."""
    concerned: dict[str, list[str]] = {}
    for remark in sorted(remarks, key=lambda remark: not remark.is_failure):
        concerned.setdefault(remark.sentence, []).append(_name(remark.row))
    return [f"{_listed(names)}: {visible(sentence)}" for sentence, names in concerned.items()]


def _listed(names: list[str]) -> str:
    more = f" and {_number(len(names) - _NAMED)} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def _name(row: TokenRow | None) -> str:
    if row is None:
        return "FROM"
    number = "no id" if row.id is None else f"id {shortened(row.id)}"
    return f"{shortened(row.user_name)} ({number})" if row.user_name else number


def _verdict(done: Copied, say: Callable[[str, int], int]) -> int:
    left = max(0, done.total - done.over)
    if isinstance(done.trouble, StoreCancelled):
        over = f"{_number(done.over)} of {_tokens(done.total)} are over"
        return say(f"interrupted: {over}. --merge goes on with the rest.", INTERRUPTED)
    if done.unproven:
        return say(f"{done.trouble} What {_tokens(done.unproven)} became is not known: look there.", NOT_DONE)
    if done.trouble is not None:
        return say(f"{done.trouble} {_tokens(left)} did not come over.", NOT_DONE)
    if not done.is_complete:
        return say(f"{_tokens(left)} did not come over as they are: see what is said of them", NOT_DONE)
    return DONE


def _tokens(count: int) -> str:
    return f"{_number(count)} token{'' if count == 1 else 's'}"


def _number(count: int) -> str:
    return f"{count:,}".replace(",", " ")


class Bar:
    """``[#####     ] 1 200 / 5 000`` on a terminal, written anew at most ten times a second; nothing elsewhere."""

    def __init__(self, stream: TextIO, now: Callable[[], float] = monotonic) -> None:
        self._stream, self._now = stream, now
        self._is_shown = stream is not None and stream.isatty()
        self._next = 0.0
        self._width = 0

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` rows were saved."""
        now = self._now()
        if not self._is_shown or not total or (now < self._next and done < total):
            return
        self._next = now + _EVERY_S
        marks = "#" * (_BAR * done // total)
        self._write(f"[{marks:<{_BAR}}] {_number(done)} / {_number(total)}")

    def clear(self) -> None:
        """Leave the line empty."""
        if self._width:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _write(self, text: str) -> None:
        self._stream.write(f"\r{text:<{self._width}}")
        self._stream.flush()
        self._width = len(text)
