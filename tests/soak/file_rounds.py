"""The inspector beside a program that uses the SDK's FileStore: it looks all the time, renews, adds and deletes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from zohocrmsdk.src.com.zoho.api.authenticator.store.file_store import FileStore

from stores import StoreError
from stores.file_looking import pause
from stores.file_store import SafeFileStore
from tests.soak.file_programs import value_of
from tests.stores.tools import all_fields, another, token

ROOT = Path(__file__).parents[2]
OWN_AT_MOST = 20


@dataclass
class Program:
    """What the program beside has said: the versions that it has begun to save, and those that it has saved."""

    begun: dict[str, int] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    going: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    saves: int = 0

    def hear(self, line: str) -> None:
        what, user, version = line.split()
        if what in ("going", "gone"):
            getattr(self, what).add(user)
        else:
            {"start": self.begun, "done": self.done}[what][user] = int(version)
        self.saves += what == "done"

    def hears(self, of: Callable[[], bool]) -> bool:
        """Whether it has said something, or says so within a second: its words may come later than its deeds."""
        end = time.monotonic() + 1
        while not of() and time.monotonic() < end:
            pause()
        return of()


@dataclass
class Rounds:
    """What came of it. ``undone``: changes of ours that the program's own reading and writing undid afterwards."""

    looks: int = 0
    own: int = 0
    saves: int = 0
    wrong: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)


class Inspector:
    """``own``: what our rows hold. Every look is compared with what must be there at least, and may be at most."""

    def __init__(self, path: Path, program: Program) -> None:
        self.store = SafeFileStore(path)
        self.program, self.rounds = program, Rounds()
        self.own: dict[str, str] = {}
        self.number = 0

    def look(self) -> None:
        before, gone = dict(self.program.done), set(self.program.gone)
        rows = {str(row["user_name"]): str(row["access_token"]) for row in all_fields(self.store)}
        self.rounds.looks += 1
        self._compare_theirs(rows, before, gone)
        mine = {user: value for user, value in rows.items() if user.startswith("own-")}
        if mine != self.own:
            self.rounds.undone.append(f"{len(self.own.keys() ^ mine.keys())} rows of ours, after {self.rounds.own}")
            self.own = mine

    def _compare_theirs(self, rows: dict[str, str], before: dict[str, int], gone: set[str]) -> None:
        for user, version in before.items():
            if user not in rows:
                if user not in self.program.going and not self.program.hears(
                    lambda user=user: user in self.program.going
                ):
                    self.rounds.wrong.append(f"{user} is missing, of {len(rows)} rows")
                continue
            found = int(rows[user].rpartition("-")[2])
            if rows[user] != value_of(user, found) or found < version or user in gone:
                self.rounds.wrong.append(f"{user} is not as saved")
            elif not self.program.hears(lambda user=user, found=found: self.program.begun[user] >= found):
                self.rounds.wrong.append(f"{user} was never saved so")

    def write(self) -> None:
        """Add a row, renew one or delete one, and see at once that it is so."""
        self.number += 1
        kind = self.number % 3
        user = f"own-{self.number}" if kind == 0 or not self.own else sorted(self.own)[self.number % len(self.own)]
        try:
            if kind == 2 and user in self.own and len(self.own) > OWN_AT_MOST / 2:
                found = self.store.find_token(token(user_name=user))
                assert found is not None
                self.store.delete_token(found.get_id())
                del self.own[user]
            else:
                value = value_of(user, self.number)
                self.store.save_token(another(user, access_token=value))
                self.own[user] = value
        except StoreError:
            self.rounds.undone.append("told")
        self.rounds.own += 1


def beside_the_sdk(path: Path, seconds: float, *, deletes: bool = False) -> Rounds:
    """Work beside one SDK program for so long, and compare at the end what its FileStore finds."""
    FileStore(str(path))
    command = [sys.executable, "-m", "tests.soak.file_programs", "sdk", str(path), str(seconds)]
    program = Program()
    inspector = Inspector(path, program)
    with subprocess.Popen(
        [*command, "delete"] if deletes else command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as sdk:
        assert sdk.stdout is not None
        hearing = Thread(target=lambda: [program.hear(line) for line in sdk.stdout or ()])
        hearing.start()
        while sdk.poll() is None:
            inspector.look()
            inspector.write()
            inspector.look()
        hearing.join()
    assert sdk.returncode == 0
    inspector.look()
    seen = {str(row["user_name"]): row for row in all_fields(inspector.store)}
    assert {str(row["user_name"]): row for row in all_fields(FileStore(str(path)))} == seen
    assert len({row["id"] for row in seen.values()}) == len(seen)
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    inspector.rounds.saves = program.saves
    print(inspector.rounds)
    return inspector.rounds


def our_writers(path: Path, programs: int, tokens: int) -> None:
    """Some programs with four threads each write at once, and lose nothing."""
    FileStore(str(path))
    with ExitStack() as stack:
        command = [sys.executable, "-m", "tests.soak.file_programs", "ours", str(path)]
        started = [
            stack.enter_context(
                subprocess.Popen([*command, f"p{n}", str(tokens)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
            )
            for n in range(programs)
        ]
        outputs = [one.communicate()[0] for one in started]
    assert [one.returncode for one in started] == [0] * programs
    expected = {user: value for output in outputs for user, value in json.loads(output).items()}
    rows = all_fields(SafeFileStore(path))
    assert {row["user_name"]: row["access_token"] for row in rows} == expected
    assert len({row["id"] for row in rows}) == len(rows)
    assert [one.name for one in path.parent.iterdir()] == [path.name]
