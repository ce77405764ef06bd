"""The report for a ticket: complete, without a secret, and as hostile text cannot bend it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores import TokenRow, mask
from stores.report import ROWS_SHOWN, as_markdown, code
from stores.tokens.problems import Surroundings

NOW = 1_700_000_000_000
HOUR = 3_600_000
SECRETS = {
    "client_secret": "c0ffee" * 7,
    "refresh_token": "1000." + "ab12" * 16,
    "access_token": "1000." + "cd34" * 16,
    "grant_token": "1000." + "ef56" * 16,
}
ROW = TokenRow(
    "1", "asha@zylker.com:1001", "1000.CLIENT", expiry_time=str(NOW + HOUR + 5000), api_domain="https://www.zohoapis.eu"
)._replace(**SECRETS)
HOSTILE = [
    "a | b |",
    "`code` ``",
    "\n\n# heading\n| x |",
    "[link](https://evil.example)",
    "![image](https://evil.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "<!-- ",
    "https://evil.example www.evil.example @user #1",
    "\\| \\` \\",
    "\u202egnp.exe",
    "&lt;b&gt;",
    " ",
    "**bold** ~~x~~",
]


def report(*rows: TokenRow, around: Surroundings | None = None, name: str = "/srv/zohooauth.db") -> str:
    return as_markdown(name, "SQLite", rows, around, ["Token Inspector 1", "Python 3.12"], NOW)


def others(count: int, start: int = 2, **changed: str | None) -> list[TokenRow]:
    return [
        ROW._replace(id=str(n), user_name=f"u{n}@zylker.com", refresh_token=f"1000.{n:064}")._replace(**changed)
        for n in range(start, start + count)
    ]


def test_a_report() -> None:
    row = ROW._replace(id="2", user_name="bob@zylker.com", refresh_token=None, expiry_time="soon", api_domain=None)
    assert report(ROW, row, around=Surroundings(newer_file="/srv/app/zohooauth.db")) == (
        "# Token report\n"
        "\n"
        "- Store: `/srv/zohooauth.db` (SQLite)\n"
        "- Tokens: 2\n"
        "- At: 2023-11-14T22:13:20Z\n"
        "- Token Inspector 1\n"
        "- Python 3.12\n"
        "\n"
        "## Problems\n"
        "\n"
        "- **Severe.** No refresh token is stored: once the access token ends, the SDK fails until the user signs in"
        " again. (row `2`) *Add a token for this user, with a new grant token (or with its refresh token).*\n"
        "- **Severe.** The SDK crashes on this token: the stored expiry is not a number."
        " (row `2`) *Add a token for this user, Delete this.*\n"
        "- Another token database was written later: `/srv/app/zohooauth.db`. The program may use that one."
        " *Compare the path with the one that the program opens; a relative path starts at its current folder.*\n"
        "- No data centre is stored: the SDK goes to the one that the program was started with."
        " (row `2`) *Start the program with the data centre of this user, or Renew it here and choose it.*\n"
        "\n"
        "| Status | User | Expires (UTC) | Data centre | Id | Access token | Refresh token | Next call |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        f"| unknown | `bob@zylker.com` | `soon` | – | `2` | `{mask(SECRETS['access_token'])}` | – |"
        " fails, because the stored expiry is not a number |\n"
        f"| valid | `asha@zylker.com:1001` | 2023-11-14T23:13:25Z | EU | `1` | `{mask(SECRETS['access_token'])}` |"
        f" `{mask(SECRETS['refresh_token'])}` |"
        " uses the access token for another 1 h 00 min, then renews it; goes to Europe (accounts.zoho.eu) |\n"
    )  # fmt: skip


def test_an_empty_store() -> None:
    said = report()
    assert "- Tokens: 0\n" in said
    assert "None found." in said
    assert "|" not in said


def test_no_secret_is_in_it() -> None:
    said = report(ROW, *[ROW._replace(id=f"x{name}", **{name: None}) for name in SECRETS], around=Surroundings("full"))
    assert not any(secret in said for secret in SECRETS.values())
    assert not any(secret[9:-3] in said for secret in SECRETS.values())


def test_the_home_folder_is_not_named(home: Path) -> None:
    said = report(ROW, name=str(home / "app" / "zohooauth.db"), around=Surroundings(newer_file=f"{home}/zohooauth.db"))
    assert "`~/app/zohooauth.db`" in said
    assert "`~/zohooauth.db`" in said
    assert str(home) not in said
    assert f"`{home}2/x.db`" in report(ROW, name=f"{home}2/x.db")


def test_rows_with_problems_first_and_no_more_than_fit() -> None:
    rows = [*others(300), *others(5, 1000, refresh_token=None)]
    lines = report(*rows).splitlines()
    table = [line for line in lines if line.startswith("| ")][2:]
    assert len(table) == ROWS_SHOWN
    assert [line.split(" | ")[1] for line in table[:6]] == [
        *(f"`u{n}@zylker.com`" for n in range(1000, 1005)),
        "`u2@zylker.com`",
    ]
    assert lines[-1] == "… and 105 more"
    assert "(rows `1000`, `1001`, `1002`, `1003`, `1004`)" in report(*rows)


def test_many_rows_with_problems() -> None:
    said = report(*others(500, expiry_time=None))
    assert said.count("\n| ") == ROWS_SHOWN + 2
    assert "… and 300 more" in said
    assert "and 190 more)" in said


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_cell(text: str) -> None:
    row = ROW._replace(id=text, user_name=text, api_domain=text, expiry_time=text, access_token=text * 9)
    check_layout(report(row, ROW, around=Surroundings(None, text, ids_are_text=True), name=text), rows=2)


@given(st.lists(st.text(max_size=30), min_size=6, max_size=6))
def test_whatever_stands_in_a_store(texts: list[str]) -> None:
    row = ROW._replace(
        id=texts[0], user_name=texts[1], api_domain=texts[2], expiry_time=texts[3], refresh_token=texts[4] * 8
    )
    around = Surroundings(newer_file=texts[5], ids_are_text=True)
    check_layout(as_markdown(texts[5], "SQLite", [row], around, [], NOW), rows=1)


def check_layout(said: str, rows: int) -> None:
    """Nothing but our own markup is left once the code spans are taken out, and each row has eight cells."""
    assert said.isascii() or said.replace("\n", "").replace("\xa0", " ").isprintable()
    plain = re.sub(r"`[^`\n]*`", "CODE", said)
    assert "`" not in plain.replace("\\`", "")
    table = [line for line in plain.splitlines() if line.startswith("|")]
    assert len(table) == rows + 2
    assert {line.count("|") for line in said.splitlines() if line.startswith("|")} == {9}
    for mark in ("<", "![", "](", "://", "www."):
        assert mark not in plain, mark


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", "–"), ("a|b`c", "`a\\x7cb\\x60c`"), ("a\nb", "`a\\nb`"), ("x" * 90, f"`{'x' * 79}…`")],
)
def test_code_spans(text: str, expected: str) -> None:
    assert code(text) == expected


def test_versions_and_kinds_are_text_too() -> None:
    said = as_markdown("x", "a [b](c)", [], None, ["<b>1</b>"], NOW)
    assert "(a \\[b\\](c))" in said
    assert "\\<b\\>" in said
