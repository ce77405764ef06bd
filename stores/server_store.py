"""What stores in a database server share: connections that are kept and replaced, and calls that end in time."""

from __future__ import annotations

import threading
import time
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any, ClassVar, TypeVar

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken

from stores.errors import NoTokenTable, StoreError
from stores.server_connecting import ServerConnections
from stores.server_errors import Meaning, Said
from stores.server_link import CALL_S, STALE_S, UNDO_S, Link
from stores.sql import SqlStore
from stores.sql_rows import Connection
from stores.tokens.fields import FIELDS, TokenRow
from stores.tokens.matching import Key

T = TypeVar("T")
_TRIES = 8


class ServerStore(ServerConnections, SqlStore):
    """Tokens in one table of a database server.

    Looking writes nothing; saving makes a missing table, never a database. A connection is made when it is needed, kept
    between calls, and replaced unnoticed where it has died meanwhile. Any thread may call it. Where a server does not
    answer, a call ends with a StoreError within ten seconds; with many rows it goes on as long as answers come.
    """

    keeps_order = False  # rows come in numeric order of their ids, then the other ids as text, up to `most_in_order`
    most_in_order: ClassVar[int]  # more rows the server could not sort in time: they come as it keeps them
    watch_ms: ClassVar[int | None] = 10_000
    mark = "%s"
    make_table: ClassVar[str]
    unless_taken: ClassVar[str]  # what an insert adds that gives way to a row with the same id

    def __init__(self, *parameters: Any) -> None:
        """As `ServerConnections`."""
        super().__init__(*parameters)
        self.table = f"{self.quote}{self.table_name}{self.quote}"
        self._idle: Link | None = None
        self._guard = threading.Lock()
        self._calls = threading.local()

    def close(self) -> None:
        """Let go of the connection; the store may be used again."""
        link = self._taken()
        if link is not None:
            link.close()

    # saving makes a missing table

    def save_token(self, token: OAuthToken) -> None:
        """As `SqlStore.save_token`; a missing table is made."""
        self._with_table(super().save_token, token)

    def save_many(self, tokens: Iterable[OAuthToken]) -> None:
        """As `SqlStore.save_many`; a missing table is made."""
        self._with_table(super().save_many, list(tokens))

    def restore_many(self, tokens: Iterable[OAuthToken]) -> None:
        """As `SqlStore.restore_many`; a missing table is made."""
        self._with_table(super().restore_many, list(tokens))

    def replace_token(self, token: OAuthToken) -> None:
        """As `SqlStore.replace_token`; a missing table is made."""
        self._with_table(super().replace_token, token)

    def _with_table(self, save: Callable[[T], None], what: T) -> None:
        with suppress(NoTokenTable):
            return save(what)
        self._inside(self._making, lambda link: link.run(self.make_table.format(table=self.table)))
        return save(what)

    # what a kind of server says of itself

    @abstractmethod
    def _begin(self, link: Link, writing: bool) -> None:
        """Begin a transaction; one that is not for `writing` cannot write."""

    @abstractmethod
    def _lock(self, link: Link) -> None:
        """Keep other stores of this kind, and as far as possible other programs, from writing meanwhile."""

    @abstractmethod
    def _leave(self, link: Link, committed: bool) -> None:
        """Roll back what was not committed, and let go of what `_lock` took."""

    # a call

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._transaction(writing=False)

    def _writing(self) -> AbstractContextManager[Connection]:
        return self._transaction(writing=True)

    def _making(self) -> AbstractContextManager[Connection]:
        return self._transaction(writing=True, locking=False)

    def _inside(self, opened: Callable[[], AbstractContextManager[Connection]], work: Callable[[Connection], T]) -> T:
        until = self._calls.until = time.monotonic() + CALL_S
        for attempt in range(_TRIES):
            self._calls.has_collided = self._calls.stays = False
            try:
                return super()._inside(opened, work)
            except StoreError as error:
                refusal = error
            if not self._calls.has_collided or time.monotonic() > until - CALL_S / 2:
                break
            time.sleep(0.01 * attempt)
        raise refusal

    def iter_tokens(self) -> Iterator[OAuthToken]:
        """The tokens of `get_tokens`, one by one while they are read. Raises StoreError, also in the middle."""
        self._calls.until, self._calls.stays = time.monotonic() + CALL_S, False
        yield from super().iter_tokens()

    @contextmanager
    def _transaction(self, writing: bool, locking: bool = True) -> Iterator[Link]:
        link = self._begun(writing)
        try:
            if writing and locking:
                self._lock(link)
            yield link
            if writing:
                self._commit(link)
        except BaseException as error:
            self._put_back(link, error)
            raise
        self._put_back(link)

    def _begun(self, writing: bool) -> Link:
        """A connection in a new transaction: the one that was kept, where it still works."""
        until: float = self._calls.until
        link = self._taken()
        if link is not None:
            link.until = min(until, time.monotonic() + STALE_S)
            with suppress(Exception):  # it has died meanwhile, and nothing was asked of it yet
                self._begin(link, writing)
                return link
            link.drop()
        link = self._connected(until)
        link.until = until
        try:
            self._begin(link, writing)
        except BaseException:
            link.drop()
            raise
        return link

    def _put_back(self, link: Link, error: BaseException | None = None) -> None:
        """Undo what was not committed, and keep the connection where it is at rest."""
        at_rest = error is None or isinstance(error, (StoreError, Said, GeneratorExit, UnicodeEncodeError))
        if not at_rest and isinstance(error, Exception):
            at_rest = self._answered(error) is not None
        if not at_rest or link.is_streaming or not link.is_open:
            link.drop()
            return
        link.until = time.monotonic() + UNDO_S
        try:
            self._leave(link, committed=error is None and link.is_writing)
        except Exception:
            link.drop()
            return
        with self._guard:
            if self._idle is None:
                self._idle = link
                return
        link.close()

    def _commit(self, link: Link) -> None:
        try:
            link.run("commit")
            return
        except Exception as error:
            if self._answered(error):
                raise
            link.drop()
        raise Said(Meaning.UNKNOWN_OUTCOME)

    def _taken(self) -> Link | None:
        with self._guard:
            link, self._idle = self._idle, None
        if link is None or link.is_ours:
            return link
        link.drop()
        return None

    # rows

    def _inserted(self, connection: Link, row: TokenRow, verb: str = "insert into") -> str | None:
        if row.id is None:
            row = row._replace(id=self._next_id(connection))
        unless = "" if verb == "insert into" else self.unless_taken
        marks = ", ".join(self.mark for _ in row)
        columns = ", ".join(FIELDS)
        statement = f"insert into {self.table} ({columns}) values ({marks}){unless}"  # noqa: S608 - names only
        written = self._execute(connection, statement, row)
        if not unless or written.rowcount == 1:  # else the row gave way
            if self._find(connection, Key("id", row.id or "")) is None:
                raise Said(Meaning.OTHER_ID)
            self._check_kept(connection, row)
        return row.id

    def _update(self, connection: Link, stored: TokenRow, row: TokenRow) -> TokenRow:
        super()._update(connection, stored, row)
        if row != stored:
            self._check_kept(connection, row)
        return stored

    def _check_kept(self, connection: Link, row: TokenRow) -> None:
        """Both engines cut spaces at the end of what is too long for a varchar, and say nothing."""
        if any(value is not None and value.endswith(" ") for value in row):
            found = self._find(connection, Key("id", row.id or ""))
            if found != row:
                raise Said(Meaning.NOT_KEPT)

    def _all_rows(self, link: Link) -> str:
        """The query for all rows, in order where they are not too many."""
        some = f"select 1 from {self.table} limit {self.most_in_order + 1}"  # noqa: S608 - names only
        found = link.run(f"select count(*) from ({some}) as counted").fetchone()[0]  # noqa: S608 - names only
        order = self.order if found <= self.most_in_order else ""
        return f"select {self.selected} from {self.table}{order}"  # noqa: S608 - names only

    def _execute(self, connection: Link, statement: str, values: Sequence[object] = ()) -> Any:
        for value in values:
            if isinstance(value, str):
                value.encode()  # raises UnicodeEncodeError before the driver has sent half of it
        return connection.run(statement, values)

    def _check_written(self, cursor: Any, expected: int) -> None:
        if expected != 1 or cursor.rowcount != 1:
            raise Said(Meaning.SEVERAL_ROWS)

    def _translated(self, error: Exception) -> StoreError | None:
        meaning, code = self._meaning_of(error)
        if meaning is None:
            return None
        if meaning is Meaning.NEEDS_PASSWORD and not self._password:
            meaning = Meaning.NO_PASSWORD
        self._calls.has_collided = meaning in (Meaning.OVERTAKEN, Meaning.TAKEN)
        return meaning.refusal(self.place, self.table_name, code, stays=self._calls.stays)
