"""DESIGN.md's paragraph "Which row a token means", word for word, over plain dictionaries."""

from __future__ import annotations

from tests.stores.tools import NAMES, Fields


class NothingToStore(Exception):
    """The model refuses."""


class Model:
    def __init__(self) -> None:
        self.rows: list[Fields] = []

    def find(self, token: Fields) -> Fields | None:
        row = self._meant(token)
        if row is None:
            return None
        return {name: row[name] if token[name] is None else token[name] for name in NAMES}

    def save(self, token: Fields) -> str:
        row = self._meant(token)
        if row is None and token["id"] is None and token["user_name"]:
            for name in ("grant_token", "refresh_token"):
                nameless = [row for row in self.rows if not row["user_name"]]
                row = row or (self._first(nameless, name, token[name]) if token[name] else None)
        if row is not None:
            row.update({name: value for name, value in token.items() if value is not None and name != "id"})
            return str(row["id"])
        if not (token["access_token"] or token["refresh_token"] or token["grant_token"]):
            raise NothingToStore
        number = self._next_id() if token["id"] is None else token["id"]
        self.rows.append({**token, "id": number})
        return number

    def delete(self, number: str) -> None:
        self.rows = [row for row in self.rows if row["id"] != number]

    def _meant(self, token: Fields) -> Fields | None:
        if token["id"] is not None:
            return self._first(self.rows, "id", token["id"])
        if token["user_name"]:
            return self._first(self.rows, "user_name", token["user_name"])
        client = (token["client_id"], token["client_secret"])
        if token["access_token"] and client == (None, None):
            return self._first(self.rows, "access_token", token["access_token"])
        if token["grant_token"] and None not in client:
            return self._first(self.rows, "grant_token", token["grant_token"])
        if token["refresh_token"]:
            return self._first(self.rows, "refresh_token", token["refresh_token"])
        return None

    @staticmethod
    def _first(rows: list[Fields], name: str, value: str | None) -> Fields | None:
        return next((row for row in rows if row[name] == value), None)

    def _next_id(self) -> str:
        digits = set("0123456789")
        numbers = [int(row["id"]) for row in self.rows if row["id"] and set(row["id"]) <= digits]
        return str(max(numbers, default=0) + 1)
