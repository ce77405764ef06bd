"""Comma-separated text, compared with Python's ``csv``, of which the SDK's FileStore is made."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores.file_cells import cell_text, records, with_values

texts = st.text(st.sampled_from('ab,;"\r\n \té'), max_size=30)
values = st.lists(st.text(st.sampled_from('ab,"\r\n é'), max_size=6), min_size=2, max_size=5)


@given(texts)
def test_a_text_is_read_as_csv_reads_it(text: str) -> None:
    ours = [[value or "" for value in record.values] for record in records(text, ",")]
    assert ours == list(csv.reader(io.StringIO(text, newline="")))


@given(texts, st.sampled_from(",;\t"))
def test_the_records_are_the_whole_text(text: str, delimiter: str) -> None:
    assert "".join(record.raw for record in records(text, delimiter)) == text


@given(st.lists(values, max_size=4), st.booleans())
def test_what_is_written_is_read_back_and_csv_reads_it_too(rows: list[list[str]], always: bool) -> None:
    lines = [",".join(cell_text(value, ",", always_quoted=always) for value in row) + "\r\n" for row in rows]
    assert [list(record.values) for record in records("".join(lines), ",")] == rows
    assert list(csv.reader(io.StringIO("".join(lines), newline=""))) == rows


@given(values, st.dictionaries(st.integers(0, 7), st.text(st.sampled_from('ab,"\n'), max_size=5), min_size=1))
def test_some_cells_are_replaced_and_no_other(row: list[str], new: dict[int, str]) -> None:
    raw = ",".join(cell_text(value, ",") for value in row) + "\n"
    changed = with_values(raw, ",", {at: cell_text(value, ",") for at, value in new.items()})
    (record,) = records(changed, ",")
    expected: list[str | None] = [*row, *[None] * (max(new) + 1 - len(row))]
    for at, value in new.items():
        expected[at] = value
    assert list(record.values) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", None), ("a,\n", [["a", None]]), ('a,""\n', [["a", ""]]), ("\n\r\n\ra", [[], [], [], ["a"]])],
)
def test_nothing_is_none_and_empty_quotes_are_empty_text(text: str, expected: object) -> None:
    assert [list(record.values) for record in records(text, ",")] == (expected or [])


@pytest.mark.parametrize(("text", "is_open"), [('a,"b', True), ('a,"b"', False), ('"a""', True), ("a", False)])
def test_a_text_that_ends_inside_of_quotes_is_told(text: str, is_open: bool) -> None:
    assert [record.is_open for record in records(text, ",")] == [is_open]
    assert [record.has_end for record in records(text, ",")] == [False]
