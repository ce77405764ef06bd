"""Token Inspector: open a token store of the Zoho CRM Python SDK, in a window, as a list, or for one command."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing, nullcontext

from ui import display, guards, interrupts
from ui.arguments import DEFAULT_STORE, output_lost, parse, say
from ui.facts import print_facts
from ui.sdk_packages import defer_api_packages

OK, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments say. Returns the exit code: 0 done, 1 not done, 2 wrong use, 130 interrupted."""
    if arguments is None:  # our own program, and no other one that calls us
        guards.install()
        defer_api_packages()
    options = parse(arguments)
    if options.is_about_program:
        return print_facts(options)
    from stores import StoreCancelled, StoreError, hide_password

    if arguments is None:
        hide_password()
    try:
        return without_window(options) if options.is_text else show(options)
    except (StoreCancelled, KeyboardInterrupt):  # nothing cancels in the shell but Ctrl+C
        return say("interrupted", INTERRUPTED)
    except StoreError as error:
        return say(str(error), FAILED)
    except OSError as error:
        return output_lost(error)


def without_window(options: argparse.Namespace) -> int:
    """Print the tokens, work on one of them, or copy them; needs no Qt."""
    from resources.sample_data import sample_store
    from resources.simulated_zoho import simulated_zoho
    from stores import Limits, now_ms, shell, shell_copy, shell_open, shell_zoho

    if options.copy:
        return shell_copy.perform(options, interrupts.noticed, say)
    if options.store is None and not options.demo:
        return say(f"there is no {DEFAULT_STORE} in this folder: name a STORE", WRONG_USE)
    now = now_ms()
    target_of = sample_store(now) if options.demo else nullcontext(options.store)
    with target_of as target, interrupts.noticed() as was_interrupted:
        limits = Limits(rows=options.rows or Limits().rows, cancelled=was_interrupted)
        with closing(shell.limited(shell_open.open_in_shell(target, options, limits), limits)) as opened:
            if options.command:
                return shell_zoho.perform(options, opened, simulated_zoho if options.demo else None, say)
            text, trouble = shell.listing(opened, now, options.json)
        print(text, flush=True)
    return OK if trouble is None else say(str(trouble), FAILED)


def show(options: argparse.Namespace) -> int:
    """Show the window, or a picture of it; the list, where there is no display."""
    if options.screenshot:
        display.use_offscreen()
    display.use_utf8()
    if not display.qt_can_start():
        if options.screenshot:
            return say("Qt cannot start: system libraries are missing.", FAILED)
        return without_window(options) or say("no display. For a picture of the window: --screenshot FILE.png", OK)
    from ui.app import Start, run, screenshot

    if not options.screenshot:
        return run(Start.asked_by(options))
    failure = screenshot(options.screenshot, Start.asked_by(options))
    return say(failure, FAILED) if failure else OK


if __name__ == "__main__":
    sys.exit(main())
