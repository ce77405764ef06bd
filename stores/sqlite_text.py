"""Text of a SQLite file that Python cannot hold as it is, or should not: shown in another form, kept apart from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from stores.tokens.text import Incomplete, mask_start
from stores.translating import later, plural, spoken, tr

_BEGINNING = 200  # bytes of a cut cell that are shown
_CUT = later("… (cut: ")
_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


class Escaped(str):
    """Text that is not UTF-8, its bytes escaped (``\\\\xff``). ``raw``: the bytes as SQLite gave them."""

    __slots__ = ("raw",)
    raw: bytes

    @classmethod
    def of(cls, raw: bytes) -> Escaped:
        """The shown form of these bytes."""
        text = cls(raw.decode("utf-8", "backslashreplace"))
        text.raw = raw
        return text


class AsStored(str):
    """Text of a field whose ``cell`` is not the same: rounded here, or a number there. Undo writes the cell back.

    ``start``: likewise what another column held, the moment after which a lifetime counts; () where it was not changed.
    """

    __slots__ = ("cell", "start")
    cell: object
    start: tuple[object, ...]

    @classmethod
    def of(cls, text: str, cell: object, start: tuple[object, ...] = ()) -> AsStored:
        """The text of this cell."""
        made = cls(text)
        made.cell, made.start = cell, start
        return made


class Cut(Incomplete):
    """The beginning of a cell that is larger than the limit, marked as such. It must never be written back."""

    __slots__ = ()

    @classmethod
    def of(cls, beginning: bytes, size: int | None, limit: int) -> Cut:
        """The mark of a cell of `size` bytes, where that is known, which is more than `limit` bytes."""
        start = beginning[:_BEGINNING].decode("utf-8", "backslashreplace")
        said = tr("more than {size}").format(size=in_bytes(limit)) if size is None else in_bytes(size)
        return cls(f"{start}{spoken(_CUT)}{said})")

    @property
    def masked(self) -> str:
        """Its beginning, as far as that of a secret is shown, and its size: ``1000.9f… (200 MB)``."""
        start, _, size = self.rpartition(spoken(_CUT))
        return f"{mask_start(start)} ({size}"


class Unreadable(Cut):
    """Stands for a cell on a damaged page."""

    __slots__ = ()

    @property
    def masked(self) -> str:
        """The whole: it holds nothing of the cell."""
        return str(self)


def in_bytes(count: int) -> str:
    """A number of bytes for a sentence: ``500 MB``."""
    for size, name in _UNITS:
        if count >= size:
            return f"{count / size:.0f} {name}"
    return plural("{count} byte", "{count} bytes", count).format(count=count)


def cut_in_sql(column: str, longest: int) -> str:
    """SQL of a column that gives at most one byte more than `longest`: where Python cannot let SQLite refuse a large
    cell (3.10). See `marked`.
    """
    return (
        f"case when length(cast({column} as blob)) > {longest} then substr(cast({column} as blob), 1, {longest + 1})"
        f" else {column} end"
    )


def marked(values: Sequence[object], longest: int) -> tuple[object, ...]:
    """Values of `cut_in_sql`, those that were too large as `Cut`."""
    return tuple(
        Cut.of(value, None, longest) if isinstance(value, bytes) and len(value) > longest else value for value in values
    )


def plain_name(name: str) -> str:
    """A name of SQL without its quotes."""
    return name[1:-1].replace('""', '"') if name.startswith('"') and name.endswith('"') else name


def lenient_text(raw: bytes) -> str:
    """The text factory of our connections: text that is not UTF-8 is `Escaped`, never an error."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return Escaped.of(raw)


def bound(connection: sqlite3.Connection, values: Sequence[object]) -> tuple[list[str], list[object]]:
    """Marks (one a value) and parameters (one a "?") that store values as they were read, `Escaped` by its own bytes.

    Raises ValueError for a value that was cut: what was not read cannot be written.
    """
    marks: list[str] = []
    parameters: list[object] = []
    for value in values:
        if isinstance(value, Cut):
            raise ValueError("a cell that was cut cannot be written back")
        if isinstance(value, Escaped):
            marks.append(_as_text(connection, value.raw))
        else:
            marks.append("?")
        if marks[-1].count("?"):
            parameters.append(value.raw if isinstance(value, Escaped) else value)
    return marks, parameters


def _as_text(connection: sqlite3.Connection, raw: bytes) -> str:
    """SQL of text with these bytes. In a UTF-16 database SQLite takes a bound blob for UTF-8, a literal as it is."""
    encoding = str(connection.execute("pragma encoding").fetchone()[0]).lower()
    if encoding == "utf-8":
        return "cast(? as text)"
    codec = encoding.replace("utf-16", "utf-16-")
    return f"cast(x'{raw.decode('utf-8', 'surrogatepass').encode(codec, 'surrogatepass').hex()}' as text)"
