"""The ids by which rows are known that have none of their own in the file, or share it with others. Pure.

The generation of six columns has no ids; a program or a person may have left a cell empty, or written one id twice.
Such a row is known by a name: after the id that is shared, ``#`` and sixteen hexadecimal digits made of what a renewal
does not change (and a number, where that is not enough). The name is never written to the file.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from itertools import count

from stores.tokens.fields import TokenRow
from stores.tokens.row_ids import SharedId, stored_id

_NAME = re.compile(r"(.*)#[0-9a-f]{16}(?:-\d+)?", re.DOTALL)
_LASTING = ("user_name", "client_id", "refresh_token", "grant_token")
_FORGOTTEN_BEYOND = 10_000

_Content = tuple[TokenRow, int]  # a row as the file holds it, and how many like it stand before it


class Names:
    """Gives each row an id of its own. A store keeps one: a row keeps its name when the one like it is deleted."""

    def __init__(self) -> None:
        self.shared: set[str] = set()  # ids that several rows have, or had
        self._given: dict[_Content, str] = {}

    def of(self, rows: list[TokenRow]) -> list[TokenRow]:
        """The rows, of which each has another id."""
        ids = {row.id for row in rows}
        if len(ids) < len(rows):
            counts = Counter(row.id for row in rows if row.id is not None)
            self.shared.update(number for number, times in counts.items() if times > 1)
        elif None not in ids and self.shared.isdisjoint(ids):
            return rows
        return self._named(rows)

    def _named(self, rows: list[TokenRow]) -> list[TokenRow]:
        seen: Counter[TokenRow] = Counter()
        contents: dict[int, _Content] = {}
        for position, row in enumerate(rows):
            if row.id is None or row.id in self.shared:
                contents[position] = row, seen[row]
                seen[row] += 1
        known = {self._given[content]: at for at, content in contents.items() if content in self._given}
        names = {at: name for name, at in known.items()}
        used = set(known)
        if len(self._given) > _FORGOTTEN_BEYOND + 2 * len(contents):
            self._given.clear()
        named = list(rows)
        for position, content in contents.items():
            name = names.get(position) or _free(_name(content[0]), used)
            used.add(name)
            self._given[content] = name
            named[position] = content[0]._replace(id=SharedId.of(name, content[0].id))
        return named

    def keep(self, row: TokenRow) -> None:
        """A row that is written now goes on under its name."""
        if isinstance(row.id, SharedId):
            self._given[row._replace(id=stored_id(row.id)), 0] = str(row.id)


def id_to_store(row: TokenRow) -> str | None:
    """What is stored as the id of a row: not a name that was given to it here."""
    found = None if row.id is None else _NAME.fullmatch(row.id)
    if found is None or row.id is None:
        return row.id
    stored = found[1] or None
    return stored if row.id.startswith(_name(row._replace(id=stored))) else row.id


def _free(name: str, used: set[str]) -> str:
    return next(text for n in count(1) if (text := name if n == 1 else f"{name}-{n}") not in used)


def _name(row: TokenRow) -> str:
    lasting = repr([getattr(row, name) or None for name in _LASTING])
    return f"{row.id or ''}#{hashlib.sha256(lasting.encode('utf-8', 'replace')).hexdigest()[:16]}"
