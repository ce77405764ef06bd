"""A store, a person at a terminal and a wire to Zoho, for the commands of the shell."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stores import RenewalCounter, TokenRow, ZohoAccounts, open_store
from stores.shell_zoho import Command, Outcome, Shell, Terminal
from tests.stores.zoho_wire import Wire
from tests.ui.fakes import NOW, make_file, make_row

ROWS = [make_row(1), make_row(2, refresh_token=None, grant_token=None), make_row(3, client_secret=None)]


class Person(Terminal):
    """Types these answers. ``asked``: every question."""

    def __init__(self, *answers: str, there: bool = True) -> None:
        self.answers = list(answers)
        self.there = there
        self.asked: list[str] = []

    @property
    def is_there(self) -> bool:
        return self.there

    def ask(self, question: str) -> str:
        self.asked.append(question)
        return self.answers.pop(0)

    def ask_secret(self, question: str) -> str:
        return self.ask(f"secret: {question}")


class Bench:
    """A file with three tokens, a wire to Zoho, and nobody at the terminal."""

    def __init__(self, folder: Path, rows: Sequence[TokenRow] = ROWS) -> None:
        self.file = make_file(folder / "zohooauth.db", rows)
        self.wire = Wire()
        self.person = Person(there=False)
        self.counter = RenewalCounter(folder / "state")
        self.opened = open_store(self.file)

    def do(self, deed: Any, token_id: str = "1", /, **how: Any) -> Outcome:
        shell = Shell(self.opened, self._zoho(), self.counter, lambda: NOW, self.person)
        return shell.do(Command(deed, token_id, **how))

    def _zoho(self) -> ZohoAccounts:
        return self.wire.zoho

    def digest(self) -> str:
        return hashlib.sha256(self.file.read_bytes()).hexdigest()

    def refused(self, deed: Any, token_id: str = "1", /, *, words: str, **how: Any) -> None:
        """It was not done: one line on stderr with these words, and no byte of the file is another."""
        before = self.digest()
        code, out, error = self.do(deed, token_id, **how)
        assert (code, out) == (1, "")
        assert words in error
        assert "\n" not in error
        assert self.digest() == before
