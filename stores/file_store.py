"""The SDK's token file (``FileStore``), read without a change and written so that nothing is lost."""

from __future__ import annotations

import locale
import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from threading import RLock
from typing import TypeVar

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

from stores import file_changes as changes
from stores.errors import StoreError, StoreMissing
from stores.file_form import Form
from stores.file_looking import PATIENCE_S, locked, look
from stores.file_names import Names
from stores.file_rows import Table
from stores.file_writing import Replaced, make, replaced
from stores.table_values import words_of
from stores.tokens.fields import FIELDS, TokenRow, fill, is_token, row_of, token_of
from stores.tokens.matching import check_replacing, id_key, key_of, row_to_save
from stores.translating import tr

T = TypeVar("T")
_NATIVE = locale.getpreferredencoding(False) if os.name == "nt" else "utf-8"


class SafeFileStore(TokenStore):  # type: ignore[misc]  # the SDK is untyped
    """The tokens in a file of the SDK's FileStore, beside programs that use it. Any thread may call it.

    Looking changes nothing. A missing file is made by the first save, for its owner alone. Writing keeps the file as
    it is made: encoding, line ends, heading, order of the columns, further columns, and the text of every other row; a
    field that has no column is not kept. Empty text is written as ``""``, None as nothing; FileStore reads both as None
    and writes both as nothing. It reads a carriage return as a newline, and before Python 3.11 no file with a NUL.

    What holds beside other programs. For the owner of the file, on Linux, on a disk that knows leases: a look is never
    of a file half-written; a call that returns has changed the file, and loses nothing of what FileStore saves
    meanwhile; FileStore waits for it, some milliseconds. What cannot be helped: when FileStore *deletes* a token it
    lets go of the file between reading and writing, and writes back what it has read. A change that was made in that
    moment is made again, if it was one of a row that was there, or reported by a StoreError, if the row was new; so is
    one where FileStore undoes it in any other way until it is read back. Later no store can know.

    Elsewhere (another owner, macOS, Windows, most network drives): a look counts once two agree; a write compares
    immediately before it replaces the file, and takes in what is written into the replaced file up to 50 ms later. A
    save of FileStore that began before ours and ends later than that undoes ours.

    Several of these stores, in any number of processes, lose nothing of each other; on Windows, which knows no lock
    over which FileStore would not stumble, as far as comparing tells.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Does not touch the file. `path` is taken relative to the folder that is current now."""
        self.path = os.path.abspath(path)
        self._lock = RLock()
        self._form: Form | None = None  # known after the first look
        self._refusal: StoreError | None = None
        self._names = Names()
        self._erased = changes.Erased()

    def find_token(self, token: OAuthToken) -> OAuthToken | None:
        """Find the row that the incomplete `token` means and fill its fields that are None.

        Returns the same object; None where no row matches, where `token` has nothing to match by, and where there is
        no file yet. Raises StoreError where the file cannot be read.
        """
        key = key_of(row_of(token)) if is_token(token) else None
        if key is None:
            return None
        try:
            table = self._look()
        except StoreMissing:
            return None
        position = table.position(key)
        if position is None:
            return None
        fill(token, table.rows[position])
        return token

    def find_token_by_id(self, id: str) -> OAuthToken | None:  # noqa: A002 - the SDK's name
        """The full token with exactly this id (compared as text), or None. Raises StoreError."""
        key = id_key(id)
        if key is None:
            return None
        table = self._look()
        position = table.position(key)
        return None if position is None else token_of(table.rows[position])

    def save_token(self, token: OAuthToken) -> None:
        """Update the row that `token` means, or add it under the next free id; the token then has the row's id.

        Raises BadToken where it is not an OAuthToken or a new row would hold no token, StoreError where it could not
        be written.
        """
        row = row_to_save(token)
        token.set_id(self._change(lambda table: changes.save(table, row, self._erased.get(row)), makes=True)[-1])

    def get_tokens(self) -> list[OAuthToken]:
        """All tokens, in the order of the file. Raises StoreError."""
        return list(self.iter_tokens())

    def delete_token(self, id: str) -> None:  # noqa: A002 - the SDK's name
        """Delete exactly the row with this id; a missing id is no error. Raises StoreError."""
        self.delete_many([id])

    def delete_tokens(self) -> None:
        """Delete all rows at once; the heading stays. Raises StoreError."""
        self._change(lambda table: table.delete(range(len(table.rows))))

    def iter_tokens(self) -> Iterator[OAuthToken]:
        """The tokens of `get_tokens`, one by one. Raises StoreError; where the last row is cut off, after the rest."""
        table = self._look()
        yield from map(token_of, table.rows)
        if table.damage is not None:
            raise table.damage

    def delete_many(self, ids: Iterable[str]) -> list[OAuthToken]:
        """Delete the rows with these ids at once: all of them or none.

        Returns the tokens as they were when they were deleted; ids that are not there are no error. Of several rows
        with one id only the first goes, as FileStore does it; each has a name of its own too. Raises StoreError.
        """
        wanted = [key.value for key in map(id_key, ids) if key is not None]
        deleted: dict[str | None, changes.Deleted] = {}
        for found in self._change(lambda table: changes.delete(table, wanted)):
            deleted = {**{one.row.id: one for one in found}, **deleted}
        self._erased.keep(deleted.values())
        return [token_of(one.row) for one in deleted.values()]

    def save_many(self, tokens: Iterable[OAuthToken]) -> None:
        """Save tokens that have ids at once: all of them or none, and also rows without any token in them.

        Raises BadToken, StoreError.
        """
        rows = [row_to_save(token) for token in tokens]

        def save(table: Table) -> None:
            for row in rows:
                changes.save(table, row, self._erased.get(row), restoring=True)

        self._change(save, makes=True)

    def replace_token(self, token: OAuthToken) -> None:
        """Make the row with the token's id exactly this token: what the token lacks is cleared.

        Without such a row it is added. Raises BadToken where it has no id or would hold no token; StoreError, also
        where several rows have the id.
        """
        row = row_to_save(token)
        check_replacing(row)
        self._change(lambda table: changes.replace(table, row), makes=True)

    def restore_many(self, tokens: Iterable[OAuthToken]) -> None:
        """As `save_many`, but a row whose id is taken again is left as it is. Raises BadToken, StoreError."""
        rows = [row_to_save(token) for token in tokens]

        def restore(table: Table) -> None:
            for row in rows:
                if changes.meant(table, row) is None:
                    table.insert(row, self._erased.get(row))

        self._change(restore, makes=True)

    def change_many(self, pairs: Iterable[tuple[OAuthToken, OAuthToken]]) -> list[OAuthToken]:
        """Of tokens as they were seen, and as they are to be: write the fields that differ, None clears one; at once.

        A token that is gone, or that has another value there by now, is left as it is. Returns those that were changed,
        as they were before. Raises StoreError.
        """
        wanted = [(row_to_save(seen), row_to_save(new)) for seen, new in pairs]
        rounds = self._change(lambda table: changes.change(table, wanted))
        changed = {row.id: row for found in reversed(rounds) for row in found}
        return list(map(token_of, changed.values()))

    # what the window asks beside the contract; known after the first look, and without another one

    def refusal(self) -> StoreError | None:
        """Why the file cannot be written to at all: its last row is cut off. None where it can."""
        return self._refusal

    def lacking_fields(self) -> frozenset[str]:
        """The fields of a token that the file has no column for. Never ``id``."""
        return frozenset() if self._form is None else frozenset(FIELDS[1:]).difference(self._form.positions)

    def is_kept(self, after: TokenRow, wanted: TokenRow) -> bool:
        """Whether what was read back is what was to be saved, as far as the file has columns for it."""
        lacking = self.lacking_fields()
        names = [name for name in FIELDS[1:] if name not in lacking]
        return all((getattr(after, name) or None) == (getattr(wanted, name) or None) for name in names)

    def check_can_save(self, *fields: str) -> None:
        """Raise StoreError where the file cannot keep these fields."""
        if self._refusal is not None:
            raise self._refusal.with_traceback(None)
        for name in fields:
            if name in self.lacking_fields():
                raise StoreError(
                    tr("{path} has no column for the {field}.").format(path=self.path, field=words_of(name)),
                    tr("So it cannot be saved there."),
                )

    def check_can_edit(self, wanted: Mapping[str, str | None]) -> None:
        """Raise StoreError where a row cannot be given these values (None: cleared)."""
        self.check_can_save(*wanted)

    def check_can_add(self, _fields: Collection[str], needed: Sequence[str]) -> None:
        """Raise StoreError where a new token cannot be stored, or one of the fields that are `needed` has no column."""
        self.check_can_save(*needed)

    def _look(self) -> Table:
        with self._lock:
            return self._known(self._table(look(self.path), to_change=False))

    def _table(self, data: bytes, *, to_change: bool = True) -> Table:
        return Table(data, self.path, self._names, _NATIVE, to_change=to_change)

    def _known(self, table: Table) -> Table:
        self._form, self._refusal = table.form, table.damage
        return table

    def _change(self, work: Callable[[Table], T], *, makes: bool = False) -> list[T]:
        """Do this to the rows in the file, and read back. `makes`: a missing file is made.

        Returns what `work` gave, once for each time that it had to be done: another program may undo it at once.
        """
        with self._lock:
            if makes and not os.path.exists(self.path) and not self._makes(work):
                return [work(self._table(b""))]
            end = time.monotonic() + PATIENCE_S
            rounds: list[T] = []
            while time.monotonic() < end:
                given, done = self._write(work, end)
                rounds.append(given)
                if self._is_there(done, end):
                    return rounds
        raise locked(self.path)

    def _makes(self, work: Callable[[Table], object]) -> bool:
        """Make the file, with the heading alone, unless this stores nothing; returns whether it does."""
        empty = self._table(b"")
        work(empty)
        empty.delete(range(len(empty.rows)))
        heading = empty.data()
        if heading:
            make(self.path, heading)
        return bool(heading)

    def _write(self, work: Callable[[Table], T], end: float) -> tuple[T, Replaced]:
        given: list[T] = []

        def change(data: bytes) -> bytes:
            table = self._known(self._table(data))
            if self._refusal is not None:
                raise self._refusal.with_traceback(None)
            given[:] = [work(table)]
            return table.data()

        done = replaced(self.path, change, end)
        return given[0], done

    def _is_there(self, done: Replaced, end: float) -> bool:
        """Whether what was done stands in the file; False where it is to be done again."""
        if done.after == done.before:
            return True
        try:
            if done.stray is not None:
                self._take_in(done.before, done.stray, end)
            data = look(self.path, end)
            if data == done.after:
                return True
            tables = (self._table(one, to_change=False) for one in (done.before, done.after, data))
            found = changes.fate(*tables)
        except StoreError:
            found = None
        if found is None:
            raise StoreError(
                tr("{path} was written to, but could not be read back.").format(path=self.path),
                tr("Refresh, and look at it."),
            )
        if found.is_lost:
            raise StoreError(
                tr("Another program wrote over {path} in the same moment: a new row is lost.").format(path=self.path),
                tr("Save it again."),
            )
        return not found.is_undone

    def _take_in(self, before: bytes, stray: bytes, end: float) -> None:
        """Repeat on the file what another program wrote into the one that has been replaced."""
        old, new = (self._table(one, to_change=False) for one in (before, stray))

        def change(data: bytes) -> bytes:
            table = self._table(data)
            changes.take_in(table, old, new)
            return table.data()

        done = replaced(self.path, change, end)
        if done.stray is not None:
            self._take_in(done.before, done.stray, end)
