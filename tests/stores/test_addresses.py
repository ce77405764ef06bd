"""Addresses of stores: there and back, and never with a password."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stores import StoreError
from stores.addresses import Address, holds_password, parsed
from tests.stores.tools import MARK, texts_of

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\t"), min_size=1, max_size=12)
hosts = st.from_regex(r"[a-z][a-z0-9.-]{0,20}", fullmatch=True) | st.just("::1")


@given(
    hosts,
    st.none() | st.integers(1, 65535),
    words | st.just(""),
    words,
    st.dictionaries(st.sampled_from(["table", "tls"]), words),
)
def test_there_and_back(host: str, port: int | None, user: str, path: str, options: dict[str, str]) -> None:
    address = Address("mysql", host, port, user, path, options)
    assert parsed(str(address), ["table", "tls"]) == address


@pytest.mark.parametrize(
    "text",
    [
        f"mysql://me:{MARK}@host/db",
        f"mysql://:{MARK}@host/db",
        f"mysql://me:{MARK}%40more@host:3306/db?table=t",
        f"redis://me:{MARK}@[::1]:6379",
        f"postgresql://a@b:{MARK}@host",
        f"aws-secretsmanager://region/prefix?endpoint=https://me:{MARK}@host/",
        f"aws-secretsmanager://region/prefix?endpoint=https%3A%2F%2Fme%3A{MARK}%40host",
        f"aws-secretsmanager://region/prefix?x=y&endpoint=https://me:p/&{MARK}@host",
    ],
)
def test_a_password_in_it_is_refused_and_not_repeated(text: str) -> None:
    assert holds_password(text)
    with pytest.raises(StoreError, match="must not hold a password") as refused:
        parsed(text, ["table"])
    assert MARK not in texts_of(refused.value)
    assert "TOKEN_INSPECTOR_PASSWORD" in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "mysql://host:3306/db",
        "mysql://me@host:3306",
        "live:my app",
        "C:\\a@b.db",
        "aws-secretsmanager://region/a@b?endpoint=http://[::1]:1",
    ],
)
def test_a_port_is_no_password(text: str) -> None:
    assert not holds_password(text)


@pytest.mark.parametrize(
    "text",
    ["mysql://host:port/db", "mysql://host:99999/db", "mysql://[::1/db", f"mysql://{'a' * 300}/db", "mysql://h/db#x"],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(StoreError, match="no address of a store"):
        parsed(text, [])


def test_an_option_of_another_kind_is_named() -> None:
    with pytest.raises(StoreError, match=r"no option pasword\. It may have: table, tls\."):
        parsed(f"mysql://host/db?pasword={MARK}", ["table", "tls"])
