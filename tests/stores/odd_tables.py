"""The files of the suite that can be written: generations, names, units, keys."""

from __future__ import annotations

from dataclasses import replace

from stores.tokens.fields import FIELDS
from tests.stores.odd_files import (
    END,
    END_ISO,
    END_S,
    END_SQL,
    NOW,
    RENEWED,
    OddFile,
    keyed,
    named,
    usual,
    with_expiry,
)

MS = "read as milliseconds, UTC"
S = "read as seconds, UTC"
NO_ZONE = "read as date and time without a zone, taken as UTC"
ZONE = "read as date and time with a zone"
SPAN = "read as seconds after the time of creation"
_REST = "email text, access_token text, refresh_token text, expires_at integer"
_A, _B = ("alice", "A1", "R1", END), ("bob", "A2", "R2", END)


def _sdk(create: str, name: str, *rows: tuple[object, ...], unit: str | None = MS) -> OddFile:
    table = create.split()[2]
    return OddFile(f"SDK: {name}", create, rows, usual(), unit, str(RENEWED), into=table)


GENERATIONS = [
    _sdk(
        "create table oauthtoken (id varchar(10) not null, user_name varchar(255), client_id varchar(255),"
        " client_secret varchar(255), refresh_token varchar(255), access_token varchar(255), grant_token varchar(255),"
        " expiry_time varchar(20), redirect_url varchar(255), api_domain varchar(255), primary key (id))",
        "ten columns",
        ("1", "alice", "c", "s", "R1", "A1", None, str(END), None, "https://www.zohoapis.eu"),
        ("2", "bob", "c", "s", "R2", "A2", None, str(END), None, None),
    ),
    _sdk(
        "create table my_tokens (api_domain, id, expiry_time, user_name, extra, client_id, client_secret,"
        " refresh_token, access_token, grant_token, redirect_url)",
        "ten columns of another order, without types or key, under another name",
        (None, "1", str(END), "alice", b"\0", "c", "s", "R1", "A1", None, None),
        (None, "2", str(END), "bob", 5, "c", "s", "R2", "A2", None, None),
    ),
    _sdk(
        "create table oauthtoken (id varchar(10) not null, user_mail varchar(255) not null, client_id varchar(255),"
        " client_secret varchar(255), refresh_token varchar(255), access_token varchar(255), grant_token varchar(255),"
        " expiry_time varchar(20), redirect_url varchar(255), primary key (id))",
        "2.1, user_mail and no api_domain",
        ("1", "alice", "c", "s", "R1", "A1", "", str(END), ""),
        ("2", "bob", "c", "s", "R2", "A2", "", str(END), ""),
    ),
    _sdk(
        "create table oauthtoken (id int(11) not null primary key, user_mail varchar(255) not null, client_id"
        " varchar(255), refresh_token varchar(255), access_token varchar(255), grant_token varchar(255), expiry_time"
        " varchar(20))",
        "3.x, no secret and an integer id",
        (1, "alice", "c", "R1", "A1", None, str(END)),
        (2, "bob", "c", "R2", "A2", None, str(END)),
    ),
    OddFile(
        "SDK: 1.x, oauthtokens without a key",
        "create table oauthtokens (useridentifier varchar(100) not null, accesstoken varchar(100), refreshtoken"
        " varchar(100), expirytime bigint not null)",
        [("alice", "A1", "R1", END), ("bob", "A2", "R2", END)],
        usual(),
        MS,
        RENEWED,
        into="oauthtokens",
    ),
    _sdk(
        "create table oauthtoken (id varchar(10) not null primary key, user_name text, client_id text, client_secret"
        " text, refresh_token text, access_token text, grant_token text, expiry_time text, redirect_url text,"
        " api_domain text, unique (user_name))",
        "ten columns and a unique user",
        ("1", "alice", "c", "s", "R1", "A1", "", str(END), "", ""),
        ("2", "bob", "c", "s", "R2", "A2", "", str(END), "", ""),
    ),
    replace(
        _sdk(
            f"create table oauthtoken ({', '.join(FIELDS)}, extra text)",
            "ten columns, and one id for both rows",
            ("1", "alice", "c", "s", "R1", "A1", None, str(END), None, None, "xa"),
            ("1", "bob", "c", "s", "R2", "A2", None, str(END), None, None, "xb"),
        ),
        seen=[("'1'/1", "alice", "A1", "R1", END), ("'1'/2", "bob", "A2", "R2", END)],
    ),
    replace(
        _sdk(
            "create table oauthtoken (id varchar(10), user_name text, client_id text, client_secret text, refresh_token"
            " text, access_token text, grant_token text, expiry_time text, redirect_url text, api_domain text,"
            " primary key (id, user_name)) without rowid",
            "ten columns, and a key of id and user",
            ("1", "alice", "c", "s", "R1", "A1", None, str(END), None, None),
            ("1", "bob", "c", "s", "R2", "A2", None, str(END), None, None),
        ),
        seen=[("1/alice", "alice", "A1", "R1", END), ("1/bob", "bob", "A2", "R2", END)],
    ),
]
NAMES = [
    named("camelCase", "id", "userName", "accessToken", "refreshToken", "expiresAt"),
    named("PascalCase", "Id", "UserEmail", "AccessToken", "RefreshToken", "ExpirationTime"),
    named("SHOUTING", "ID", "USER_MAIL", "ACCESS_TOKEN", "REFRESH_TOKEN", "EXPIRY"),
    named("zoho_ before them", "zoho_id", "zoho_user", "zoho_access_token", "zoho_refresh_token", "zoho_token_expiry"),
    named("oauth before them", "pk", "oauth_user", "oauthAccessToken", "oauthRefreshToken", "oauthExpiresAt"),
    named("of a company", "acme_id", "email", "acme_access_token", "acme_refresh_token", "expires_on"),
    named("abbreviated", "id", "user", "at", "rt", "exp"),
    named("token and refresh", "id", "login", "token", "refresh_token", "token_expires_at"),
    named("blanks", "the id", "user mail", "access token", "refresh token", "expires at"),
    named("quotes", 'i"d', "user's mail", 'access"token', "refresh'token", 'expires"at"'),
    named("brackets and hyphens", "[id]", "user-email", "access-token", "`refresh`-token", "expires.at"),
    named("keywords beside them", "select", "user", "access_token", "refresh_token", "expires_at", table="order"),
    named("a table with a quote", "id", "email", "access_token", "refresh_token", "expiry", table="to\"ken's; drop"),
    named("a table in another script", "id", "email", "access_token", "refresh_token", "expiry", table="токены 日本"),
    OddFile(
        "names: an expiry of the refresh token is none of the access token",
        "create table t (id integer primary key, email text, access_token text, refresh_token text,"
        " refresh_token_expires_at integer, created_at integer, updated_at text, is_expired integer)",
        [(1, "alice", "A1", "R1", END_S, NOW, "2023-11-14", 0), (2, "bob", "A2", "R2", END_S, NOW, "2023-11-14", 1)],
        usual(None),
    ),
    OddFile(
        "names: both expiries",
        "create table t (id integer primary key, refresh_expires_at text, email text, access_expires_at text,"
        " access_token text, refresh_token text)",
        [(1, "2030-01-01", "alice", END_SQL, "A1", "R1"), (2, "2030-01-01", "bob", END_SQL, "A2", "R2")],
        usual(),
        NO_ZONE,
        "2023-11-15 01:13:20",
    ),
    OddFile(
        "names: a refresh token only",
        "create table t (id integer primary key, email text, refresh_token text, client_id text, client_secret text)",
        [(1, "alice", "R1", "c", "s"), (2, "bob", "R2", "c", "s")],
        [("1", "alice", None, "R1", None), ("2", "bob", None, "R2", None)],
    ),
]
_TEN = (
    "create table oauthtoken (id text primary key, user_name text, client_id text, client_secret text, refresh_token"
    " text, access_token text, grant_token text, expiry_time text, redirect_url text, api_domain text)"
)


def _ten(expiry: str) -> list[tuple[object, ...]]:
    users = ((1, "alice"), (2, "bob"))
    return [(str(n), user, "c", "s", f"R{n}", f"A{n}", None, expiry, None, None) for n, user in users]


UNITS = [
    with_expiry("epoch ms as a number", "integer", END, RENEWED, MS),
    with_expiry("epoch ms as text", "text", str(END), str(RENEWED), MS),
    with_expiry("epoch ms as a float", "real", float(END), float(RENEWED), MS),
    with_expiry("seconds as a number", "integer", END_S, RENEWED // 1000, S),
    with_expiry("seconds as text", "text", str(END_S), str(RENEWED // 1000), S),
    with_expiry("seconds as a float", "real", END_S + 0.5, RENEWED / 1000, S, END + 500),
    with_expiry("float seconds as text", "varchar", f"{END_S}.250", f"{RENEWED // 1000}.000", S, END + 250),
    with_expiry("seconds without a type", "", END_S, RENEWED // 1000, S),
    with_expiry("ISO with Z", "text", f"{END_ISO}Z", "2023-11-15T01:13:20Z", ZONE),
    with_expiry("ISO with Z and milliseconds", "text", f"{END_ISO}.000Z", "2023-11-15T01:13:20.000Z", ZONE),
    with_expiry("ISO with an offset", "text", "2023-11-15T04:43:20+05:30", "2023-11-15T06:43:20+05:30", ZONE),
    with_expiry("ISO with a short offset", "text", "2023-11-14T18:13:20-0500", "2023-11-14T20:13:20-0500", ZONE),
    with_expiry(
        "ISO with microseconds and an offset",
        "text",
        f"{END_ISO}.000000+00:00",
        "2023-11-15T01:13:20.000000+00:00",
        ZONE,
    ),
    with_expiry("ISO without a zone", "text", END_ISO, "2023-11-15T01:13:20", NO_ZONE),
    with_expiry("SQL datetime", "datetime", END_SQL, "2023-11-15 01:13:20", NO_ZONE),
    with_expiry(
        "SQL datetime with a fraction", "timestamp", f"{END_SQL}.123", "2023-11-15 01:13:20.000", NO_ZONE, END + 123
    ),
    with_expiry("SQL datetime to the minute", "text", "2023-11-14 23:13", "2023-11-15 01:13", NO_ZONE, END - 20_000),
    with_expiry("SQL datetime UTC", "text", f"{END_SQL} UTC", "2023-11-15 01:13:20 UTC", ZONE),
    with_expiry("SQL datetime and an offset", "text", f"{END_SQL}+00", "2023-11-15 01:13:20+00", ZONE),
    with_expiry("as Go prints it", "text", f"{END_SQL} +0000 UTC", "2023-11-15 01:13:20 +0000 UTC", ZONE),
    with_expiry("as Python prints it", "text", f"{END_SQL}.000001+00:00", "2023-11-15 01:13:20.000000+00:00", ZONE),
    with_expiry("compact ISO", "text", "20231114T231320Z", "20231115T011320Z", ZONE),
    with_expiry("a BLOB of text", "blob", END_SQL.encode(), b"2023-11-15 01:13:20", NO_ZONE),
    with_expiry("RFC 1123", "text", "Tue, 14 Nov 2023 23:13:20 GMT", "Wed, 15 Nov 2023 01:13:20 GMT", ZONE),
    replace(
        with_expiry("a word", "text", "tomorrow", None, None, "tomorrow"), no_save="tells how it writes a date and time"
    ),
    with_expiry("nothing", "integer", None, RENEWED, None, None),
    OddFile(
        "expiry: a lifetime beside a creation time",
        "create table t (id integer primary key, email text, access_token text, refresh_token text, expires_in integer,"
        " created_at text)",
        [(1, "alice", "A1", "R1", 3600, "2023-11-14 22:13:20"), (2, "bob", "A2", "R2", 1800, "2023-11-14 22:43:20")],
        usual(),
        SPAN,
        10_800,
    ),
    OddFile(
        "expiry: a lifetime in milliseconds",
        "create table t (id integer primary key, email text, access_token text, refresh_token text, expires_in_ms"
        " integer, updated_at text)",
        [(n, name, f"A{n}", f"R{n}", 3_600_000, "2023-11-14 22:13:20") for n, name in ((1, "alice"), (2, "bob"))],
        usual(),
        "read as milliseconds after the time of creation",
        10_800_000,
    ),
    OddFile(
        "expiry: a lifetime beside a creation time in seconds",
        "create table t (id integer primary key, issued_at real, email text, access_token text, refresh_token text,"
        " ttl text)",
        [(1, NOW / 1000, "alice", "A1", "R1", "3600"), (2, NOW / 1000, "bob", "A2", "R2", "3600")],
        usual(),
        SPAN,
        "10800",
    ),
    OddFile(
        "expiry: a lifetime that counts from nobody knows when",
        f"create table t (id integer primary key, {_REST.replace('expires_at', 'expires_in')})",
        [(1, "alice", "A1", "R1", 3600), (2, "bob", "A2", "R2", 3600)],
        usual("3600 s"),
        SPAN,
    ),
    OddFile(
        "expiry: the SDK's table in seconds",
        _TEN,
        _ten(str(END_S)),
        usual(str(END_S)),
        S,
        str(RENEWED),
        into="oauthtoken",
    ),
    OddFile(
        "expiry: the SDK's columns with SQL datetimes",
        _TEN,
        _ten(END_SQL),
        usual(),
        NO_ZONE,
        "2023-11-15 01:13:20",
        into="oauthtoken",
    ),
]
KEYS = [
    keyed("integer", f"create table t (id integer primary key, {_REST})", [(1, *_A), (2, *_B)], "12"),
    keyed("negative and huge integers", f"create table t (id integer primary key, {_REST})",
          [(-(2**63), *_A), (2**63 - 1, *_B)], [str(-(2**63)), str(2**63 - 1)]),
    keyed("int that is no row id", f"create table t (id int primary key, {_REST})", [(1, *_A), (2, *_B)], "12"),
    keyed("text", f"create table t (key text primary key, {_REST})", [("1", *_A), ("01", *_B)], ["1", "01"]),
    keyed("text with odd characters", f"create table t (key text primary key, {_REST})",
          [("o'neil\"; --", *_A), ("", *_B)], ["o'neil\"; --", ""]),
    keyed("UUID as BLOB", f"create table t (uuid blob primary key, {_REST})",
          [(b"\0\xff", *_A), (b"", *_B)], ["x'00ff'", "x''"]),
    keyed("real", f"create table t (id real primary key, {_REST})", [(1.0, *_A), (2.5, *_B)], ["1.0", "2.5"]),
    keyed("no type, 1 beside '1'", f"create table t (id primary key, {_REST})", [(1, *_A), ("1", *_B)], ["1", "'1'"]),
    keyed("text that is not UTF-8", f"create table t (key text primary key, {_REST})",
          [("1", *_A), ("2", *_B)], ["t'ff41'", "2"], "update t set key = cast(x'ff41' as text) where key = '1'"),
    keyed("collation NOCASE", f"create table t (id text collate nocase primary key, {_REST})",
          [("a", *_A), ("B", *_B)], ["a", "B"]),
    keyed("the user", "create table t (user_mail text primary key, access_token text, refresh_token text, expires_at)",
          [_A, _B], ["alice", "bob"]),
    keyed("composite", f"create table t (tenant text, number integer, {_REST}, primary key (tenant, number))",
          [("a/b", 1, *_A), ("a", 1, *_B)], ["a\\/b/1", "a/1"]),
    keyed("composite, with a NULL",
          f"create table t (tenant text, number integer, {_REST}, primary key (tenant, number))",
          [(None, 1, *_A), ("\\0", 1, *_B)], ["\\0/1", "\\\\0/1"]),
    keyed("WITHOUT ROWID", f"create table t (id text primary key, {_REST}) without rowid",
          [("a", *_A), ("b", *_B)], "ab"),
    keyed("composite WITHOUT ROWID",
          f"create table t (a text, b text, {_REST}, primary key (b, a)) without rowid",
          [("x", "y", *_A), ("y", "z", *_B)], ["y/x", "z/y"]),
    keyed("row id", f"create table t ({_REST})", [_A, _B], "12"),
    keyed("row id beside columns rowid and oid", f"create table t (rowid text, oid text, {_REST})",
          [("9", "9", *_A), ("9", "9", *_B)], "12"),
    keyed("ids twice and NULL", f"create table t (id text, {_REST})", [("7", *_A), ("7", *_B)], "12"),
    keyed("unique index", f"create table t (code text not null, {_REST}, unique (code))",
          [("x", *_A), ("y", *_B)], "xy"),
    keyed("unique index that allows NULL", f"create table t (code text unique, {_REST})",
          [(None, *_A), (None, *_B)], "12"),
    keyed("the access token", "create table t (email text, access_token text primary key, refresh_token text, expiry)",
          [_A, _B], "12"),
    keyed("the unique refresh token",
          "create table t (email text, access_token text, refresh_token text not null unique, expiry integer)",
          [_A, _B], "12"),
    keyed("STRICT", "create table t (id integer primary key, email text, access_token text, refresh_token text,"
          " expiry integer) strict", [(1, *_A), (2, *_B)], "12"),
    keyed("autoincrement", f"create table t (id integer primary key autoincrement, {_REST})",
          [(1, *_A), (2, *_B)], "12"),
]  # fmt: skip
WRITABLE = [*GENERATIONS, *NAMES, *UNITS, *KEYS]
