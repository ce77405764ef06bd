"""A program that saves tokens as programs with the SDK do, beside others on the same table.

``python -m tests.soak.server_writers KIND NAME PARAMETERS SECONDS``: KIND is `sdk` (its own DBStore), `plain` (the same
statements by another driver) or `ours`; PARAMETERS are those of the store as JSON, with ``engine`` or ``path``.

It renews its three users again and again, each time with another number in ``redirect_url``; it adds new users; and it
deletes every third of those. It prints what must be there at the end, as JSON: {user: number}, and what it deleted.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from typing import Any

from zohocrmsdk.src.com.zoho.api.authenticator.store.db_store import DBStore
from zohocrmsdk.src.com.zoho.crm.api.exception.sdk_exception import SDKException

from stores import CustomStoreSQLite
from stores.mysql_store import MySQLStore
from stores.postgresql_store import PostgreSQLStore
from tests.stores.tools import another, fields_of, token

TRIES = 50


class PlainStore:
    """What the SDK's DBStore does, in PostgreSQL: no lock, and the next id from another connection."""

    def __init__(self, **parameters: Any) -> None:
        self._parameters = parameters

    def _connect(self) -> Any:
        import pg8000.dbapi

        given = self._parameters
        return pg8000.dbapi.connect(
            given["user_name"],
            host=given["host"],
            port=int(given["port_number"]),
            database=given["database_name"],
            password=given["password"],
        )

    def _execute(self, statement: str, *values: object) -> Any:
        with closing(self._connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(statement, values)
            found = cursor.fetchall() if cursor.description else None
            connection.commit()
            return found

    def save_token(self, saved: Any) -> None:
        import pg8000.dbapi

        given = {name: value for name, value in fields_of(saved).items() if value is not None}
        try:
            with closing(self._connect()) as connection:
                cursor = connection.cursor()
                marks = ", ".join(f"{name} = %s" for name in given)
                where = "where user_name = %s"
                cursor.execute(f"update oauthtoken set {marks} {where}", (*given.values(), given["user_name"]))
                if cursor.rowcount <= 0:
                    largest = self._execute("select max(id) from oauthtoken")[0][0]
                    given["id"] = str(int(largest) + 1)
                    columns, values = ", ".join(given), ", ".join("%s" for _ in given)
                    cursor.execute(f"insert into oauthtoken ({columns}) values ({values})", tuple(given.values()))
                connection.commit()
        except pg8000.dbapi.Error as error:
            raise SDKException("plain", type(error).__name__) from error

    def find_token(self, wanted: Any) -> Any:
        name = fields_of(wanted)["user_name"]
        found = self._execute("select id from oauthtoken where user_name = %s", name)
        if not found:
            return None
        wanted.set_id(found[0][0])
        return wanted

    def delete_token(self, number: str) -> None:
        self._execute("delete from oauthtoken where id = %s", number)


def opened(kind: str, parameters: dict[str, Any]) -> Any:
    if "path" in parameters:
        return CustomStoreSQLite(parameters["path"])
    engine = parameters.pop("engine")
    if kind == "ours":
        return {"mariadb": MySQLStore, "postgresql": PostgreSQLStore}[engine](**parameters)
    return DBStore(**parameters) if kind == "sdk" else PlainStore(**parameters)


class Writer:
    def __init__(self, store: Any, name: str) -> None:
        self.store, self.name = store, name
        self.expected: dict[str, str] = {}
        self.deleted: list[str] = []
        self.again = 0

    def write(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        number = 0
        while time.monotonic() < end:
            number += 1
            self.save(f"{self.name}-{number % 3}", str(number))
            if number % 10 == 0:
                self.save(f"{self.name}-new-{number}", str(number))
            if number % 30 == 0 and number > 60:
                self.delete(f"{self.name}-new-{number - 60}")

    def save(self, user: str, number: str) -> None:
        is_new = user not in self.expected
        fields = {"access_token": f"1000.{user}.{number}", "redirect_url": number}
        self._insist(
            lambda: self.store.save_token(another(user, **fields) if is_new else token(user_name=user, **fields))
        )
        self.expected[user] = number

    def delete(self, user: str) -> None:
        found = self.store.find_token(token(user_name=user))
        if found is not None:  # else the inspector has deleted it
            self._insist(lambda: self.store.delete_token(found.get_id()))
        self.deleted.append(user)
        del self.expected[user]

    def _insist(self, work: Any) -> None:
        """The SDK's own programs collide with each other: its ids are not given under a lock."""
        for _ in range(TRIES):
            try:
                return work()
            except SDKException:
                self.again += 1
        raise AssertionError("not saved")


def main() -> None:
    kind, name, parameters, seconds = sys.argv[1:]
    writer = Writer(opened(kind, json.loads(parameters)), name)
    writer.write(float(seconds))
    print(json.dumps({"expected": writer.expected, "deleted": writer.deleted, "again": writer.again}))


if __name__ == "__main__":
    main()
