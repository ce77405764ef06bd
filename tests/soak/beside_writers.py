"""The inspector beside four programs that write to one table: it lists, renews and deletes, and nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import ExitStack
from typing import Any

from stores.errors import StoreChanged, StoreLocked
from stores.tokens.fields import TokenRow, row_of
from stores.zoho_answers import Issued, Verdict, ZohoAnswer
from stores.zoho_saving import saved
from tests.soak.programs import ROOT
from tests.stores.tools import all_fields, another, error_of, fields_of, token

FIRST_ID = "100001"  # the SDK takes the largest id as text
NEWEST = 8  # rows that are left alone: the SDK gives the largest id anew when its row is deleted


class Inspector:
    """What a person does in the window, without a rest."""

    def __init__(self, store: Any) -> None:
        self.store = store
        self.deleted: set[str] = set()
        self.done = {"listed": 0, "looked again": 0, "renewed": 0, "deleted": 0, "refused": 0}

    def work(self) -> None:
        try:
            rows = [row_of(found) for found in self.store.get_tokens()]
        except (StoreChanged, StoreLocked):  # said, and tried again, as the window does
            self.done["looked again"] += 1
            return
        assert len({row.id for row in rows}) == len(rows), "two rows have one id"
        users = [row.user_name for row in rows]
        assert len(set(users)) == len(users), "two rows have one user"
        self.done["listed"] += 1
        old = sorted(rows, key=lambda row: int(row.id or 0))[:-NEWEST]
        for row in old[-3:]:
            self.renew(row)
        doomed = [row for row in old if "-new-" in (row.user_name or "")]
        for row in doomed[:1]:
            self.delete(row)

    def renew(self, row: TokenRow) -> None:
        issued = Issued(f"1000.renewed-{time.monotonic_ns()}", int(time.time() * 1000) + 3_600_000)
        report = saved(self.store, row, ZohoAnswer(Verdict.DONE, "", issued=issued), int(time.time() * 1000))
        self.done["renewed" if report.verdict is Verdict.DONE else "refused"] += 1

    def delete(self, row: TokenRow) -> None:
        if error_of(lambda: self.store.delete_many([row.id or ""])) is None:
            self.deleted.add(row.user_name or "")
            self.done["deleted"] += 1


def beside_writers(store: Any, kinds: tuple[str, ...], parameters: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Four programs write to the table of `store` while it is inspected. Returns what was done."""
    store.save_token(another("first", id=FIRST_ID))
    given = json.dumps(parameters)
    with ExitStack() as stack:
        programs = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "tests.soak.server_writers", kind, f"w{number}", given, str(seconds)],
                    cwd=ROOT,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for number, kind in enumerate(kinds)
        ]
        inspector = Inspector(store)
        while any(program.poll() is None for program in programs):
            inspector.work()
        outputs = [json.loads(program.communicate()[0]) for program in programs]
    assert [program.returncode for program in programs] == [0] * len(kinds)
    return checked(store, inspector, outputs)


def checked(store: Any, inspector: Inspector, outputs: list[dict[str, Any]]) -> dict[str, Any]:
    rows = {row["user_name"]: row for row in all_fields(store)}
    assert len(rows) == len(store.get_tokens()) == len({row["id"] for row in rows.values()})
    expected = {user: number for output in outputs for user, number in output["expected"].items()}
    lost = [user for user in expected if user not in rows and user not in inspector.deleted]
    assert lost == [], "saves were lost"
    stale = [user for user, number in expected.items() if user in rows and rows[user]["redirect_url"] != number]
    assert stale == [], "a row is older than what was saved last"
    gone = inspector.deleted.union(*(output["deleted"] for output in outputs))
    assert not gone.intersection(rows), "deleted rows are there again"
    assert set(rows) <= {"first", *expected}
    assert fields_of(store.find_token(token(user_name="first")))["id"] == FIRST_ID
    saves = sum(int(number) for output in outputs for user, number in output["expected"].items() if user[-2] == "-")
    return {**inspector.done, "rows": len(rows), "saves": saves, "again": [output["again"] for output in outputs]}
