"""How long the builds take to show a window on three tokens, against the program from source."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.screen import screen, seconds_to_window
from tests.benchmarks.table import Line, line_of
from tests.e2e.desktop import ROOT, command
from tests.e2e.inspector import make_store, token_row
from ui.theme import LIGHT

ROUNDS = 9
BUILDS = {
    "the folder build": (ROOT / "dist" / "folder" / "token-inspector" / "token-inspector", 1.2),
    "the single file": (ROOT / "dist" / "token-inspector", 4.0),
}


def lines() -> Iterator[Line]:
    """Source and builds by turns, so that what else the machine does meets all of them. Ends the program where there is
    no build.
    """
    missing = [str(path.relative_to(ROOT)) for path, _ in BUILDS.values() if not path.is_file()]
    if missing:
        sys.exit(f"{' and '.join(missing)} must be there first: make package")
    with TemporaryDirectory() as folder, screen() as looking:
        place = Path(folder)
        store = make_store(place / "zohooauth.db", map(token_row, range(1, 4)))
        arguments = (str(store), "--theme", "light", "--no-history")
        commands = {"source": command(*arguments)}
        commands |= {name: [str(path), *arguments] for name, (path, _) in BUILDS.items()}
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(ROUNDS + 1):
            for name, started in commands.items():
                seconds = seconds_to_window(started, looking, place, LIGHT.base)
                if number:  # the first round reads the files from the disk
                    taken[name].append(seconds)
    for name, (_, goal) in BUILDS.items():
        yield line_of(f"start to a window, {name}", taken[name], taken["source"], "from source", goal)
