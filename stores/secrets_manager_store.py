"""Tokens in AWS Secrets Manager: a secret each, named ``<prefix>/<id>``, its value a JSON object of the ten fields.

The name alone decides the id. What else stands in the object, a save keeps. A secret of the prefix that is no token's
is passed over and never written to; one that is planned for deletion is not shown, and its id is not used.

Each token is saved by compare and swap, and created under a name that was free, so no save is lost. AWS has no
transaction over several secrets: `delete_tokens` may end in the middle, and two programs that save a *new* token of one
user at the same moment choose the same id and find each other there, which fails where a third one frees an id between.

All operations of Secrets Manager are eventually consistent: a list may lack what others did in the last five minutes
(API Reference, ListSecrets). This object knows what it wrote itself. A write returns when AWS shows it, or after two
seconds. Every save makes a version, and AWS refuses more than about 100 of them a day.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from secrets import SystemRandom
from typing import Any

from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken

from stores.errors import BadToken, StoreError, StoreLocked
from stores.keyed_aws import ANSWER_S, SecretsService, is_about_one
from stores.keyed_rows import Rows, in_order
from stores.keyed_secrets import (
    CURRENT,
    Deleted,
    Secret,
    asked,
    create,
    delete,
    get,
    id_in,
    name_in,
    name_of,
    secret_in,
    swap,
    text_of_secret,
)
from stores.keyed_store import KeyedStore
from stores.timed_calls import Call
from stores.tokens.fields import TokenRow
from stores.tokens.matching import id_key, row_to_save
from stores.translating import plural, tr

PATIENCE_S = 5.0  # for others that keep writing the same token, and for a name that is still being deleted
BATCH = 20  # secrets, the most that BatchGetSecretValue gives
_PAGE = 100


class SecretsManagerStore(KeyedStore):
    """The contract's six methods and `iter_tokens` on AWS Secrets Manager.

    Nothing is asked before the first call, which, as every call, ends within 10 seconds: with StoreUnreachable where
    AWS does not answer. Only a long reading, and deleting many, take longer, while AWS keeps answering. Credentials,
    and the region where it is None, come from the usual places of boto3. Raises DriverMissing; StoreError where the
    prefix can be none, or the endpoint is neither https nor loopback.
    ``watch_ms`` is None: every reading costs money.
    """

    watch_ms = None

    def __init__(
        self, region: str | None = None, prefix: str = "zohooauth", *, endpoint_url: str | None = None
    ) -> None:
        self._prefix = prefix.strip("/")
        if not re.fullmatch(r"[A-Za-z0-9/_+=.@-]+", self._prefix):
            raise StoreError(tr("This is no prefix of secrets."), tr("It holds letters, digits and /_+=.@- only."))
        self._service = SecretsService(region, endpoint_url)
        self._unlisted: set[str] = set()  # ids that are there, though a list may not show them yet
        self._has_batches = True

    def close(self) -> None:
        """Let go of the connection; the next call makes another one."""
        self._service.close()

    def save_token(self, token: OAuthToken) -> None:
        """Update the row that `token` means, or insert it under the next free id; the token then has the row's id.

        Raises BadToken where it is not an OAuthToken or a new row would hold no token, StoreError where it could not
        be written: StoreLocked after 5 seconds of others' writes, or of waiting for a deleted secret to be gone.
        """
        row = row_to_save(token)
        token.set_id(self._service.call(lambda client, call: self._save(client, call, row)))

    def delete_token(self, id: str) -> None:  # noqa: A002 - the SDK's name
        """Delete exactly the row with this id, for good; a missing id is no error. Raises StoreError."""
        key = id_key(id)
        name = None if key is None else self._name(key.value)
        if key is not None and name is not None:
            self._service.call(lambda client, call: self._delete(client, call, name, key.value))

    def delete_tokens(self) -> None:
        """Delete all tokens of the prefix, one after another, for good. Raises StoreError: some may be gone then."""
        rows, done = list(self._all_rows()), 0
        try:
            for row in rows:
                self.delete_token(row.id or "")
                done += 1
        except StoreError as error:
            refusal = error if not done else _ended(done, len(rows), error)
        else:
            return
        raise refusal

    def _name(self, row_id: str) -> str | None:
        """None where no secret can have such a name."""
        try:
            return name_of(self._prefix, row_id)
        except BadToken:
            return None

    def _row(self, row_id: str) -> TokenRow | None:
        name = self._name(row_id)
        found = None if name is None else self._service.call(lambda client, _call: get(client, name, row_id))
        return None if found is None else found.row

    def _all_rows(self) -> Iterator[TokenRow]:
        ids = self._service.call(self._ids)
        for start in range(0, len(ids), BATCH):
            batch = ids[start : start + BATCH]

            def read(client: Any, call: Call[dict[str, Secret]], batch: list[str] = batch) -> dict[str, Secret]:
                return self._secrets(client, call, batch)

            secrets = self._service.call(read)
            yield from (one.row for one in map(secrets.get, batch) if one is not None and one.row is not None)

    def _save(self, client: Any, call: Call[str], row: TokenRow) -> str:
        ends, pause = time.monotonic() + PATIENCE_S, 0.05
        while True:
            secrets = self._wanted(client, call, row)
            rows = _rows_of(secrets, row)
            row_id = rows.save(row)
            change = rows.changes().get(row_id)
            if change is None or change.after is None or self._written(client, call, change.after, secrets):
                return row_id
            if time.monotonic() > ends:
                raise _not_free() if isinstance(secrets.get(row_id), Deleted) else _contended()
            time.sleep(SystemRandom().uniform(0, pause))
            pause = min(pause * 2, 1.0)

    def _written(self, client: Any, call: Call[str], row: TokenRow, secrets: dict[str, Secret]) -> bool:
        row_id = row.id or ""
        stored, name = secrets.get(row_id, Secret()), name_of(self._prefix, row_id)
        text = text_of_secret(row, stored)
        if stored.row is not None:
            return swap(client, call, name, stored, text)
        is_new = create(client, call, name, text)
        self._unlisted.add(row_id)  # also where it was there already: the list did not show it
        return is_new

    def _wanted(self, client: Any, call: Call[str], row: TokenRow) -> dict[str, Secret]:
        if row.id is None:
            ids = self._ids(client, call)
            return self._secrets(client, call, ids)
        found = get(client, name_of(self._prefix, row.id), row.id)
        return {} if found is None else {row.id: found}

    def _delete(self, client: Any, call: Call[None], name: str, row_id: str) -> None:
        found = get(client, name, row_id)
        if found is not None and found.row is not None:
            delete(client, call, name)
        self._unlisted.discard(row_id)

    def _ids(self, client: Any, call: Call[Any]) -> list[str]:
        """The ids of all secrets of the prefix: those that AWS lists, and those that this object knows of."""
        listed = self._listed(client, call)
        self._unlisted -= listed
        return in_order(listed | self._unlisted)

    def _listed(self, client: Any, call: Call[Any]) -> set[str]:
        start, found = f"{self._prefix}/", set[str]()
        more: dict[str, str] = {}
        while True:
            filters = [{"Key": "name", "Values": [start]}]
            page = asked(client.list_secrets, "SecretList", Filters=filters, MaxResults=_PAGE, **more)
            if more or page.get("NextToken"):
                call.more_time(ANSWER_S)
            names = (name_in(one) for one in page["SecretList"] if "DeletedDate" not in one)
            ids = (id_in(self._prefix, name) for name in names if name.startswith(start))
            found.update(row_id for row_id in ids if row_id is not None)
            if not page.get("NextToken"):
                return found
            more = {"NextToken": page["NextToken"]}

    def _secrets(self, client: Any, call: Call[Any], ids: Sequence[str]) -> dict[str, Secret]:
        """By id, what is there; what this user may not read is a Secret without a row."""
        found: dict[str, Secret] = {}
        refused: Exception | None = None
        for start in range(0, len(ids), BATCH):
            batch = ids[start : start + BATCH]
            found |= self._batch(client, batch)
            if len(ids) > BATCH:
                call.more_time(ANSWER_S)
            for row_id in batch:
                if row_id in found:
                    continue
                try:
                    one = get(client, name_of(self._prefix, row_id), row_id)
                except client.exceptions.ClientError as error:
                    if not is_about_one(error):
                        raise
                    refused, one = refused or error, Secret()
                if one is None:
                    self._unlisted.discard(row_id)
                else:
                    found[row_id] = one
                if len(ids) > 1:
                    call.more_time(ANSWER_S)
        if refused is not None and not any(one.version for one in found.values()):
            raise refused
        return found

    def _batch(self, client: Any, ids: Sequence[str]) -> dict[str, Secret]:
        """Those that BatchGetSecretValue gives in their current version; it needs a permission of its own."""
        if not self._has_batches or not hasattr(client, "batch_get_secret_value"):
            return {}
        by_name = {name_of(self._prefix, row_id): row_id for row_id in ids}
        try:
            answer = asked(client.batch_get_secret_value, "SecretValues", SecretIdList=list(by_name))
        except client.exceptions.ClientError as error:
            if not is_about_one(error):
                raise
            self._has_batches = False
            return {}
        return {
            by_name[name_in(one)]: secret_in(by_name[name_in(one)], one)
            for one in answer["SecretValues"]
            if name_in(one) in by_name and CURRENT in one.get("VersionStages", ())
        }


def _rows_of(secrets: dict[str, Secret], wanted: TokenRow) -> Rows:
    """What is there; the name of a deleted secret is not free, but may be soon where it is wanted."""
    rows = [one.row for one in secrets.values() if one.row is not None]
    others = [row_id for row_id, one in secrets.items() if one.row is None]
    return Rows(rows, [one for one in others if not (one == wanted.id and isinstance(secrets[one], Deleted))])


def _ended(done: int, count: int, error: StoreError) -> StoreError:
    sentence = plural(
        "{done} of {count} token was deleted, then it ended: {reason}",
        "{done} of {count} tokens were deleted, then it ended: {reason}",
        count,
    )
    return StoreError(sentence.format(done=done, count=count, reason=error.sentence), error.advice)


def _not_free() -> StoreLocked:
    return StoreLocked(
        tr("AWS is still deleting the secret of this id."),
        tr("Try again in a moment. A secret that is planned for deletion has to be restored in AWS first."),
    )


def _contended() -> StoreLocked:
    return StoreLocked(tr("Other programs keep writing to these tokens."), tr("Nothing was written."))
