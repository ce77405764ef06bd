"""The table of the SDK's ``DBStore`` in a PostgreSQL server."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Any

from stores.drivers import driver
from stores.postgresql_codes import meaning_of_state
from stores.server_errors import Meaning, Said
from stores.server_link import LOCK_S, Link
from stores.server_socket import Clock, TimedSocket, let_go, tls_context
from stores.server_store import ServerStore
from stores.sql_rows import BATCH, Connection
from stores.tokens.fields import FIELDS, TokenRow, row_from
from stores.tokens.matching import LONGEST_NUMERIC_ID

_ASK_FOR_TLS = struct.pack("!ii", 8, 80877103)  # SSLRequest
_IS_NUMBER = f"id::text !~ '[^0-9]' and length(id::text) between 1 and {LONGEST_NUMERIC_ID}"
_TEXT_TYPES = ("text", "varchar", "bpchar", "citext")


class PostgreSQLStore(ServerStore):
    """Tokens in one table of a PostgreSQL server, with the columns of the SDK's DBStore.

    A write is one transaction that locks the table against other writers; readers go on. A NUL character cannot be kept
    there, and is refused.
    """

    scheme, quote = "postgresql", '"'
    selected = ", ".join(f"{name}::text" for name in FIELDS)
    order = f' order by case when {_IS_NUMBER} then id::text::numeric end nulls last, id::text collate "C"'
    most_in_order = 2_000_000
    unless_taken = " on conflict do nothing"
    make_table = (
        'create table if not exists {table} (id text collate "C" not null primary key, '
        + ", ".join(f"{name} text" for name in FIELDS[1:])
        + ")"
    )

    def __init__(
        self,
        host: str = "localhost",
        database_name: str = "zohooauth",
        user_name: str = "postgres",
        password: str = "",
        port_number: str | int = "5432",
        table_name: str = "oauthtoken",
        *,
        tls: str = "preferred",
        ca: str | None = None,
    ) -> None:
        """Neither connects nor reads; the parameters are those of the SDK's DBStore.

        `host`: also the absolute path of the folder of a socket. `tls`: "preferred" (encrypted where the server offers
        it), "required" (encrypted, and the certificate is verified, against the PEM file `ca` or those that the system
        trusts), "off". Raises DriverMissing; StoreError for a parameter that cannot be.
        """
        self._driver = driver("pg8000.dbapi", "postgresql")
        super().__init__(host, database_name, user_name, password, port_number, table_name, tls, ca)

    # the connection

    def _host(self) -> str:
        return f"{self.host}/.s.PGSQL.{self.port_number}" if self.host.startswith("/") else self.host

    def _logged_in(self, wire: TimedSocket, clock: Clock) -> Link:
        used: Any = wire
        if self.tls != "off" and not self.host.startswith("/"):
            used = self._encrypted(wire, clock)
        try:
            raw = self._driver.Connection(
                self.user_name,
                host=self.host,
                database=self.database_name,
                password=self._password,
                ssl_context=False,
                sock=used,
                application_name="token-inspector",
                startup_params={"client_encoding": "UTF8"},
            )
        except BaseException:
            let_go(used)
            raise
        raw.autocommit = True  # transactions are begun here
        return Link(raw, clock, used, self._driver.Error)

    def _encrypted(self, wire: TimedSocket, clock: Clock) -> Any:
        is_required = self.tls == "required"
        context = tls_context(clock, self.ca, verified=is_required)
        wire.sendall(_ASK_FOR_TLS)
        answer = wire.recv(1)
        if answer == b"S":
            return context.wrap_socket(wire, server_hostname=self.host)
        if answer == b"":
            raise Said(Meaning.UNREACHABLE)
        if answer != b"N":
            raise Said(Meaning.FOREIGN)
        if is_required:
            raise Said(Meaning.NO_TLS)
        return wire

    def _begin(self, link: Link, writing: bool) -> None:
        link.is_writing = writing
        link.run(f"begin{'' if writing else ' read only'}; set local lock_timeout = '{LOCK_S}s'")

    def _lock(self, link: Link) -> None:
        link.run(f"lock table {self.table} in share row exclusive mode")

    def _leave(self, link: Link, committed: bool) -> None:
        if not committed:
            link.run("rollback")

    # rows

    def _rows(self, connection: Link) -> Iterator[TokenRow]:
        connection.run(f"declare tokens no scroll cursor for {self._all_rows(connection)}")
        while batch := connection.run(f"fetch {BATCH} from tokens").fetchall():
            yield from map(row_from, batch)

    def _condition(self, connection: Connection, column: str, text: str | None) -> tuple[str, list[object]]:
        if text is not None and "\0" in text:
            return "false", []
        exactly = f'{column}::text collate "C" = %s::text'
        if self._types(connection).get(column) in _TEXT_TYPES:  # an index of the column serves the first part
            return f"{column} = %s and {exactly}", [text, text]
        return exactly, [text]

    def _types(self, connection: Link) -> dict[str, str]:
        """Column -> name of its type."""
        if "types" not in connection.facts:
            query = (
                "select a.attname::text, t.typname::text from pg_attribute a join pg_type t on t.oid = a.atttypid"
                " where a.attrelid = to_regclass(%s::text) and a.attnum > 0 and not a.attisdropped"
            )
            connection.facts["types"] = dict(connection.run(query, [self.table]).fetchall())
        return dict(connection.facts["types"])

    def _execute(self, connection: Link, statement: str, values: Sequence[object] = ()) -> Any:
        if any(isinstance(value, str) and "\0" in value for value in values):
            raise Said(Meaning.NUL)
        return super()._execute(connection, statement, values)

    def _delete_all(self, connection: Link) -> None:
        super()._delete_all(connection)
        if connection.run(f"select 1 from {self.table} limit 1").fetchone() is not None:  # noqa: S608 - names only
            raise Said(Meaning.TABLE_REFUSES)  # a trigger, or its rows that this user may not delete

    def _next_id(self, connection: Link) -> str:
        query = f"select max(case when {_IS_NUMBER} then id::text::numeric end) from {self.table}"  # noqa: S608
        return self._free_id(connection, query)

    # what it means

    def _answered(self, error: Exception) -> tuple[Meaning, object] | None:
        said = error.args[0] if self._is_of_driver(error) and error.args else None
        if not isinstance(said, dict):
            return None
        state = str(said.get("C", ""))
        meaning = meaning_of_state(state)
        return None if meaning is None else (meaning, state)

    def _is_of_driver(self, error: Exception) -> bool:
        return isinstance(error, self._driver.Error)
