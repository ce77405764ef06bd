"""CSV, tab-separated text and JSON of tokens: whole, masked, and harmless to whoever opens them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores import FIELDS, SECRET_FIELDS, Picked, TokenRow, as_csv, as_json, as_tabbed, mask, open_store, visible
from stores.exporting import DERIVED, HEADER, guarded, unguarded
from stores.shell import listing
from stores.sqlite_text import Cut
from tests.ui.fakes import HOUR, MINUTE, NOW, make_row, memory_store, secrets_of

STARTERS = "=+-@＝＋－＠−"  # noqa: RUF001
texts = st.text(st.characters(codec=None), max_size=30) | st.sampled_from(
    [
        "",
        "=1+1",
        " =1",
        "'=1",
        "''=1",
        "\t",
        "\t=1",
        "a;=1",
        "a\n=1",
        'a";@x',
        "'\tx",
        "-5",
        "5",
        "a,=1",
        "\r\n",
        "a;'=1",
    ]
)
rows = st.builds(TokenRow, *[st.none() | texts for _ in FIELDS])
shown = st.frozensets(st.sampled_from(sorted(SECRET_FIELDS)))
picked = st.lists(st.builds(Picked, rows, shown), max_size=4)


def records(text: str, **how: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True, **how))  # type: ignore[call-overload, no-any-return]


@given(texts)
def test_the_guard_can_be_taken_away_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(texts)
def test_no_cell_begins_with_a_formula_wherever_a_spreadsheet_cuts_it(text: str) -> None:
    cell = guarded(text)
    for part in cell.replace("\r", ";").replace("\n", ";").replace("\t", ";").split(";"):
        assert not part.lstrip().startswith(tuple(STARTERS)), (cell, part)
        assert not part.lstrip(" \"'").startswith(tuple(STARTERS)) or part.startswith("'")
    assert not cell.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("＝1", "'＝1"),  # noqa: RUF001
        ('"=1', "'\"=1"),
        ("  @SUM(A1)", "'  @SUM(A1)"),
        ("user;=1+1", "user;'=1+1"),
        ("-1", "'-1"),
        ("2000001800000", "2000001800000"),
        ("asha@zylker.com", "asha@zylker.com"),
        ("https://app.zylker.com/?a=b", "https://app.zylker.com/?a=b"),
        ("", ""),
    ],
)
def test_what_the_guard_does(cell: str, safe: str) -> None:
    assert guarded(cell) == safe


@given(picked)
def test_csv_reads_back_as_what_is_seen(chosen: list[Picked]) -> None:
    text = as_csv(chosen, NOW)
    text.encode("utf-8")
    assert not any(hidden in text for hidden in "\x00\x1b\u202e\u2066\u200b\ufeff\x85\u2028")
    head, *body = records(text)
    assert tuple(head) == HEADER == (*FIELDS, *DERIVED)
    assert len(body) == len(chosen)
    for one, cells in zip(chosen, body, strict=True):
        for field, cell in zip(FIELDS, cells, strict=False):
            value = getattr(one.row, field) or ""
            if field in SECRET_FIELDS and value and field not in one.revealed:
                assert unguarded(cell) == mask(value)
            else:
                assert _without_hidden(unguarded(cell)) == _without_hidden(value)


def _without_hidden(text: str) -> str:
    return "".join(visible(letter) for letter in text)


@given(picked)
def test_tabbed_text_is_one_line_a_token(chosen: list[Picked]) -> None:
    text = as_tabbed(chosen, NOW)
    assert text.count("\n") == len(chosen) + 1 == len(records(text, delimiter="\t"))
    assert "\r" not in text
    assert all(len(record) == len(HEADER) for record in records(text, delimiter="\t"))


@given(picked)
def test_json_keeps_every_value(chosen: list[Picked]) -> None:
    text = as_json(chosen, NOW)
    assert text.isascii()
    found = json.loads(text)
    assert text == json.dumps(found, indent=2) + "\n"
    for one, told in zip(chosen, found, strict=True):
        assert list(told) == [*HEADER, "masked"]
        for field in FIELDS:
            value = getattr(one.row, field)
            hidden = bool(value) and field in SECRET_FIELDS - one.revealed
            assert told[field] == (mask(value) if hidden else value)
            assert (field in told["masked"]) is hidden


def test_none_and_nothing_differ_in_json_only() -> None:
    chosen = [Picked(TokenRow(id="1", user_name=None, redirect_url=""))]
    assert '"user_name": null' in as_json(chosen, NOW)
    assert '"redirect_url": ""' in as_json(chosen, NOW)
    assert records(as_csv(chosen, NOW))[1][: len(FIELDS)] == ["1", *[""] * 9]


@pytest.mark.parametrize("write", [as_csv, as_tabbed, as_json])
def test_secrets_are_masked_unless_they_are_revealed(write: object) -> None:
    assert callable(write)
    rows = [make_row(1), make_row(2, client_secret="hunter2", access_token="tiny")]
    masked = write([Picked(row) for row in rows], NOW)
    assert not [secret for secret in secrets_of(rows) if secret in masked]
    one = write([Picked(rows[0], frozenset({"access_token"})), Picked(rows[1])], NOW)
    assert [secret for secret in secrets_of(rows) if secret in one] == [rows[0].access_token]
    everything = write([Picked(row, SECRET_FIELDS) for row in rows], NOW)
    assert all(secret in everything for secret in secrets_of(rows))


def test_a_secret_that_was_not_read_whole_stays_masked() -> None:
    cut = Cut.of(b"1000.abcdefghijklmnopqrstuvwxyz" * 10, 200_000_000, 1_000_000)
    one = Picked(make_row(1, access_token=cut), SECRET_FIELDS)
    text = as_csv([one], NOW)
    assert "1000.abcd" not in text
    assert "200 MB" in text
    assert json.loads(as_json([one], NOW))[0]["masked"] == ["access_token"]


def test_what_has_a_secret_says_so() -> None:
    assert not Picked(make_row(1)).has_secret
    assert Picked(make_row(1), frozenset({"grant_token"})).has_secret
    assert not Picked(make_row(1, grant_token=None), frozenset({"grant_token"})).has_secret
    assert not Picked(make_row(1, grant_token=""), frozenset({"grant_token"})).has_secret


def test_json_agrees_with_the_list_of_the_shell() -> None:
    rows = [
        make_row(1),
        make_row(2, expires_in=-HOUR, api_domain="x"),
        make_row(3, expires_in="never"),
        TokenRow(id="4"),
    ]
    rows.append(make_row(5, expires_in=MINUTE, access_token=None, refresh_token="r"))
    listed = json.loads(listing(open_store(memory_store(rows)), NOW, True).text)
    exported = json.loads(as_json([Picked(row) for row in rows], NOW))
    by_id = {told["id"]: told for told in exported}
    compared = 0
    for told in listed:
        ours = by_id[told["id"]]
        for key in told.keys() & ours.keys():
            assert told[key] == ours[key], key
            compared += 1
    assert compared == 5 * len({"id", "user_name", "client_id", "redirect_url", "api_domain", *DERIVED})


def test_nothing_is_a_header_and_an_empty_list() -> None:
    assert records(as_csv([], NOW)) == [list(HEADER)]
    assert as_json([], NOW) == "[]\n"
