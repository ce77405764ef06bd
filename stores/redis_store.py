"""Tokens in a Redis server: one hash a token, under the key ``<prefix>:token:<id>``, the ten fields by their names.

A field that is None is absent, an empty one is empty text; ``id`` is always there, but the key alone decides. What else
stands in a hash, and its time to live, a save keeps; deleting and saving back does not. What is no token there (another
type of key, a hash without any of the ten fields, a key that is not UTF-8) is passed over and never written to.

Every write is one transaction, by WATCH, MULTI and EXEC. It watches the hashes it writes, whoever changes them; to
choose a row or an id it also watches ``<prefix>:changes``, which every write of this class sets: two programs that use
it never make two rows of one token. (A write of more than 5000 rows watches nothing else: WATCH would hold up the
server for seconds. An edit by another kind of program in its midst may be overwritten then.)
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from secrets import SystemRandom
from typing import Any, TypeVar

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken

from stores.errors import StoreLocked
from stores.keyed_redis import ANSWER_S, RedisServer
from stores.keyed_rows import Change, Rows, in_order, is_unicode, row_in
from stores.keyed_store import KeyedStore
from stores.timed_calls import Call
from stores.tokens.fields import FIELDS, TokenRow, token_of
from stores.tokens.matching import check_replacing, id_key, row_to_save
from stores.translating import tr

T = TypeVar("T")
Raw = dict[bytes, bytes]  # a hash as it is stored; one that is gone is empty
PATIENCE_S = 5.0  # for others that keep writing what we are about to write
BATCH = 200
_SCAN = 1000
_WATCHED = 5000  # hashes; what WATCH costs the server grows with the square of it
_WRITTEN_PER_S = 2000  # rows of one large transaction, at the slowest
_LONGEST_PAUSE_S = 0.05


class RedisStore(KeyedStore):
    """The contract's six methods, and those with which our stores do more at once, on a Redis server.

    Nothing is connected before the first call, which, as every call, ends within 10 seconds: with StoreUnreachable
    where the server does not answer. Only thousands of rows take longer, while they keep coming. Raises DriverMissing.
    ``ca``: a PEM file; with ``tls`` the server's certificate is verified.
    """

    watch_ms = 10_000

    def __init__(
        self,
        host: str = "localhost",
        port: int = 6379,
        database: int = 0,
        prefix: str = "zohooauth",
        user_name: str | None = None,
        password: str | None = None,
        *,
        tls: bool = False,
        ca: str | None = None,
    ) -> None:
        self._server = RedisServer(host, port, database, user_name, password)
        if tls:
            self._server.encrypt(ca)
        self._start = f"{prefix}:token:".encode()
        self._changes = f"{prefix}:changes".encode()
        self._pattern = re.sub(rb"([\\*?\[\]^-])", rb"\\\1", self._start) + b"*"

    def close(self) -> None:
        """Let go of the connection; the next call makes another one."""
        self._server.close()

    def save_token(self, token: OAuthToken) -> None:
        """Update the row that `token` means, or insert it under the next free id; the token then has the row's id.

        Raises BadToken where it is not an OAuthToken or a new row would hold no token, StoreError where it could not
        be written; StoreLocked after 5 seconds of other programs' writes. One transaction.
        """
        row = row_to_save(token)
        token.set_id(self._write(lambda rows: rows.save(row), [row]))

    def delete_token(self, id: str) -> None:  # noqa: A002 - the SDK's name
        """Delete exactly the row with this id; a missing id is no error. Raises StoreError."""
        self.delete_many([id])

    def delete_tokens(self) -> None:
        """Delete all tokens of the prefix in one transaction. Raises StoreError."""
        self._write(Rows.clear, None)

    def delete_many(self, ids: Iterable[str]) -> list[OAuthToken]:
        """Delete the rows with these ids in one transaction: all of them or none.

        Returns the tokens as they were when they were deleted; ids that are not there are no error.
        Raises StoreError.
        """
        wanted = [TokenRow(id=key.value) for key in map(id_key, ids) if key is not None and is_unicode(key.value)]

        def delete(rows: Rows) -> list[TokenRow]:
            return [found for found in (rows.delete(row.id or "") for row in wanted) if found is not None]

        return list(map(token_of, self._write(delete, wanted))) if wanted else []

    def save_many(self, tokens: Iterable[OAuthToken]) -> None:
        """Save tokens that have ids, in one transaction: all of them or none, and also rows without any token in them.

        Raises BadToken, StoreError.
        """
        self._each(tokens, lambda rows, row: rows.save(row, restoring=True))

    def restore_many(self, tokens: Iterable[OAuthToken]) -> None:
        """As `save_many`, but a row whose id is taken again is left as it is. Raises BadToken, StoreError."""
        self._each(tokens, lambda rows, row: rows.restore(row))

    def replace_token(self, token: OAuthToken) -> None:
        """Make the row with the token's id exactly this token, in one transaction: what the token lacks is cleared.

        Without such a row it is inserted. Raises BadToken where it has no id or would hold no token; StoreError.
        """
        row = row_to_save(token)
        check_replacing(row)
        self._write(lambda rows: rows.replace(row), [row])

    def change_many(self, changes: Iterable[tuple[OAuthToken, OAuthToken]]) -> list[OAuthToken]:
        """Of tokens as they were seen, and as they are to be: write the fields that differ; None clears a field.

        One transaction. A row that is gone, or that holds another value in such a field by now, is left as it is.
        Returns the rows that were written, as they were before. Raises StoreError.
        """
        pairs = [(row_to_save(seen), row_to_save(wanted)) for seen, wanted in changes]
        seen_rows = [seen for seen, _wanted in pairs if seen.id is not None]

        def change(rows: Rows) -> list[TokenRow]:
            return [found for found in (rows.rewrite(seen, wanted) for seen, wanted in pairs) if found is not None]

        return list(map(token_of, self._write(change, seen_rows))) if seen_rows else []

    def _row(self, row_id: str) -> TokenRow | None:
        if not is_unicode(row_id):
            return None
        (raw,) = self._server.call(lambda client, call: self._raws(client, call, [row_id]))
        return None if raw is None else _row_of(row_id, raw)

    def _all_rows(self) -> Iterator[TokenRow]:
        ids = self._server.call(self._ids)
        for start in range(0, len(ids), BATCH):
            batch = ids[start : start + BATCH]

            def read(client: Any, call: Call[list[Raw | None]], batch: list[str] = batch) -> list[Raw | None]:
                return self._raws(client, call, batch)

            raws = self._server.call(read)
            for row_id, raw in zip(batch, raws, strict=True):
                row = None if raw is None else _row_of(row_id, raw)
                if row is not None:
                    yield row

    def _each(self, tokens: Iterable[OAuthToken], work: Callable[[Rows, TokenRow], object]) -> None:
        wanted = [row_to_save(token) for token in tokens]

        def work_on_all(rows: Rows) -> None:
            for row in wanted:
                work(rows, row)

        if wanted:
            self._write(work_on_all, wanted)

    def _write(self, work: Callable[[Rows], T], wanted: Sequence[TokenRow] | None) -> T:
        """Read the rows with the ids of the wanted ones (all, where one has none), let `work` change them, and write
        what it changed, all in one transaction; again from the start where another program was faster.
        """
        known = [row.id for row in wanted or () if row.id is not None]
        ids = list(dict.fromkeys(known)) if wanted is not None and len(known) == len(wanted) else None

        def attempts(client: Any, call: Call[T]) -> T:
            client.ping()  # connects, which has its own time
            ends, longest = time.monotonic() + PATIENCE_S, 0.002
            while True:
                try:
                    return self._attempt(client, call, work, ids)
                except self._server.conflict as conflict:
                    self._server.check_connected(conflict)
                if time.monotonic() > ends:
                    raise StoreLocked(tr("Other programs keep writing to these tokens."), tr("Nothing was written."))
                time.sleep(SystemRandom().uniform(0, longest))
                longest = min(longest * 2, _LONGEST_PAUSE_S)

        return self._server.call(attempts)

    def _attempt(self, client: Any, call: Call[T], work: Callable[[Rows], T], ids: list[str] | None) -> T:
        with client.pipeline() as transaction:
            is_known = ids is not None and len(ids) <= _WATCHED
            transaction.watch(*(map(self._key, ids or ()) if is_known else [self._changes]))
            read = self._ids(client, call) if ids is None else ids
            raws = dict(zip(read, self._raws(client, call, read), strict=True))
            rows = _rows_of(raws)
            result = work(rows)
            changes = rows.changes()
            if not changes:
                return result
            if not is_known and len(changes) <= _WATCHED:  # these hashes were not watched yet
                transaction.watch(*map(self._key, changes))
                if self._raws(client, call, list(changes)) != [raws.get(row_id, {}) for row_id in changes]:
                    raise self._server.conflict
            transaction.multi()
            gone = [self._key(row_id) for row_id, change in changes.items() if change.after is None]
            for start in range(0, len(gone), _SCAN):
                transaction.delete(*gone[start : start + _SCAN])
            for row_id, change in changes.items():
                _queue(transaction, self._key(row_id), change)
            transaction.set(self._changes, "1")
            call.more_time(ANSWER_S + len(changes) / _WRITTEN_PER_S)
            call.check()
            transaction.execute()
            return result

    def _key(self, row_id: str) -> bytes:
        return self._start + row_id.encode()

    def _ids(self, client: Any, call: Call[Any]) -> list[str]:
        found: set[str] = set()
        cursor = -1
        while cursor:
            cursor, keys = client.scan(max(cursor, 0), match=self._pattern, count=_SCAN)
            call.more_time(ANSWER_S)
            if not isinstance(keys, list):
                raise self._server.not_redis()
            for key in keys:
                try:
                    found.add(key[len(self._start) :].decode())
                except UnicodeDecodeError:
                    continue  # no id can name it
        return in_order(found)

    def _raws(self, client: Any, call: Call[Any], ids: Sequence[str]) -> list[Raw | None]:
        """The hashes with these ids; None where something else stands, or what this user may not read."""
        found: list[Raw | None] = []
        for start in range(0, len(ids), BATCH):
            with client.pipeline(transaction=False) as pipeline:
                for row_id in ids[start : start + BATCH]:
                    pipeline.hgetall(self._key(row_id))
                answers = pipeline.execute(raise_on_error=False)
            call.more_time(ANSWER_S)
            refused = [answer for answer in answers if isinstance(answer, Exception) and not _is_of_other_type(answer)]
            if refused and len(refused) == len(answers):
                raise refused[0]
            found += [answer if isinstance(answer, dict) else None for answer in answers]
        return found


def _is_of_other_type(error: Exception) -> bool:
    return str(error).startswith("WRONGTYPE")


def _row_of(row_id: str, raw: Raw) -> TokenRow | None:
    return row_in(row_id, {name: raw[name.encode()] for name in FIELDS if name.encode() in raw})


def _rows_of(raws: dict[str, Raw | None]) -> Rows:
    rows = {row_id: None if raw is None else _row_of(row_id, raw) for row_id, raw in raws.items()}
    others = [row_id for row_id, row in rows.items() if row is None and raws[row_id] != {}]
    return Rows([row for row in rows.values() if row is not None], others)


def _queue(transaction: Any, key: bytes, change: Change) -> None:
    """Write what differs and nothing else: what could only be read approximately stays as it is."""
    if change.after is None:
        return
    pairs = list(zip(FIELDS, change.before or TokenRow(), change.after, strict=True))
    values = {name: value for name, old, value in pairs if value is not None and value != old}
    transaction.hset(key, mapping={"id": change.after.id, **values})
    gone = [name for name, old, value in pairs if value is None and old is not None]
    if gone:
        transaction.hdel(key, *gone)
