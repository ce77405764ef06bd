"""Passwords of servers in the system's keyring, by the address of the store. Needs the package keyring (an extra)."""

from __future__ import annotations

from typing import Any

from stores.drivers import driver
from stores.errors import DriverMissing, StoreError
from stores.translating import tr

_SERVICE = "token-inspector"


def can_keep_passwords() -> bool:
    """Whether there is a keyring on this system, and the package to reach it. May take a moment."""
    try:
        return bool(_keyring().get_keyring().priority >= 1)
    except Exception:  # whatever a backend raises: there is none to be used
        return False


def kept_password(address: str) -> str | None:
    """The password that the keyring holds for an address; None where it holds none, or there is no keyring.

    The system may ask the person to unlock it, and waits for that.
    """
    try:
        found = _keyring().get_password(_SERVICE, address)
    except Exception:  # a keyring that cannot be read is none: the password is asked for
        return None
    return found if isinstance(found, str) else None


def keep_password(address: str, password: str) -> None:
    """Keep it in the keyring, for the next time. Raises StoreError where that fails."""
    try:
        _keyring().set_password(_SERVICE, address, password)
        return
    except DriverMissing:
        raise
    except Exception as error:  # each backend has its own; their texts may hold anything
        kind = type(error).__name__
    raise StoreError(
        tr("The system's keyring did not keep the password ({kind}).").format(kind=kind), tr("It is asked for again.")
    )


def forget_password(address: str) -> None:
    """Take it out of the keyring; nothing where it holds none."""
    try:
        _keyring().delete_password(_SERVICE, address)
    except Exception:  # it holds none, or there is no keyring
        return


def _keyring() -> Any:
    return driver("keyring", "keyring")
