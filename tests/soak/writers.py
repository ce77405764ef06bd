"""A program with some threads that write to one store.

``python -m tests.soak.writers FILE NAME THREADS TOKENS SECONDS``

Each thread saves TOKENS new tokens (and goes on with more until SECONDS are over), renews each of them once, and
deletes every fifth. It prints what must be there afterwards, as JSON: {user name: access token}.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from stores import CustomStoreSQLite
from tests.stores.tools import another, token

DELETED_EVERY = 5


def write(path: str, name: str, tokens: int, seconds: float) -> dict[str, str]:
    store = CustomStoreSQLite(path)
    expected: dict[str, str] = {}
    end = time.monotonic() + seconds
    number = 0
    while number < tokens or time.monotonic() < end:
        user = f"{name}-{number}"
        store.save_token(another(user))
        renewed = token(user_name=user, access_token=f"1000.renewed-{user}")
        store.save_token(renewed)
        if number % DELETED_EVERY:
            expected[user] = f"1000.renewed-{user}"
        else:
            store.delete_token(renewed.get_id())
        if number % 7 == 0:
            found = store.find_token(token(user_name=user))
            assert (found is not None) == (user in expected)
        number += 1
    return expected


def main() -> None:
    path, name, threads, tokens, seconds = sys.argv[1:]
    with ThreadPoolExecutor(int(threads)) as pool:
        parts = pool.map(lambda n: write(path, f"{name}{n}", int(tokens), float(seconds)), range(int(threads)))
        expected: dict[str, str] = {}
        for part in parts:
            expected.update(part)
    print(json.dumps(expected))


if __name__ == "__main__":
    main()
