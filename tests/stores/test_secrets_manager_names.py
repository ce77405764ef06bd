"""The names of secrets: of every id one, of every name at most one id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores.keyed_secrets import id_in, name_of


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("1", "p/1"),
        ("", "p/="),
        ("a/b", "p/a=2Fb"),
        ("=", "p/=3D"),
        ("é", "p/=C3=A9"),
        ("a@b.c+d_e-f", "p/a@b.c+d_e-f"),
        ("abc-123456", "p/abc=2D123456"),
        ("7c9e6679-7425-40de-944b-e07fc1f90ae7", "p/7c9e6679-7425-40de-944b-e07fc1f90ae7"),
    ],
)
def test_names(number: str, name: str) -> None:
    assert name_of("p", number) == name
    assert id_in("p", name) == number


@pytest.mark.parametrize("name", ["p/", "p/a/b", "p/=2", "p/=61", "p/=FF", "p/abc-123456", "p/=3d"])
def test_names_that_are_none_of_ours(name: str) -> None:
    assert id_in("p", name) is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_every_id_has_a_name_of_its_own(number: str) -> None:
    name = name_of("p", number)
    assert id_in("p", name) == number
    assert name.isascii()
    assert all(one.isalnum() or one in "/_+=.@-" for one in name)
