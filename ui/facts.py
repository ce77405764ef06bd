"""What the program says of itself in a shell: versions, kinds of stores, whether it is whole. No Qt in here."""

from __future__ import annotations

import argparse
import sys

from ui.arguments import output_lost
from ui.display import try_qt


def print_facts(options: argparse.Namespace) -> int:
    """On stdout, as the options ask. Returns the exit code."""
    if options.try_qt:
        return try_qt()
    try:
        code = _print(options)
        sys.stdout.flush()
        return code
    except OSError as error:
        return output_lost(error)


def _print(options: argparse.Namespace) -> int:
    if options.self_test:
        from ui.self_test import self_test

        return self_test()
    if options.kinds:
        from stores import described_kinds

        print(described_kinds())
    else:
        from ui.version import version_lines

        print("\n".join(version_lines()))
    return 0
