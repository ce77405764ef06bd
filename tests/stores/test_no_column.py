"""What problems advise where a table has no column for what is missing."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stores import FIELDS, TokenRow, as_markdown, open_store, shell
from stores.surroundings import look_around
from stores.tokens.problems import Problem, ProblemKind, Surroundings, problems_of

NOW = 1_700_000_000_000
HEALTHY = TokenRow(
    "1",
    "asha@zylker.com",
    "1000.CLIENT",
    "secret-of-client",
    "1000.refresh.secret",
    "1000.access.secret",
    None,
    str(NOW + 3_600_000),
    "https://app.zylker.com",
    "https://www.zohoapis.com",
)


def the(kind: ProblemKind, row: TokenRow, around: Surroundings) -> Problem:
    (problem,) = [problem for problem in problems_of(row, None, around, NOW) if problem.kind is kind]
    return problem


@pytest.mark.parametrize(
    ("kind", "changed", "lacking", "mend"),
    [
        (
            ProblemKind.NO_CLIENT,
            {"client_id": None, "client_secret": None},
            {"client_id", "client_secret"},
            "This table has no column for the client id and the client secret: Renew asks for them here, and the"
            " program must pass them.",
        ),
        (
            ProblemKind.NO_CLIENT,
            {"client_id": None, "client_secret": None},
            {"client_secret"},
            "This table has no column for the client secret: Renew asks for it here, and the program must pass it.",
        ),
        (
            ProblemKind.NO_CLIENT,
            {"client_secret": None, "access_token": None, "refresh_token": None, "grant_token": "1000.grant"},
            {"client_secret"},
            "This table has no column for the client secret: the program must pass it.",
        ),
        (
            ProblemKind.NO_REFRESH_TOKEN,
            {"refresh_token": None},
            {"refresh_token"},
            "This table has no column for it: the program must keep it elsewhere, or its users sign in every hour.",
        ),
        (
            ProblemKind.NO_EXPIRY,
            {"expiry_time": None},
            {"expiry_time"},
            "This table has no column for it: the program must know by itself when the access token ends.",
        ),
        (
            ProblemKind.NO_CENTER,
            {"api_domain": None},
            {"api_domain"},
            "This table has no column for it: start the program with the data centre of this user.",
        ),
    ],
)
def test_no_advice_asks_for_what_the_table_has_no_column_for(
    kind: ProblemKind, changed: dict[str, str | None], lacking: set[str], mend: str
) -> None:
    row = HEALTHY._replace(**changed)
    assert the(kind, row, Surroundings(lacking=frozenset(lacking))).mend == mend
    others = frozenset(FIELDS[1:]) - lacking
    assert "no column" not in the(kind, row, Surroundings(lacking=others - changed.keys())).mend


def test_the_fields_without_a_column_are_known_once_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "few.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table keys (user_name, access_token, refresh_token, expiry_time)")
    opened = open_store(path)
    assert look_around(opened).lacking == frozenset()
    opened.store.get_tokens()
    lacking = {"client_id", "client_secret", "grant_token", "redirect_url", "api_domain"}
    assert look_around(opened).lacking == opened.lacking_fields() == lacking


def test_what_the_table_has_no_column_for_is_said_in_both_listings(tmp_path: Path) -> None:
    path = tmp_path / "few.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table keys (user_name, access_token, refresh_token, expiry_time, api_domain)")
        values = ("asha", "1000." + "a" * 64, "1000." + "r" * 64, str(NOW + 3_600_000), "https://www.zohoapis.com")
        connection.execute("insert into keys values (?, ?, ?, ?, ?)", values)
        connection.commit()
    wanted = "This table has no column for the client id and the client secret"
    (listed,) = json.loads(shell.listing(open_store(path), NOW, as_objects=True).text)
    (problem,) = listed["problems"]
    assert (problem["kind"], wanted in problem["mend"]) == ("no_client", True)
    assert wanted in shell.listing(open_store(path), NOW, as_objects=False).text


def test_the_report_says_it_too() -> None:
    lacking = frozenset({"client_id", "client_secret"})
    row = HEALTHY._replace(client_id=None, client_secret=None)
    said = as_markdown("/srv/few.db", "SQLite", [row], Surroundings(lacking=lacking), ["Token Inspector 1"], NOW)
    assert "This table has no column for the client id and the client secret" in said
