"""The rows of a token file, and what of the file changes with one of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from stores.errors import StoreDamaged, StoreError
from stores.file_cells import Values, cell_text, records, with_values
from stores.file_form import HEADING, Form, form_of
from stores.file_names import Names, id_to_store
from stores.tokens.fields import FIELDS, TokenRow
from stores.tokens.matching import Key, next_id
from stores.tokens.row_ids import stored_id
from stores.translating import tr


class Table:
    """The rows of a file, in its order; changing one changes its record and no other.

    ``damage``: where the last row is cut off, what to say of that; it is none of the rows.
    """

    damage: StoreDamaged | None = None

    def __init__(self, data: bytes, path: str, names: Names, native: str = "utf-8", *, to_change: bool) -> None:
        """`native`: the encoding in which FileStore writes here. `to_change`: else it is only looked at, and the text
        of the records is not kept. Raises NoTokenTable, StoreDamaged.
        """
        self.path, self._names = path, names
        self.form, text = form_of(data, path, native)
        self._texts: list[str] = []  # of each record, with its line end
        self._places: list[int] = []  # of each row, in those
        self._index: dict[str | None, int] | None = None
        rows = _rows(self.form, self._values(text, to_change))
        if self.damage is not None:
            rows.pop()
            self._places.pop()
        self.rows = names.of(rows)

    def _values(self, text: str, to_change: bool) -> Iterator[Values]:
        """The cells of each row."""
        number, record = 0, None
        for number, record in enumerate(records(text, self.form.delimiter)):
            if to_change:
                self._texts.append(record.raw)
            if record.values and number != self.form.heading_at:
                self._places.append(number)
                yield record.values
        is_row = bool(self._places) and self._places[-1] == number
        if record and is_row and not record.has_end and (record.is_open or len(record.values) < self.form.width):
            self.damage = StoreDamaged(
                tr("The last row of {path} is cut off: a program ended while it wrote it.").format(path=self.path),
                tr("Complete or delete that line in a text editor, with the program stopped."),
            )

    def data(self) -> bytes:
        """The bytes of the file as it is now."""
        return self.form.encoded("".join(self._texts))

    def position(self, key: Key, nameless: bool = False) -> int | None:
        """The first row with this key; an id in a cell goes before the name of another row."""
        if key.field == "id":
            return self._by_id().get(key.value)
        found = (n for n, row in enumerate(self.rows) if key.matches(row) and not (nameless and row.user_name))
        return next(found, None)

    def _by_id(self) -> dict[str | None, int]:
        if self._index is None:
            self._index = {}
            for position in range(len(self.rows) - 1, -1, -1):
                self._index[self.rows[position].id] = position
            for position in range(len(self.rows) - 1, -1, -1):
                self._index[stored_id(self.rows[position].id)] = position
            self._index.pop(None, None)
        return self._index

    def count(self, number: str) -> int:
        """How many rows have this id."""
        return sum(row.id == number or stored_id(row.id) == number for row in self.rows)

    def raw(self, position: int) -> str:
        """A row as it stands in the file, with its line end."""
        return self._texts[self._places[position]]

    def update(self, position: int, row: TokenRow) -> None:
        """Write the fields that differ, and nothing else."""
        old = self.rows[position]
        columns = self.form.positions
        cells = {
            columns[name]: self._cell(getattr(row, name))
            for name in FIELDS[1:]
            if name in columns and getattr(old, name) != getattr(row, name)
        }
        if cells:
            raw = with_values(self.raw(position), self.form.delimiter, cells)
            self._texts[self._places[position]] = raw
        self.rows[position] = row._replace(id=old.id)
        self._names.keep(self.rows[position])

    def delete(self, positions: Iterable[int]) -> None:
        """Take rows out."""
        gone = set(positions)
        lines = {self._places[position] for position in gone}
        places = [place for position, place in enumerate(self._places) if position not in gone]
        kept = [place for place in range(len(self._texts)) if place not in lines]
        new_place = {place: number for number, place in enumerate(kept)}
        self._texts = [self._texts[place] for place in kept]
        self._places = [new_place[place] for place in places]
        self.rows = [row for position, row in enumerate(self.rows) if position not in gone]
        self._index = None

    def insert(self, row: TokenRow, raw: str | None = None) -> str:
        """Add a row at the end; `raw`: as it stood in this file before it was deleted. Returns its id, or its name."""
        if self.form.is_blank:
            self._add_heading()
        elif self._texts and not self._texts[-1].endswith(("\r", "\n")):
            self._texts[-1] += self.form.line_end
        row = self._with_id(row)
        if raw is None or self._read(raw) != self._kept(row):
            raw = self._new(row)
        self._places.append(len(self._texts))
        self._texts.append(raw if raw.endswith(("\r", "\n")) else raw + self.form.line_end)
        added = self._read(raw)
        if added.id is None or added.id in self._names.shared:
            self.rows = self._names.of([*map(_stored, self.rows), added])
            self._index = None
        else:
            self._by_id().setdefault(added.id, len(self.rows))
            self.rows.append(added)
        return self.rows[-1].id or ""

    def _add_heading(self) -> None:
        heading = self.form.delimiter.join(HEADING) + self.form.line_end
        self._texts.append(heading)
        self.form = Form(self.form.encoding, self.form.mark, self.form.is_exact, heading_at=len(self._texts) - 1)

    def _with_id(self, row: TokenRow) -> TokenRow:
        """The row as it is to be stored: under the next free id, or without one where its id is only a name."""
        stored = id_to_store(row)
        if "id" in self.form.positions:
            return row._replace(id=self._next_id() if row.id is None else stored)
        if stored is not None:
            raise StoreError(
                tr("{path} has no column for ids, so no row of it can have this one.").format(path=self.path),
                tr("Nothing was changed."),
            )
        return row._replace(id=None)

    def _next_id(self) -> str:
        return next_id(stored_id(row.id) for row in self.rows)

    def _new(self, row: TokenRow) -> str:
        columns = self.form.positions
        cells = {columns[name]: self._cell(getattr(row, name)) for name in FIELDS if name in columns}
        cells.setdefault(self.form.width - 1, "")
        return with_values(self.form.line_end, self.form.delimiter, cells)

    def _cell(self, value: str | None) -> str:
        if value is not None:
            self.form.check(value)
        return cell_text(value, self.form.delimiter, always_quoted=self.form.always_quoted)

    def _read(self, raw: str) -> TokenRow:
        return _rows(self.form, [next(records(raw, self.form.delimiter)).values])[0]

    def _kept(self, row: TokenRow) -> TokenRow:
        return row._replace(**{name: None for name in FIELDS if name not in self.form.positions})


def _rows(form: Form, found: Iterable[Values]) -> list[TokenRow]:
    """The rows of records; what a record has no cell for is None."""
    columns = form.positions
    if form.is_exact and not form.always_quoted and [columns.get(name) for name in FIELDS] == list(range(len(FIELDS))):
        width = len(FIELDS)
        return [_row(values if len(values) == width else _ten(values)) for values in found]
    last = max(columns.values())
    pick = [columns.get(name, last + 1) for name in FIELDS]
    of = itemgetter(*pick)
    rows = []
    for values in found:
        cells: list[str | None] = [*values[: last + 1], *[None] * (last + 1 - len(values)), None]
        row = of(cells)
        if form.always_quoted:
            row = tuple(value or None for value in row)
        rows.append(_row(row if form.is_exact else [form.shown(value) for value in row]))
    return rows


_row = TokenRow._make


def _ten(values: Values) -> list[str | None]:
    return [*values[: len(FIELDS)], *[None] * (len(FIELDS) - len(values))]


def _stored(row: TokenRow) -> TokenRow:
    return row._replace(id=stored_id(row.id))
