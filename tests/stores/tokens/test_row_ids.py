"""No two keys give the same text, and every text leads back to its key alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores.tokens.row_ids import RawText, key_values, row_id, secret_row_id

TRICKY = ["1", "'1'", "1.0", "-0", "x'00'", "t''", "''", "'", "/", "\\", "\\0", "a/b", "", "inf", "nan", "1e3", "0x1"]
texts = st.one_of(st.none(), st.text(), st.binary(), st.sampled_from(TRICKY))
values = st.one_of(texts, st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.binary().map(RawText))
parts = st.lists(st.tuples(values, st.just(False)) | st.tuples(texts, st.just(True)), min_size=1, max_size=3)


@given(parts)
def test_a_key_is_found_again(key: list[tuple[object, bool]]) -> None:
    stored, holds_text = zip(*key, strict=True)
    name = row_id(stored, holds_text)
    if name is None:
        assert stored == (None,)
        return
    found = key_values(name, holds_text)
    assert found is not None
    assert [(type(one), one) for one in found] == [(type(one), one) for one in stored]


@given(st.text(alphabet="/\\0'x1t.ae-"), st.lists(st.booleans(), min_size=1, max_size=3))
def test_a_text_names_one_key_or_none(name: str, holds_text: list[bool]) -> None:
    found = key_values(name, holds_text)
    assert found is None or row_id(found, holds_text) == name


@pytest.mark.parametrize(
    ("stored", "holds_text", "name"),
    [
        (["7"], [True], "7"),
        ([7], [False], "7"),
        (["7"], [False], "'7'"),
        (["o'neil"], [False], "o'neil"),
        ([b"\x00\xff"], [True], "x'00ff'"),
        ([None], [True], None),
        (["a/b", 1], [True, False], "a\\/b/1"),
        (["a", "b/1"], [True, True], "a/b\\/1"),
        ([None, None], [True, False], "\\0/\\0"),
    ],
)
def test_names(stored: list[object], holds_text: list[bool], name: str | None) -> None:
    assert row_id(stored, holds_text) == name


@pytest.mark.parametrize("name", ["a", "a/b/c", "a\\", "a\\/b"])
def test_a_name_of_another_number_of_parts(name: str) -> None:
    assert key_values(name, [True, True]) is None


def test_a_secret_key_tells_nothing() -> None:
    one, other = secret_row_id(["1000.secret"]), secret_row_id([b"1000.secret"])
    assert one != other
    assert "secret" not in one + other
    assert secret_row_id(["\ud800"]).startswith("#")
