"""Passwords of servers: of the environment, and in the system's keyring, by the address of the store. That needs the
package keyring (an extra).
"""

from __future__ import annotations

import os
import threading
from typing import Any

from stores.drivers import driver
from stores.errors import DriverMissing, StoreError
from stores.translating import tr

VARIABLE, VARIABLE_TO = "TOKEN_INSPECTOR_PASSWORD", "TOKEN_INSPECTOR_PASSWORD_TO"
_SERVICE = "token-inspector"
_taken_out: dict[str, str] = {}
_its_servers: list[tuple[str, int]] = []  # the one that gets TOKEN_INSPECTOR_PASSWORD
_guard = threading.Lock()


def hide_password() -> None:
    """Take both variables out of the environment, which all programs that are started from here inherit."""
    for name in (VARIABLE, VARIABLE_TO):
        value = os.environ.pop(name, "")
        if value:
            _taken_out[name] = value


def environment_password(host: str, port: int) -> str:
    """What TOKEN_INSPECTOR_PASSWORD holds, or held when it was taken out, for the server it is meant for; else "".

    It is meant for one server: the first that is opened in this process without a password of its own, by whatever
    address on it. No other one ever gets it.
    """
    found = _value_of(VARIABLE)
    server = (host, port)
    with _guard:
        if found and not _its_servers:
            _its_servers.append(server)
        return found if server in _its_servers else ""


def environment_password_to() -> str | None:
    """What TOKEN_INSPECTOR_PASSWORD_TO holds, or held: for the store to which tokens are copied. None for nothing."""
    return _value_of(VARIABLE_TO) or None


def forget_environment_password() -> None:
    """Begin as a new process does: for tests."""
    _taken_out.clear()
    _its_servers.clear()


def _value_of(variable: str) -> str:
    return os.environ.get(variable, "") or _taken_out.get(variable, "")


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


def _keyring() -> Any:
    return driver("keyring", "keyring")
