"""The system's keyring: what is kept comes back, and a keyring that fails is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from stores import (
    DriverMissing,
    StoreError,
    can_keep_passwords,
    keep_password,
    kept_password,
)
from tests.stores.tools import MARK, texts_of

ADDRESS = "mysql://me@host:3306/zohooauth"


class InMemory(KeyringBackend):
    priority = 5  # type: ignore[assignment]  # it is looked up on the class

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Failing(InMemory):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError(MARK)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError(MARK + password)


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> Iterator[InMemory]:
    before = keyring.get_keyring()
    made: InMemory = getattr(request, "param", InMemory)()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_what_is_kept_comes_back_for_its_address_alone(backend: InMemory) -> None:
    assert can_keep_passwords()
    assert kept_password(ADDRESS) is None
    keep_password(ADDRESS, "pässword")
    assert kept_password(ADDRESS) == "pässword"
    assert kept_password(ADDRESS + "?table=other") is None
    assert list(backend.kept) == [("token-inspector", ADDRESS)]


@pytest.mark.parametrize("backend", [Failing], indirect=True)
def test_a_keyring_that_fails_is_none_and_its_words_are_not_repeated(backend: InMemory) -> None:
    assert kept_password(ADDRESS) is None
    with pytest.raises(StoreError, match="KeyringError") as refused:
        keep_password(ADDRESS, MARK)
    assert MARK not in texts_of(refused.value)


def test_without_a_keyring_nothing_is_kept() -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    assert not can_keep_passwords()
    assert kept_password(ADDRESS) is None


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert not can_keep_passwords()
    assert kept_password(ADDRESS) is None
    with pytest.raises(DriverMissing, match="keyring"):
        keep_password(ADDRESS, "x")
