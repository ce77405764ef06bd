"""What main.py does to one token without a window: renew, revoke, check, delete. No secret in anything that is said."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from getpass import getpass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from stores.calling import readable_rows
from stores.clock import now_ms
from stores.deleting import delete_one
from stores.errors import StoreDamaged, StoreError
from stores.opened import OpenStore
from stores.renewal_counter import RenewalCounter
from stores.tokens.data_centers import center_of
from stores.tokens.fields import TokenRow
from stores.tokens.text import shortened
from stores.zoho_accounts import ZohoAccounts
from stores.zoho_answers import Verdict
from stores.zoho_reports import Report, named
from stores.zoho_saving import all_rows, check_writable, prepared, row_with_id
from stores.zoho_work import Supplement, center_for, check, lacking, receipt, renew, revoke

DONE, NOT_DONE, INTERRUPTED = 0, 1, 130
_LONGEST_SENTENCE = 1000
_SHARING_NAMED = 3
_DAMAGED = (
    "The file is damaged, so nothing is written to it.",
    "Save what can be read with sqlite3's .recover first.",
)


@dataclass(frozen=True, slots=True)
class Command:
    """What the arguments ask for. ``center``: ``EU``, ``EU sandbox``; ``is_sure``: revoke without asking."""

    deed: Literal["renew", "revoke", "check", "delete"]
    token_id: str
    center: str | None = None
    is_sure: bool = False
    delete_after: bool = False
    read_only: bool = False

    @property
    def writes(self) -> bool:
        """Whether it is to change the store."""
        return self.deed in ("renew", "delete") or self.delete_after

    @classmethod
    def of(cls, options: Namespace) -> Command:
        """From the options of `ui.arguments.parse`."""
        how = (options.data_center, options.yes, options.delete_after, options.read_only)
        return cls(options.command, options.token_id, *how)


class Outcome(NamedTuple):
    """``out`` is for stdout, "" for nothing; ``error`` one line for stderr, where it was not done."""

    code: int
    out: str
    error: str = ""


class Terminal:
    """The person at stdin and stderr."""

    @property
    def is_there(self) -> bool:
        return sys.stdin is not None and sys.stdin.isatty()

    def ask(self, question: str) -> str:
        """What the person types; "" at the end of the input."""
        print(question, end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip()

    def ask_secret(self, question: str) -> str:
        """As `ask`, without showing what is typed."""
        return getpass(question).strip()


def perform(
    options: Namespace,
    opened: OpenStore,
    simulated: Callable[[Callable[[], int]], ZohoAccounts] | None,
    say: Callable[[str, int], int],
) -> int:
    """Do what the options say to one token, and tell. Returns the exit code.

    ``simulated``: what makes a Zoho for sample data, from a clock; `say` writes a line to stderr and returns the code.
    Raises StoreError for an accounts URL that cannot be used.
    """
    zoho = ZohoAccounts(options.accounts_url) if simulated is None else simulated(now_ms)
    # renewals of sample data are counted beside them, and go with them
    folder = Path(opened.path).parent if opened.path and zoho.is_simulated else None
    shell, command = Shell(opened, zoho, RenewalCounter(folder), now_ms, Terminal()), Command.of(options)
    try:
        outcome = shell.do(command)
    except KeyboardInterrupt:
        return say("interrupted; if Zoho was asked already, it may have done it", INTERRUPTED)
    if outcome.out:
        print(outcome.out, flush=True)
    return say(outcome.error, outcome.code) if outcome.error else outcome.code


class Sharing(NamedTuple):
    """The other rows that hold the same refresh token; ``are_all``: whether every row could be read to know that."""

    rows: list[TokenRow]
    are_all: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """One command on one store. `now`: a clock in epoch milliseconds."""

    opened: OpenStore
    zoho: ZohoAccounts
    counter: RenewalCounter
    now: Callable[[], int]
    terminal: Terminal

    def do(self, command: Command) -> Outcome:
        """Do it, and read back what was written. Nothing is raised but KeyboardInterrupt."""
        deeds = {"renew": self._renew, "revoke": self._revoke, "check": self._check, "delete": self._delete}
        try:
            row, sharing = self._chosen(command)
            return deeds[command.deed](command, row, sharing)
        except StoreError as refusal:
            return _failed(refusal.sentence, refusal.advice)
        except EOFError:
            return _failed("Nothing was typed, so nothing was done.")

    def _chosen(self, command: Command) -> tuple[TokenRow, Sharing]:
        """The row with the command's id, and the others that hold its refresh token. Raises StoreError."""
        rows, are_all = self._rows_for(command)
        found = [row for row in rows if row.id == command.token_id]
        number = shortened(command.token_id)
        if not found:
            raise StoreError(f"There is no token with the id {number}.", "--list shows the ids.")
        if len(found) > 1:
            raise StoreError(
                f"{len(found)} rows have the id {number}, so none of them was chosen.", "Mend that in SQL."
            )
        (row,) = found
        if command.center is not None:
            own = center_of(row.api_domain)
            if own is not None and own.code != command.center:
                raise StoreError(f"The data centre of {named(row)} is {own.code}.", "Leave --data-center out.")
        token = row.refresh_token
        sharing = [other for other in rows if token and other.refresh_token == token and other is not row]
        return row, Sharing(sharing, are_all)

    def _rows_for(self, command: Command) -> tuple[list[TokenRow], bool]:
        """The rows of the store, and whether these are all: of one that cannot be read as a whole, those that can,
        for what writes nothing. Raises StoreError.
        """
        rows, trouble = readable_rows(self.opened.store)
        if trouble is None:
            return rows, True
        if command.writes and isinstance(trouble, StoreDamaged):
            raise StoreDamaged(*_DAMAGED) if self.opened.is_database else trouble
        if command.writes or all(row.id != command.token_id for row in rows):
            raise trouble
        return rows, False

    def _store(self, command: Command) -> Any:
        return self.opened.guarded(command.read_only)

    def _ready_store(self, command: Command, row: TokenRow, to_save: Sequence[str]) -> Any:
        """The store that is to be written to. Raises StoreError where it refuses that, before Zoho is asked."""
        check_writable(self.opened, False)
        store = self._store(command)
        prepared(store, row, to_save)
        return store

    def _renew(self, command: Command, row: TokenRow, _: Sharing) -> Outcome:
        store = self._ready_store(command, row, ("access_token",))
        given = Supplement(command.center)
        lacks = lacking(row, self.zoho, given)
        if row.refresh_token and "center" in lacks:
            return _no_center(row)
        if row.refresh_token and "client" in lacks:
            given = self._with_client(row, given)
        return _told(renew(store, row, self.zoho, given, self.counter, lambda: False, self.now()))

    def _with_client(self, row: TokenRow, given: Supplement) -> Supplement:
        if not self.terminal.is_there:
            raise StoreError(
                f"The client id or client secret of {named(row)} is missing.",
                "It is asked for on a terminal: start it from one.",
            )
        client_id = row.client_id or self.terminal.ask(f"Client id for {named(row)}: ")
        secret = row.client_secret or self.terminal.ask_secret("Client secret (is not shown, and not kept): ")
        if not client_id or not secret:
            raise StoreError("Client id or client secret was not given.", "Zoho was not asked.")
        return replace(given, client_id=client_id, client_secret=secret)

    def _revoke(self, command: Command, row: TokenRow, sharing: Sharing) -> Outcome:
        if command.delete_after:
            self._ready_store(command, row, ())
        given = Supplement(command.center)
        if row.refresh_token:
            center = center_for(row, given)
            if center is None and self.zoho.accounts_url is None:
                return _no_center(row)
            if not command.is_sure:
                if not self.terminal.is_there:
                    return _failed("--revoke asks before revoking, and there is no terminal.", "--yes does not ask.")
                where = f"{self.zoho.host_for(center)}, data centre {center.code if center else 'unknown'}"
                if self.terminal.ask(_question(row, sharing, where)).lower() not in ("y", "yes"):
                    return _failed("Not revoked: Zoho was not asked.")
                self._check_unchanged(row)
        report = revoke(row, self.zoho, given, now=self.now())
        if not report.is_done:
            return self._not_revoked(command, report)
        deleted, trouble = self._erased_after(command, row)
        text = f"{_line(report)}\n\n{receipt([report], deleted, self.now())}"
        if trouble is None:
            return Outcome(DONE, text)
        return Outcome(NOT_DONE, text, _cut(f"Revoked, but the row was not deleted: {trouble}"))

    def _check_unchanged(self, row: TokenRow) -> None:
        """Raise StoreError where the row holds another refresh token than the one that was shown."""
        current = row_with_id(self.opened.store, row.id)
        if current is None or current.refresh_token != row.refresh_token:
            raise StoreError(f"The row of {named(row)} changed meanwhile, so nothing was revoked.", "Start again.")

    def _not_revoked(self, command: Command, report: Report) -> Outcome:
        stays = report.advice
        if command.delete_after:
            stays = f"{stays} The row was not deleted."
            if report.verdict is Verdict.ALREADY_INVALID:
                stays += f" To delete it: --delete {shortened(command.token_id)}"
        return _failed(report.sentence, stays)

    def _erased_after(self, command: Command, row: TokenRow) -> tuple[list[TokenRow], StoreError | None]:
        if not command.delete_after:
            return [], None
        try:
            delete_one(self._store(command), row, exactly=True)
        except StoreError as refusal:
            return [], refusal
        return [row], None

    def _check(self, command: Command, row: TokenRow, _: Sharing) -> Outcome:
        center = center_for(row, Supplement(command.center))
        asked = row if center is None else row._replace(api_domain=center.api_url)
        return _told(check(asked, self.zoho))

    def _delete(self, command: Command, row: TokenRow, _: Sharing) -> Outcome:
        check_writable(self.opened, False)
        delete_one(self._store(command), row)
        alive = "Zoho still accepts it: only revoking ends a token."
        emptied = ""
        if not self.opened.can_be_emptied_safely and not all_rows(self.opened.store):
            emptied = " The table is empty now: a program with the article's store class fails at its next start."
        return Outcome(DONE, _cut(f"Deleted {named(row)} (id {shortened(row.id or '')}). {alive}{emptied}"))


def _question(row: TokenRow, sharing: Sharing, where: str) -> str:
    lines = [
        f"Revoke the refresh token of {named(row)} (id {shortened(row.id or '')}) at {where}?",
        "This cannot be undone, and ends its access tokens.",
    ]
    rows = sharing.rows
    if rows:
        names = ", ".join(f"{named(other)} (id {shortened(other.id or '')})" for other in rows[:_SHARING_NAMED])
        more = f" and {len(rows) - _SHARING_NAMED} more" if len(rows) > _SHARING_NAMED else ""
        lines.append(f"The same refresh token is in the row of {names}{more}: it ends there, too.")
    if not sharing.are_all:
        lines.append("Not all rows could be read: others may hold it, too.")
    return "\n".join([*lines, "Revoke? [y/N] "])


def _no_center(row: TokenRow) -> Outcome:
    return _failed(f"The data centre of {named(row)} is not known.", "Name it: --data-center EU, for example.")


def _told(report: Report) -> Outcome:
    return Outcome(DONE, _line(report)) if report.is_done else _failed(report.sentence, report.advice)


def _failed(sentence: str, advice: str = "") -> Outcome:
    return Outcome(NOT_DONE, "", _cut(f"{sentence} {advice}".strip()))


def _line(report: Report) -> str:
    return _cut(f"{report.sentence} {report.advice}".strip())


def _cut(text: str) -> str:
    return shortened(text, _LONGEST_SENTENCE)
