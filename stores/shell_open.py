"""Opening a store for a command without a window: who runs code is asked for, and passwords are."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from getpass import getpass

from stores.calling import calling
from stores.catalogue import kind_of, open_store
from stores.errors import StoreError, StoreNeedsPassword, StoreUnreachable
from stores.opened import OpenStore
from stores.passwords import VARIABLE, VARIABLE_TO, environment_password_to, kept_password
from stores.sqlite_limits import Limits
from stores.tokens.text import visible

Ask = Callable[[str], str]


def open_in_shell(
    target: str, options: Namespace, limits: Limits, ask: Ask | None = None, *, is_to: bool = False
) -> OpenStore:
    """The store of a target. A password that its server wants comes from TOKEN_INSPECTOR_PASSWORD, which the first
    server alone gets, else from the keyring, else `ask` (default: the terminal, where there is one) is asked once.
    `is_to`: tokens are copied to it, so TOKEN_INSPECTOR_PASSWORD_TO comes first.

    Raises StoreError, also where the code of a ``python:`` target may not be run (``--yes``).
    """
    check_may_run(target, options.yes)
    password = environment_password_to() if is_to else None
    opened = open_store(target, table=options.table, limits=limits, interpreter=options.python, password=password)
    return opened if opened.with_other is None else _let_in(opened, ask, VARIABLE_TO if is_to else VARIABLE)


def check_may_run(target: str, is_sure: bool) -> None:
    """Raise StoreError where a target would run code, and nobody has said yes."""
    if kind_of(target).runs_code and not is_sure:
        raise StoreError(f"{visible(target)} runs code of yours.", "--yes says that it may.")


def _let_in(opened: OpenStore, ask: Ask | None, variable: str) -> OpenStore:
    refusal = _refusal(opened)
    if refusal is None:
        return opened
    kept = kept_password(opened.name)
    if kept is not None:
        opened = opened.with_password(kept)
        refusal = _refusal(opened)
    if refusal is not None and ask is None and sys.stdin.isatty():
        ask = getpass
    if refusal is None:
        return opened
    if ask is None:
        advice = f"Put the password into {variable}, or start this from a terminal, which asks for it."
        raise StoreNeedsPassword(refusal.sentence, advice)
    return opened.with_password(ask(f"Password for {visible(opened.name)}: "))


def _refusal(opened: OpenStore) -> StoreNeedsPassword | None:
    """Why the server lets nobody in without another password; None where it does, or something else is wrong.

    Raises StoreUnreachable.
    """
    try:
        calling(opened.store.find_token_by_id, "1")
    except StoreNeedsPassword as refusal:
        return refusal
    except StoreUnreachable:
        raise  # else the command would wait for it once more
    except StoreError:
        return None
    return None
