"""The table of the SDK's ``DBStore`` in a MySQL or MariaDB server, without its defects."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from stores.drivers import driver, how_to_have
from stores.errors import DriverMissing
from stores.mysql_codes import IS_LOST, MEANINGS, NO_TLS_OFFERED
from stores.server_errors import Meaning, Said
from stores.server_link import LOCK_S, Link
from stores.server_socket import Clock, TimedSocket, TlsContext, connected, let_go, tls_context
from stores.server_store import ServerStore
from stores.sql_rows import BATCH, Connection
from stores.tokens.fields import FIELDS, TokenRow, row_from
from stores.tokens.matching import LONGEST_NUMERIC_ID, key_of
from stores.translating import tr

_ID = "convert(id using utf8mb4)"
_IS_NUMBER = f"{_ID} not regexp '[^0-9]' and char_length({_ID}) between 1 and {LONGEST_NUMERIC_ID}"
_STRICT = "STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO"  # a value that does not fit is refused, not cut
_DELETED_AT_ONCE = 20_000  # rows; a million in one statement are not answered in time


class _NoClearText:
    """Takes the place of the driver's ways to log in that send the password as it is."""

    def __init__(self, connection: object) -> None:
        pass

    def authenticate(self, packet: object) -> None:
        raise Said(Meaning.CLEAR_TEXT)


class MySQLStore(ServerStore):
    """Tokens in one table of a MySQL or MariaDB server, beside programs that use the SDK's DBStore on it.

    A write is one transaction, in READ COMMITTED: the rows it finds are locked, and after inserting it looks again for
    a row that another program inserted for the same token; then it begins anew. So it never waits for a program that
    waits for it, as a lock on the whole table would. A table without transactions (MyISAM) is locked as a whole; what
    writes several rows there is not undone when it fails in the middle.
    """

    scheme, quote = "mysql", "`"
    selected = ", ".join([_ID, *FIELDS[1:]])
    order = (
        f" order by case when {_IS_NUMBER} then 0 else 1 end, case when {_IS_NUMBER} then cast({_ID} as unsigned) end,"
        f" cast({_ID} as binary)"
    )
    most_in_order = 200_000
    unless_taken = " on duplicate key update id = id"
    make_table = (
        "create table if not exists {table} (id varchar(191) not null, "
        + ", ".join(f"{name} text" for name in FIELDS[1:])
        + ", primary key (id)) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin"
    )

    def __init__(
        self,
        host: str = "localhost",
        database_name: str = "zohooauth",
        user_name: str = "root",
        password: str = "",
        port_number: str | int = "3306",
        table_name: str = "oauthtoken",
        *,
        tls: str = "preferred",
        ca: str | None = None,
    ) -> None:
        """Neither connects nor reads; the parameters are those of the SDK's DBStore.

        `host`: also the path of a socket. `tls`: "preferred" (encrypted where the server offers it), "required"
        (encrypted, and the certificate is verified, against the PEM file `ca` or those that the system trusts), "off".
        Raises DriverMissing; StoreError for a parameter that cannot be.
        """
        self._driver = driver("pymysql", "mysql")
        super().__init__(host, database_name, user_name, password, port_number, table_name, tls, ca)
        self._lock_name = "zoho " + hashlib.sha256(f"{database_name}.{table_name}".encode()).hexdigest()[:40]

    # the connection

    def _logged_in(self, wire: TimedSocket, clock: Clock) -> Link:
        if self.tls == "off" or self.host.startswith("/"):
            return self._link(wire, clock, None)
        is_required = self.tls == "required"
        context = tls_context(clock, self.ca, verified=is_required)
        try:
            return self._link(wire, clock, context)
        except self._driver.err.OperationalError as error:
            if error.args[0] != NO_TLS_OFFERED:
                raise
        if is_required:
            raise Said(Meaning.NO_TLS)
        let_go(wire)
        return self._link(connected(self.host, self.port_number, clock), clock, None)

    def _link(self, wire: TimedSocket, clock: Clock, context: TlsContext | None) -> Link:
        is_safe = self.tls == "required" or self.host.startswith("/")
        raw = self._driver.connections.Connection(
            host=self.host,
            user=self.user_name,
            password=self._password.encode(),
            database=self.database_name,
            charset="utf8mb4",
            sql_mode=_STRICT,
            init_command="set session transaction isolation level read committed",
            autocommit=True,
            ssl=context,
            ssl_disabled=context is None,
            auth_plugin_map={} if is_safe else {"mysql_clear_password": _NoClearText, "dialog": _NoClearText},
            defer_connect=True,
        )
        link = Link(raw, clock, wire, self._driver.err.Error)
        try:
            raw.connect(sock=wire)
            raw.query(f"set session innodb_lock_wait_timeout = {LOCK_S}, lock_wait_timeout = {LOCK_S}")
            return link
        except RuntimeError as error:
            link.drop()
            if "cryptography" not in str(error):
                raise
        except BaseException:
            link.drop()
            raise
        raise DriverMissing(
            tr("To log in there without encryption, the Python package {name} is needed.").format(name="cryptography"),
            how_to_have("cryptography"),
        )

    def _begin(self, link: Link, writing: bool) -> None:
        link.is_writing = writing
        link.run("start transaction" if writing else "start transaction read only")

    def _lock(self, link: Link) -> None:
        if self._has_transactions(link):
            link.facts["unlock"] = f"do release_lock('{self._lock_name}')"
            if link.run("select get_lock(%s, %s)", [self._lock_name, LOCK_S]).fetchone()[0] != 1:
                raise Said(Meaning.LOCKED)
            link.facts["locking"] = " for update"
        else:
            link.facts["unlock"] = "unlock tables"
            link.run(f"lock tables {self.table} write")

    def _has_transactions(self, link: Link) -> bool:
        if "has transactions" not in link.facts:
            query = (
                "select e.transactions from information_schema.tables t left join information_schema.engines e"
                " on e.engine = t.engine where t.table_schema = database() and t.table_name = %s"
            )
            found = link.run(query, [self.table_name]).fetchone()
            if found is None:
                raise Said(Meaning.NO_TABLE)
            link.facts["has transactions"] = found[0] != "NO"  # a view says nothing
        return bool(link.facts["has transactions"])

    def _leave(self, link: Link, committed: bool) -> None:
        link.facts.pop("locking", None)
        if not committed:
            link.run("rollback")
        unlock = link.facts.pop("unlock", None)
        if unlock is not None:
            link.run(unlock)

    # rows

    def _rows(self, connection: Link) -> Iterator[TokenRow]:
        cursor = connection.run(self._all_rows(connection), kind=self._driver.cursors.SSCursor)
        connection.is_streaming = True
        try:
            while batch := connection.fetched(cursor, BATCH):
                yield from map(row_from, batch)
            connection.is_streaming = False
        finally:
            if connection.is_streaming:
                connection.drop()
                cursor._result.unbuffered_active = False  # the driver would read on to the last row

    def _condition(self, connection: Connection, column: str, text: str | None) -> tuple[str, list[object]]:
        exactly = f"cast(convert({column} using utf8mb4) as binary) = cast(%s as binary)"
        if text is None or not text.isascii():  # what the column's character set has not cannot be compared with it
            return exactly, [text]
        return f"{column} = %s and {exactly}", [text, text]

    def _locking(self, connection: Connection) -> str:
        return str(connection.facts.get("locking", ""))

    def _prepare(self, connection: Link, count: int) -> None:
        """Lock all rows, in the order in which a program's own statements do: locked one by one in another order, two
        would wait for each other, and the server would end one of them.
        """
        if count > 1 and self._locking(connection):
            connection.run(f"select count({FIELDS[-1]}) from {self.table} for update")  # noqa: S608

    def _inserted(self, connection: Link, row: TokenRow, verb: str = "insert into") -> str | None:
        given = super()._inserted(connection, row, verb)
        key = key_of(row)
        locking = connection.facts.pop("locking", "")
        if row.id is None and key is not None and locking and len(self._find_all(connection, key)) > 1:
            raise Said(Meaning.OVERTAKEN)
        connection.facts["locking"] = locking
        return given

    def _delete_all(self, connection: Link) -> None:
        statement = f"delete from {self.table} limit {_DELETED_AT_ONCE}"  # noqa: S608 - names only
        self._calls.stays = not self._can_undo(connection)
        while connection.run(statement).rowcount == _DELETED_AT_ONCE:
            continue

    def _can_undo(self, connection: Link) -> bool:
        return connection.facts.get("has transactions") is not False

    def _execute(self, connection: Link, statement: str, values: Sequence[object] = ()) -> Any:
        """What a statement has written stays, where the table has no transactions."""
        if self._can_undo(connection) or statement.startswith("select"):
            return super()._execute(connection, statement, values)
        try:
            done = super()._execute(connection, statement, values)
            self._calls.stays = True
            return done
        except Exception as error:
            if isinstance(error, UnicodeEncodeError) or self._answered(error):
                raise
            connection.drop()
        raise Said(Meaning.UNKNOWN_OUTCOME)

    def _next_id(self, connection: Link) -> str:
        query = f"select max(cast({_ID} as unsigned)) from {self.table} where {_IS_NUMBER}"  # noqa: S608 - names only
        return self._free_id(connection, query)

    # what it means

    def _answered(self, error: Exception) -> tuple[Meaning, object] | None:
        if not self._is_of_driver(error) or not error.args or not isinstance(error.args[0], int):
            return None
        code = error.args[0]
        if code < 1000 or 2000 <= code < 3000 or code in IS_LOST:  # 2000 to 2999 are said by clients
            return None
        if code in (1026, 1030) and "28" in str(error.args[1:]):  # "got error 28": ENOSPC
            return Meaning.FULL, code
        return MEANINGS.get(code, Meaning.REFUSED), code

    def _is_of_driver(self, error: Exception) -> bool:
        return isinstance(error, self._driver.err.Error)
