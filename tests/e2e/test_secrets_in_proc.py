"""While the real program runs, no secret stands where every program may look: in arguments and environments."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import command, started
from tests.e2e.test_shell_zoho import Place
from tests.zoho_server import ZohoServer

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc"),
]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with ZohoServer() as zoho:
        yield Place(tmp_path, zoho)


@pytest.mark.parametrize(
    ("arguments", "is_at_zoho"),
    [
        (("--renew", "1"), True),
        (("--check", "2"), True),
        (("--revoke", "2", "--yes"), True),
        (("--list", "--json"), False),
        (("--screenshot", "window.png"), False),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_no_argument_and_no_environment_holds_one(place: Place, arguments: tuple[str, ...], is_at_zoho: bool) -> None:
    secrets = {value for row in place.rows() for value in row[3:7] if value}
    assert len(secrets) > 4
    env = {**place.env, "QT_QPA_PLATFORM": "offscreen"}
    how = {"cwd": place.here, "env": env, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    with started(command(*arguments, *(place.url if is_at_zoho else ())), **how) as process:
        seen: dict[int, str] = {}
        while process.poll() is None:
            seen.update({pid: seen.get(pid, "") + text for pid, text in _told_by(process.pid)})
    assert process.returncode == 0
    assert "main.py" in seen[process.pid]
    assert bool(place.zoho.requests) is is_at_zoho
    secrets |= {value for row in place.rows() for value in row[3:7] if value}
    assert not any(secret in text for text in seen.values() for secret in secrets)


def _told_by(session: int) -> Iterator[tuple[int, str]]:
    """What the processes of this session tell all others."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if os.getsid(int(entry.name)) == session:
                told = b"\0".join((entry / name).read_bytes() for name in ("cmdline", "environ"))
                yield int(entry.name), told.decode("utf-8", "replace")
        except OSError:  # gone meanwhile
            continue
