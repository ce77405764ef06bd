"""Programs that share a store, started as processes of their own, and what they share."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_PROGRAM = """
import sys
from stores import *
from stores.sharing import share
{before}
shared = share({store}, {name!r}{options})
print(shared.problem or "sharing", flush=True)
{after}
"""


def serving() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "sharing a token store"]


class Plain:
    """The six methods alone, which do what `behave` says or nothing."""

    def __init__(self, **behave: Any) -> None:
        self.asked: list[Any] = []
        self._behave = behave

    def _do(self, name: str, *arguments: Any) -> Any:
        self.asked.append((name, *arguments))
        found = self._behave.get(name)
        if isinstance(found, BaseException):
            raise found
        return found(*arguments) if callable(found) else found

    def find_token(self, token: Any) -> Any:
        return self._do("find_token", token)

    def find_token_by_id(self, id: Any) -> Any:  # noqa: A002
        return self._do("find_token_by_id", id)

    def save_token(self, token: Any) -> Any:
        return self._do("save_token", token)

    def get_tokens(self) -> Any:
        return self._do("get_tokens")

    def delete_token(self, id: Any) -> Any:  # noqa: A002
        return self._do("delete_token", id)

    def delete_tokens(self) -> Any:
        return self._do("delete_tokens")


class Program:
    """``python -c`` with a store that it shares; it ends when its standard input does.

    `after`: what it does once it shares, by default waiting for the end of its input.
    """

    def __init__(
        self,
        folder: Path,
        store: str = "CustomStoreList",
        name: str = "my app",
        *,
        before: str = "",
        after: str = "sys.stdin.read()",
        options: str = "",
        arguments: Sequence[str] = (),
        **settings: Any,
    ) -> None:
        self.folder = folder
        made = store if store.endswith(")") else f"{store}()"
        code = _PROGRAM.format(store=made, name=name, before=before, after=after, options=options)
        environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", *(arguments or ("-c", code))],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            **settings,
        )
        self.said = self.line()

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def say(self, text: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    @property
    def pid(self) -> int:
        return self.process.pid

    def cards(self) -> list[Path]:
        return sorted((self.folder / "token-inspector").glob("*"))

    def card(self) -> dict[str, Any]:
        (path,) = (self.folder / "token-inspector").glob(f"{self.pid}-*.json")
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return told

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_error: object) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()
