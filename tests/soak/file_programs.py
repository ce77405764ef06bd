"""Programs that write to one token file.

``python -m tests.soak.file_programs sdk FILE SECONDS``: the SDK's FileStore, a save every 50 ms: ten users are renewed
in turn, and each tenth save is that of a new user. Before each save it prints ``start USER VERSION``, after it ``done
USER VERSION``; with a fourth argument it also deletes each second new user again (``going USER 0``, ``gone USER 0``).

``python -m tests.soak.file_programs ours FILE NAME TOKENS``: SafeFileStore, with four threads that each save so many
new tokens, renew them and delete every third. It prints what must be there in the end, as JSON: {user: access token}.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore

from stores.file_store import SafeFileStore
from tests.stores.tools import another, token

PERIOD_S = 0.05
USERS = 10
THREADS = 4


def value_of(user: str, version: int) -> str:
    return f"1000.{user}-{version}"


def run_sdk(path: str, seconds: float, deletes: bool) -> None:
    store = FileStore(path)
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        began = time.monotonic()
        user = f"new-{number}" if number % 10 == 9 else f"sdk-{number % USERS}"
        print("start", user, number, flush=True)
        saved = another(user, access_token=value_of(user, number))
        store.save_token(saved)
        print("done", user, number, flush=True)
        if deletes and number % 20 == 19:
            print("going", user, 0, flush=True)
            store.delete_token(saved.get_id())
            print("gone", user, 0, flush=True)
        number += 1
        time.sleep(max(0.0, PERIOD_S - (time.monotonic() - began)))


def run_ours(path: str, name: str, tokens: int) -> dict[str, str]:
    store = SafeFileStore(path)
    expected: dict[str, str] = {}
    for number in range(tokens):
        user = f"{name}-{number}"
        store.save_token(another(user))
        renewed = token(user_name=user, access_token=value_of(user, 1))
        store.save_token(renewed)
        if number % 3:
            expected[user] = value_of(user, 1)
        else:
            store.delete_token(renewed.get_id())
    return expected


def main() -> None:
    kind, path, *rest = sys.argv[1:]
    if kind == "sdk":
        run_sdk(path, float(rest[0]), len(rest) > 1)
        return
    name, tokens = rest
    with ThreadPoolExecutor(THREADS) as pool:
        parts = pool.map(lambda n: run_ours(path, f"{name}{n}", int(tokens)), range(THREADS))
        expected = {user: value for part in parts for user, value in part.items()}
    print(json.dumps(expected))


if __name__ == "__main__":
    main()
