"""The command line. No Qt in here."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence

DEFAULT_STORE = "zohooauth.db"
_DESCRIPTION = "Open a token store of the Zoho CRM Python SDK, in a window or as a list; or work on one token of it."
_SHOWS = ("--copy", "--list", "--screenshot", "--kinds", "--self-test", "--version")
_COMMANDS = ("renew", "revoke", "check", "delete")
_STORE = "a SQLite file, a tokens.csv, or an address such as mysql://…; --kinds lists them"
_WITH_PYTHON = ("python:", "redis:", "rediss:", "aws-secretsmanager:")
_PYTHON = "the interpreter that runs the class of a python: store, and a store whose driver is not in this program"
_ADDRESS = re.compile(r"(?!https?:)[A-Za-z][A-Za-z0-9+.-]*://")
_HOLDS_PASSWORD = (
    "an address must not hold a password, because others can read it there: leave it out; it is asked for, or put it "
    "into TOKEN_INSPECTOR_PASSWORD"
)


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="token-inspector", description=_DESCRIPTION, allow_abbrev=False)
    made.add_argument("store", metavar="STORE", nargs="?", help=f"{_STORE} (default: {DEFAULT_STORE} here)")
    made.add_argument("--kinds", action="store_true", help="list the kinds of stores that can be opened, and exit")
    made.add_argument("--python", metavar="PATH", help=_PYTHON)
    made.add_argument("--read-only", action="store_true", help="refuse every change to the store")
    made.add_argument("--list", action="store_true", help="print the tokens and exit; needs no display")
    made.add_argument("--json", action="store_true", help="with --list: print JSON")
    made.add_argument("--table", metavar="NAME", help="the table of tokens, where there are several or none is known")
    made.add_argument("--rows", metavar="N", type=int, help="without a window: read at most N rows (default: 2000000)")
    made.add_argument("--screenshot", metavar="FILE.png", help="write a picture of the window and exit")
    made.add_argument("--theme", choices=("light", "dark", "system"), help="in this run; default: as chosen before")
    made.add_argument("--no-history", action="store_true", help="leave no trace of which stores were opened")
    made.add_argument("--demo", action="store_true", help="open sample data; a Zoho inside of the program answers")
    made.add_argument("--version", action="store_true", help="print the versions and exit")
    made.add_argument("--self-test", action="store_true", help="try every part of this program, off screen, and exit")
    made.add_argument("--try-qt", action="store_true", help=argparse.SUPPRESS)  # ui/display.py
    zoho = made.add_argument_group("one token, without a window", "Exit code 0: done. 1: not done, and why on stderr.")
    zoho.add_argument("--renew", metavar="ID", help="get a new access token from Zoho and save it")
    zoho.add_argument("--revoke", metavar="ID", help="tell Zoho to end the refresh token; asks first")
    zoho.add_argument(
        "--yes", action="store_true", help="do not ask: with --revoke; with a python: store, whose code runs"
    )
    zoho.add_argument(
        "--delete",
        metavar="ID",
        nargs="?",
        const=True,
        help="delete the row here (Zoho still accepts the token); after --revoke ID, without an ID: delete that row",
    )
    zoho.add_argument("--check", metavar="ID", help="ask Zoho whether it accepts the access token")
    zoho.add_argument("--data-center", metavar="EU", help="for tokens that name none: US, EU, IN, …, 'EU sandbox'")
    zoho.add_argument("--accounts-url", metavar="URL", help="another token endpoint (https, or on this machine)")
    every = made.add_argument_group("all tokens, without a window")
    every.add_argument(
        "--copy",
        metavar=("FROM", "TO"),
        nargs=2,
        help="copy all tokens of one store to another, which must be empty or is made, and read them back there; the "
        "password of TO's server, where FROM is on one too: TOKEN_INSPECTOR_PASSWORD_TO",
    )
    every.add_argument(
        "--merge",
        action="store_true",
        help="with --copy: TO may hold tokens; ids are dropped, users and tokens matched",
    )
    return made


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options. STORE is the default one where that is in the current folder, else None.

    ``command``: ``renew``, ``revoke``, ``check``, ``delete`` or None, for the token ``token_id``; ``delete_after``:
    goes with ``revoke``. ``copy``: two targets, or None; then there is no STORE. ``is_text``: no window is wanted;
    ``is_about_program``: no store is.
    Exits with code 2 and one line on stderr where the arguments contradict each other.
    """
    print_anything()
    if any(map(holds_password, sys.argv[1:] if arguments is None else arguments)):  # argparse repeats what it refuses
        sys.exit(say(_HOLDS_PASSWORD, 2))
    options = _parser().parse_args(arguments)
    options.delete_after = options.revoke is not None and options.delete is True
    for sentence in _contradictions(options):
        sys.exit(say(sentence, 2))
    named = [name for name in _COMMANDS if getattr(options, name) is not None]
    options.command = next(iter(named), None)
    if options.delete_after:
        options.command = "revoke"
    options.is_about_program = bool(options.version or options.kinds or options.self_test or options.try_qt)
    options.is_text = bool(options.list or options.command or options.copy)
    options.token_id = getattr(options, options.command) if options.command else None
    if options.store is None and not options.demo and not options.copy and os.path.exists(DEFAULT_STORE):
        options.store = DEFAULT_STORE
    return options


def _contradictions(options: argparse.Namespace) -> Iterator[str]:
    commands = [f"--{name}" for name in _COMMANDS if getattr(options, name) is not None]
    if options.delete_after:
        commands.remove("--delete")
    shows = [name for name in _SHOWS if getattr(options, name[2:].replace("-", "_"))]
    if options.revoke is not None and isinstance(options.delete, str):
        yield "--delete after --revoke takes no ID, it deletes the revoked row: put STORE before --revoke"
    if options.delete is True and not options.delete_after:
        yield "--delete needs the ID of a token"
    if len(commands) + len(shows) > 1:
        yield f"{' and '.join([*commands, *shows])} exclude each other"
    for name in ("--version", "--self-test"):
        if name in shows and (options.store is not None or options.demo):
            yield f"{name} is about the program: leave STORE and --demo out"
    if options.json and not options.list:
        yield "--json goes with --list"
    if options.rows is not None and not (options.list or options.copy or commands):
        yield "--rows goes with --list or a command: the window asks"
    if options.rows is not None and options.rows < 1:
        yield "--rows needs a number from 1"
    if options.table == "":
        yield "--table needs the name of a table"
    if options.table is not None and options.demo:
        yield "--table is for a STORE, --demo has one table"
    yield from _wrong_with_stores(options)
    if options.demo and options.store is not None:
        yield "--demo opens sample data: leave STORE out"
    if options.demo and options.accounts_url is not None:
        yield "--demo never asks Zoho: leave --accounts-url out"
    if options.store == "":
        yield "STORE is empty"
    if options.screenshot == "":
        yield "--screenshot needs the name of a file"
    yield from _wrong_values(options)


def _wrong_with_stores(options: argparse.Namespace) -> Iterator[str]:
    targets = [options.store or "", *(options.copy or ())]
    runs_code = any(target.startswith("python:") for target in targets)
    if options.yes and options.revoke is None and not runs_code:
        yield "--yes goes with --revoke, or with a python: store"
    if options.python is not None and not any(target.lower().startswith(_WITH_PYTHON) for target in targets):
        yield "--python goes with a python:, redis: or aws-secretsmanager: store"
    if options.python == "":
        yield "--python needs the path of an interpreter"
    if options.merge and not options.copy:
        yield "--merge goes with --copy"
    if not options.copy:
        return
    if options.store is not None or options.demo:
        yield "--copy FROM TO names its stores itself: leave STORE and --demo out"
    if options.read_only:
        yield "--read-only refuses every change, and --copy writes to TO (never to FROM)"
    if "" in options.copy:
        yield "FROM or TO is empty"


def holds_password(target: str) -> bool:
    """Whether the address of a store has a password in it, also one that is not encoded as it has to be."""
    if not _ADDRESS.match(target):
        return False
    from stores import holds_password as has_one

    return has_one(target)


def _wrong_values(options: argparse.Namespace) -> Iterator[str]:
    if options.data_center is not None:
        from stores import center_named

        try:
            options.data_center = center_named(options.data_center).code
        except ValueError as error:
            yield f"--data-center: {error}"
    if options.accounts_url is not None:
        from stores import StoreError, ZohoAccounts

        try:
            ZohoAccounts(options.accounts_url)
        except StoreError as error:
            yield f"--accounts-url: {error}"


def print_anything() -> None:
    """Let stdout and stderr write what their encoding cannot hold as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def output_lost(error: OSError) -> int:
    """Who reads our output has left, or its disk is full. Returns the exit code. Raises an error that is of a file."""
    if error.filename is not None:
        raise error
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1 if isinstance(error, BrokenPipeError) else say(f"not written: {error.strerror}", 1)


def say(sentence: str, code: int) -> int:
    """One line on stderr. Returns the exit code."""
    from stores import visible

    print(f"token-inspector: {visible(sentence)}", file=sys.stderr)
    return code
