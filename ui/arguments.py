"""The command line. No Qt in here."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

DEFAULT_STORE = "zohooauth.db"
_DESCRIPTION = "Open a token store of the Zoho CRM Python SDK, in a window or as a list."


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="token-inspector", description=_DESCRIPTION)
    made.add_argument("store", metavar="STORE", nargs="?", help=f"a SQLite file (default: {DEFAULT_STORE} here)")
    made.add_argument("--read-only", action="store_true", help="refuse every change to the store")
    made.add_argument("--list", action="store_true", help="print the tokens and exit; needs no display")
    made.add_argument("--json", action="store_true", help="with --list: print JSON")
    made.add_argument("--screenshot", metavar="FILE.png", help="write a picture of the window and exit")
    made.add_argument("--theme", choices=("light", "dark"), default="system", help="default: as the system")
    made.add_argument("--demo", action="store_true", help="open sample data")
    made.add_argument("--version", action="store_true", help="print the versions and exit")
    return made


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options. STORE is the default one where that is in the current folder, else None.

    Exits with code 2 and one line on stderr where the arguments contradict each other.
    """
    options = _parser().parse_args(arguments)
    wrong = (
        (options.json and not options.list, "--json goes with --list"),
        (options.list and options.screenshot, "--list and --screenshot exclude each other"),
        (options.demo and options.store is not None, "--demo opens sample data: leave STORE out"),
        (options.store == "", "STORE is empty"),
        (options.screenshot == "", "--screenshot needs the name of a file"),
    )
    for is_wrong, sentence in wrong:
        if is_wrong:
            sys.exit(say(sentence, 2))
    if options.store is None and not options.demo and os.path.exists(DEFAULT_STORE):
        options.store = DEFAULT_STORE
    return options


def say(sentence: str, code: int) -> int:
    """One line on stderr. Returns the exit code."""
    from stores import visible

    print(f"token-inspector: {visible(sentence)}", file=sys.stderr)
    return code
