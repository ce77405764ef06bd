"""A program whose four threads work on a store that it shares, and an inspector that works on it meanwhile.

``python -m tests.soak.sharing_program KIND SECONDS`` shares, says so, works, and prints as JSON what its threads know
to be there, and what share of a processor serving the inspector took.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import stores
from stores.shared_store import SharedStore
from stores.sharing import share
from tests.stores.sharing_programs import Program
from tests.stores.tools import all_fields, another, token

THREADS, TOKENS = 4, 100
MOST_OF_A_PROCESSOR = 0.1


def work(store: stores.CustomStoreList, thread: int, end: float) -> dict[str, str]:
    expected: dict[str, str] = {}
    number = 0
    while time.monotonic() < end:
        user = f"program-{thread}-{number % TOKENS}"
        store.save_token(another(user))
        expected[user] = f"1000.renewed-{number}"
        store.save_token(token(user_name=user, access_token=expected[user]))
        number += 1
    return expected


def main() -> None:
    kind, seconds = sys.argv[1:]
    store = getattr(stores, kind)()
    with share(store, "soak") as shared, ThreadPoolExecutor(THREADS) as pool:
        print(shared.problem or "sharing", flush=True)
        begun = time.monotonic()
        end = begun + float(seconds)
        parts = [pool.submit(work, store, thread, end) for thread in range(THREADS)]
        expected = {user: access for part in parts for user, access in part.result().items()}
        served = sum(
            map(_processor_s, (thread for thread in threading.enumerate() if thread.name.startswith("sharing")))
        )
        print(json.dumps([expected, served / (time.monotonic() - begun)]), flush=True)
        sys.stdin.read()


def _processor_s(thread: threading.Thread) -> float:
    fields = Path(f"/proc/self/task/{thread.native_id}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def work_beside_an_inspector(folder: Path, kind: str, seconds: float) -> None:
    """The inspector lists, saves and deletes its own tokens as fast as it can, and none is lost."""
    with Program(folder, arguments=["-m", "tests.soak.sharing_program", kind, str(seconds)]) as program:
        assert program.said == "sharing"
        inspector = SharedStore("soak")
        expected: dict[str, str] = {}
        end, number, lists = time.monotonic() + seconds, 0, 0
        while time.monotonic() < end - 0.2:
            user = f"inspector-{number % TOKENS}"
            saved = another(user, access_token=f"1000.{number}")
            inspector.save_token(saved)
            expected[user] = f"1000.{number}"
            if number % 5 == 0:
                inspector.delete_token(saved.get_id())
                del expected[user]
                assert inspector.find_token(token(user_name=user)) is None
            elif number % 3 == 0:
                seen = {row["user_name"]: row["access_token"] for row in all_fields(inspector)}
                assert all(seen[user] == access for user, access in expected.items())
                lists += 1
            number += 1
        theirs, served = json.loads(program.line())
        rows = all_fields(inspector)
        assert {row["user_name"]: row["access_token"] for row in rows} == {**theirs, **expected}
        assert len(rows) == len({row["id"] for row in rows}) == len(theirs) + len(expected)
        inspector.close()
        print(f"{number} saved, {lists} lists, {served:.3f} of a processor")
        assert lists > 1
        assert served < MOST_OF_A_PROCESSOR


def many_tokens(folder: Path, count: int) -> None:
    with Program(folder, "CustomStoreInMemory") as program:
        assert program.said == "sharing"
        inspector = SharedStore("my app")
        inspector.save_many([another(f"user{number}", id=str(number)) for number in range(count)])
        begun = time.monotonic()
        first = next(inspector.iter_tokens())
        assert time.monotonic() - begun < 6
        assert first.get_id() == "0"
        assert [one.get_id() for one in inspector.get_tokens()] == list(map(str, range(count)))
        assert len(inspector.delete_many(map(str, range(count)))) == count
        inspector.close()


if __name__ == "__main__":
    main()
