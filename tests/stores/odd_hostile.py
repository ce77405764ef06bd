"""The files of the suite that resist: views, triggers, generated columns, constraints, several tables or none."""

from __future__ import annotations

from tests.stores.odd_files import END, RENEWED, OddFile, usual
from tests.stores.tools import NAMES

MS = "read as milliseconds, UTC"
_COLUMNS = "id integer primary key, email text, access_token text, refresh_token text, expires_at integer"
_TABLE = f"create table t ({_COLUMNS});"
_ROWS = [(1, "alice", "A1", "R1", END), (2, "bob", "A2", "R2", END)]
_NOT_DELETED = "still in the store"


def _odd(name: str, sql: str = _TABLE, after: str = "", **more: object) -> OddFile:
    return OddFile(**{  # type: ignore[arg-type]
        **{"name": name, "sql": sql, "inserted": _ROWS, "seen": usual(), "unit": MS, "renewed": RENEWED},
        **{"after": after, **more},
    })  # fmt: skip


def _trigger(when: str, body: str) -> str:
    return f"create trigger x {when} on t begin {body}; end;"


RESISTING = [
    _odd(
        "view: the only thing with tokens",
        "create table t (a integer primary key, b, c, d, e);",
        "create view seen as select a as id, b as email, c as access_token, d as refresh_token, e as expiry from t",
        no_save="is a view, which cannot be written to",
        no_delete="is a view, which cannot be written to",
    ),
    _odd(
        "view: chosen beside its table",
        after="create view v as select * from t",
        table="v",
        no_save="v is a view",
        no_delete="v is a view",
    ),
    _odd(
        "view: with triggers that would write",
        after="create view v as select * from t; create trigger y instead of delete on v begin delete from t; end;",
        table="v",
        no_save="v is a view",
        no_delete="v is a view",
    ),
    _odd("trigger: ignores a delete", after=_trigger("before delete", "select raise(ignore)"), no_delete=_NOT_DELETED),
    _odd("trigger: aborts a delete", after=_trigger("before delete", "select raise(abort, 'A1 R1')"),
         no_delete="The table refuses this change"),
    _odd("trigger: rolls a delete back", after=_trigger("before delete", "select raise(rollback, 'A1 R1')"),
         no_delete="The table refuses this change"),
    _odd("trigger: resurrects what is deleted", after=_trigger(
        "after delete", "insert into t (id, access_token, email, refresh_token, expires_at)"
        " values (old.id, old.access_token, old.email, old.refresh_token, old.expires_at)"),
        no_delete="or there again"),
    _odd("trigger: resurrects it under another id", after=_trigger(
        "after delete", "insert into t (access_token) values (old.access_token)"), no_delete="or there again"),
    _odd("trigger: deletes the others too", after=_trigger("after delete", "delete from t where id <> old.id"),
         no_delete="others went with it"),
    _odd("trigger: ignores a change", after=_trigger("before update", "select raise(ignore)"),
         no_save="was not changed as it was to be"),
    _odd("trigger: changes the others too", after=_trigger(
        "after update", "update t set access_token = 'A9' where id <> new.id"), no_save="Other rows were changed"),
    _odd("trigger: aborts a change", after=_trigger("before update", "select raise(abort, 'A1 R1')"),
         no_save="The table refuses this change"),
    _odd("constraint: CHECK", f"create table t ({_COLUMNS}, check (length(access_token) < 4));",
         no_save="The table refuses this change"),
    _odd("constraint: UNIQUE access token and CHECK that hold",
         f"create table t ({_COLUMNS}, unique (access_token), check (expires_at > 0));"),
    _odd("generated: the access token",
         "create table t (id integer primary key, email text, data text, access_token text as"
         " (substr(data, 1, 2)) virtual, refresh_token text, expires_at integer);"
         "insert into t (id, email, data, refresh_token, expires_at) values"
         f" (1, 'alice', 'A1', 'R1', {END}), (2, 'bob', 'A2', 'R2', {END})", inserted=(),
         no_save="is computed by the table"),
    _odd("generated: other columns, stored and virtual",
         f"create table t ({_COLUMNS}, shown text as (substr(access_token, 1, 1)) stored, twice as (id * 2) virtual);"
         f"insert into t values (1, 'alice', 'A1', 'R1', {END}), (2, 'bob', 'A2', 'R2', {END})", inserted=()),
    _odd("columns: NOT NULL ones that a token does not have",
         f"create table t ({_COLUMNS}, tenant text not null, made blob not null);",
         inserted=[(*row, "x", b"\0\xff") for row in _ROWS]),
    _odd("columns: without types, in which all kinds of values stand",
         "create table t (id, email, access_token, refresh_token, expires_at, note, primary key (id));",
         inserted=[(*_ROWS[0], 1.5), (*_ROWS[1], b"\xff\0")]),
    _odd("columns: tokens as BLOBs",
         _TABLE.replace("text", "blob"),
         inserted=[(n, user.encode(), b"A%d" % n, b"R%d" % n, END) for n, user in ((1, "alice"), (2, "bob"))]),
    _odd("columns: five hundred of them",
         f"create table t ({_COLUMNS}, {', '.join(f'c{n}' for n in range(500))});",
         inserted=[(*row, *range(500)) for row in _ROWS]),
    _odd("columns: named like the row id, all three, and no key",
         "create table t (rowid, oid, _rowid_, email text, access_token text, refresh_token text, expires_at integer);",
         inserted=[(1, 1, 1, *row[1:]) for row in _ROWS],
         seen=[(None, *row[1:]) for row in usual()],
         no_save="cannot be told apart", no_delete="cannot be told apart"),
    _odd("beside: other tables that point at it",
         "pragma foreign_keys = on;" + _TABLE + "create table logs (id integer primary key, token integer references t"
         " (id) on delete cascade, what text); create index i on logs (what); create view w as select what from logs;",
         after="insert into logs values (1, 1, 'made'), (2, 2, 'made')"),
    _odd("beside: a table of books, a full text search and a trigger of its own",
         _TABLE + "create table books (title text, code text); create table log (what text);"
         "create trigger z after insert on books begin insert into log values (new.title); end;",
         after="insert into books values ('x', 'y')"),
    _odd("beside: an auto_vacuum database with a user version",
         "pragma auto_vacuum = full; pragma user_version = 7;" + _TABLE),
    _odd("beside: a database in UTF-16", "pragma encoding = 'UTF-16le';" + _TABLE),
    _odd("chosen: one of two tables", _TABLE + "create table t2 (id text, access_token text);", table="t"),
    _odd("chosen: mapped by hand",
         "create table t (n integer primary key, who text, key1 text, key2 text, till integer, other text);",
         inserted=[(*row, "o") for row in _ROWS], table="T",
         columns={"user_name": "who", "access_token": "KEY1", "refresh_token": "key2", "expiry_time": "till"}),
]  # fmt: skip


def _refused(name: str, sql: str, refusal: str, **more: object) -> OddFile:
    return OddFile(name, sql, refusal=refusal, **more)  # type: ignore[arg-type]


REFUSED = [
    _refused("none: no tables", "create table a (x); drop table a", "It has no tables at all"),
    _refused("none: other tables", "create table books (title, code); create table \"a\x1b[31m b\" (x)",
             "Its tables: books, a\\x1b[31m b."),
    _refused("none: a table of sessions", "create table sessions (id, token text, created_at, user_id)",
             "no table of tokens"),
    _refused("none: the name alone", "create table oauthtoken (id, user_name, expiry_time)",
             "is not the one of the SDK"),
    _refused("none: a view whose table is gone", "create table a (access_token); create view v as select * from a;"
             "drop table a", "no table of tokens"),
    _refused("several: two tables", _TABLE + "create table z (id, access_token)", "has 2 tables of tokens: t, z."),
    _refused("several: the SDK's beside its copy",
             f"create table oauthtoken ({', '.join(NAMES)}); create table a_copy as select * from oauthtoken",
             "has 2 tables of tokens"),
    _refused("chosen: one that is not there", _TABLE, "There is no table x in the file. Its tables: t.", table="x"),
    _refused("chosen: one without tokens", _TABLE + "create table b (x, y)", "No column of the table b", table="b"),
    _refused("chosen: a column that is not there", _TABLE, "has no column nope", table="t",
             columns={"access_token": "nope"}),
    _refused("chosen: one column for two fields", _TABLE, "is mapped to two fields", table="t",
             columns={"access_token": "email", "user_name": "email"}),
    _refused("chosen: a field that is none", _TABLE, "is no field of a token", table="t", columns={"scope": "email"}),
]  # fmt: skip
