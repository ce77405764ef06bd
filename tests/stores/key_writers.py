"""Processes that all save at once: ``python -m tests.stores.key_writers KIND WHERE PROCESSES USERS``.

Each process saves a new token of each user, all of them the same users, and writes one field of its own into the token
with the id "shared". With no users it saves new tokens for ever and prints each id, to be killed.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from typing import Any

from stores.errors import StoreLocked
from tests.stores.tools import another, error_of, token

OWN_FIELDS = (
    *("client_id", "client_secret", "refresh_token", "access_token", "grant_token", "expiry_time", "redirect_url"),
    "api_domain",
)


def store_of(kind: str, where: str) -> Any:
    if kind == "redis":
        from stores.redis_store import RedisStore

        return RedisStore(port=int(where))
    from stores.secrets_manager_store import SecretsManagerStore

    return SecretsManagerStore("eu-central-1", endpoint_url=where)


def save(store: Any, saved: Any) -> None:
    """As a program would: what is locked is tried again."""
    while (error := error_of(lambda: store.save_token(saved))) is not None:
        if not isinstance(error, StoreLocked):
            raise error


def save_all(store: Any, process: int, users: int) -> None:
    for number in range(users):
        save(store, another(f"user{(number + process) % users}"))
        save(store, token(id="shared", **{OWN_FIELDS[process]: f"{process}: {number}"}))


def save_for_ever(store: Any) -> None:
    for number in count():
        saved = another(f"user{number}")
        store.save_token(saved)
        print(saved.get_id(), flush=True)


def main(kind: str, where: str, processes: int, users: int) -> int:
    if not users:
        save_for_ever(store_of(kind, where))
    children = []
    for process in range(processes):
        child = os.fork()
        if not child:
            status = 1
            try:
                save_all(store_of(kind, where), process, users)
                status = 0
            finally:
                sys.stderr.flush()
                os._exit(status)
        children.append(child)
    return max(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
