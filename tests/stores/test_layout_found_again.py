"""Random layouts of the ten fields, under names that people would give, are found again and read rightly."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stores import TokenRow, row_of, token_of
from stores.sqlite_table_store import SqliteTableStore
from stores.tokens.expiry_units import ExpiryForm

END = 1_700_003_600_000
STYLES = {
    "snake": "_".join,
    "joined": "".join,
    "kebab": "-".join,
    "blanks": " ".join,
    "camel": lambda words: words[0] + "".join(word.capitalize() for word in words[1:]),
    "pascal": lambda words: "".join(word.capitalize() for word in words),
    "shouting": lambda words: "_".join(words).upper(),
    "quoted": lambda words: '"'.join(words),
}
NAMES = {
    "user_name": ["user name", "user mail", "user email", "email", "user", "login", "account email", "user identifier"],
    "client_id": ["client id", "app id", "consumer key", "application id"],
    "client_secret": ["client secret", "app secret", "consumer secret"],
    "refresh_token": ["refresh token", "refresh token value"],
    "access_token": ["access token", "bearer token", "access token value"],
    "grant_token": ["grant token", "authorization code", "grant code"],
    "expiry_time": ["expiry time", "expires at", "expiry", "expires", "expiration", "access token expires at",
                    "token expiry", "valid until", "expires on", "expiration date", "expiry ts"],
    "redirect_url": ["redirect url", "redirect uri", "callback url", "callback"],
    "api_domain": ["api domain", "api host", "api url", "api base url"],
}  # fmt: skip
KEYS = ["id", "pk", "token id", "uuid", "number", "row", "no"]
OTHERS = ["created at", "updated at", "scope", "token type", "last error", "refresh token expires at", "is active",
          "notes", "select", "order", "version", "tenant", "refresh expires in", "session expires at"]  # fmt: skip
PREFIXES = ["", "zoho", "oauth", "crm", "zoho crm", "api", "my"]
KEY_KINDS = ["integer primary key", "text primary key", "int primary key", "primary key", "text not null unique"]


def _iso(ms: int, shape: str, zone: str) -> str:
    moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=ms)
    return moment.strftime(shape) + zone


UNITS = {
    "ms": (lambda ms: ms, ExpiryForm.MILLISECONDS),
    "ms text": (str, ExpiryForm.MILLISECONDS),
    "seconds": (lambda ms: ms // 1000, ExpiryForm.SECONDS),
    "float seconds": (lambda ms: ms / 1000, ExpiryForm.SECONDS),
    "seconds text": (lambda ms: str(ms // 1000), ExpiryForm.SECONDS),
    "ISO Z": (lambda ms: _iso(ms, "%Y-%m-%dT%H:%M:%S", "Z"), ExpiryForm.DATETIME),
    "ISO offset": (lambda ms: _iso(ms, "%Y-%m-%dT%H:%M:%S", "+00:00"), ExpiryForm.DATETIME),
    "ISO": (lambda ms: _iso(ms, "%Y-%m-%dT%H:%M:%S", ""), ExpiryForm.DATETIME),
    "SQL": (lambda ms: _iso(ms, "%Y-%m-%d %H:%M:%S", ""), ExpiryForm.DATETIME),
}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A layout: field -> column, in their order in the table; the key's column and kind; the unit. ``stray``: an expiry
    that belongs to the refresh token, because there is no other token and it does not name the access token.
    """

    table: str
    columns: dict[str, str]
    order: list[str]
    key: str
    key_kind: str
    unit: str
    stray: str | None


@st.composite
def layouts(draw: st.DrawFn) -> Made:
    style = STYLES[draw(st.sampled_from(sorted(STYLES)))]
    prefix = draw(st.sampled_from(PREFIXES)).split()

    def spelt(words: str, prefixed: bool = True) -> str:
        return style([*(prefix if prefixed else []), *words.split()])

    wanted = draw(st.sets(st.sampled_from(sorted(NAMES)))) | {draw(st.sampled_from(["access_token", "refresh_token"]))}
    columns = {name: spelt(draw(st.sampled_from(NAMES[name]))) for name in sorted(wanted)}
    others = draw(st.lists(st.sampled_from(OTHERS), unique=True, max_size=5))
    key = spelt(draw(st.sampled_from(KEYS)), draw(st.booleans()))
    names = [key, *columns.values(), *(spelt(other, False) for other in others)]
    lowered = [name.lower() for name in names]
    if len(set(lowered)) < len(lowered):
        names = [key, *columns.values()]
    is_stray = "access_token" not in columns and "access" not in columns.get("expiry_time", "access").lower()
    stray = columns.pop("expiry_time") if is_stray else None
    table = draw(st.sampled_from(["tokens", "order", "My Table", "t'1", 'q"', "zoho_tokens", "oauthtoken"]))
    made = (draw(st.permutations(names)), key, draw(st.sampled_from(KEY_KINDS)), draw(st.sampled_from(sorted(UNITS))))
    return Made(table, columns, *made, stray)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _fill(path: Path, made: Made) -> list[TokenRow]:
    write = UNITS[made.unit][0]
    rows = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        declared = ", ".join(quoted(n) + (f" {made.key_kind}" if n == made.key else "") for n in made.order)
        connection.execute(f"create table {quoted(made.table)} ({declared})")
        for number in (1, 2, 3):
            fields = {name: f"{name}-{number}" for name in made.columns}
            if "expiry_time" in fields:
                fields["expiry_time"] = str(END + number * 60_000)
            values = {column: fields[name] for name, column in made.columns.items()}
            if "expiry_time" in fields:
                values[made.columns["expiry_time"]] = write(int(fields["expiry_time"]))
            values[made.key] = number
            values |= {name: f"{name} of {number}" for name in made.order if name not in values}
            listed = ", ".join(map(quoted, values))
            marks = ", ".join("?" for _ in values)
            statement = f"insert into {quoted(made.table)} ({listed}) values ({marks})"
            connection.execute(statement, list(values.values()))
            rows.append(TokenRow(id=str(number), **fields))
    return rows


def _cells(path: Path, made: Made) -> dict[tuple[str, str], object]:
    """Every cell of the table, by the key of its row and its column."""
    with closing(sqlite3.connect(path)) as connection:
        names = ", ".join(map(quoted, [made.key, *made.order]))
        rows = connection.execute(f"select {names} from {quoted(made.table)}").fetchall()
    return {(str(key), name): cell for key, *cells in rows for name, cell in zip(made.order, cells, strict=True)}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=layouts())
def test_a_layout_is_found_again(made: Made) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        rows = _fill(path, made)
        store = SqliteTableStore(path)
        assert [row_of(token) for token in store.get_tokens()] == rows
        layout = store.layout
        assert layout is not None
        assert (layout.table, dict(layout.columns), layout.key) == (made.table, made.columns, (made.key,))
        assert set(layout.others) == set(made.order) - {made.key, *made.columns.values()}
        assert made.stray is None or made.stray in layout.others
        if "expiry_time" in made.columns:
            assert layout.unit is not None
            assert layout.unit.form is UNITS[made.unit][1]
        changes = {name: "new" for name in ("access_token", "api_domain") if name in made.columns}
        if "expiry_time" in made.columns:
            changes["expiry_time"] = str(END + 7_200_000)
        before = _cells(path, made)
        store.save_token(token_of(TokenRow(id="2", **changes)))
        written = {("2", made.columns[name]) for name in changes}
        assert {place for place, cell in _cells(path, made).items() if cell != before[place]} == written
        (held,) = store.delete_many(["1"])
        expected = rows[1]._replace(**changes)
        assert [row_of(token) for token in store.get_tokens()] == [expected, rows[2]]
        store.restore_many([held])
        assert [row_of(token) for token in store.get_tokens()] == [rows[0], expected, rows[2]]
