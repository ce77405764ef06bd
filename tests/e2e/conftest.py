"""One desktop for all end-to-end tests of a worker, a Zoho of each test's own, and another program at the clipboard."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator

import pytest

from tests.e2e.desktop import Desktop, desktop_in
from tests.zoho_server import ZohoServer

_NEEDED = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "xwininfo": "x11-utils"}


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    packages = [package for program, package in _NEEDED.items() if shutil.which(program) is None]
    if packages:
        pytest.skip(f"needs: apt-get install {' '.join(packages)}")
    with desktop_in(tmp_path_factory.mktemp("desktop")) as made:
        yield made


@pytest.fixture
def zoho() -> Iterator[ZohoServer]:
    with ZohoServer() as server:
        yield server


@pytest.fixture
def xclip(desktop: Desktop) -> Callable[..., str]:
    """Runs xclip, another program, on the desktop: returns what it says, or lets it copy `text`."""
    if shutil.which("xclip") is None:
        pytest.skip("needs: apt-get install xclip")

    def run(*arguments: str, text: str | None = None) -> str:
        command = ["xclip", *arguments]
        environment = {**os.environ, "DISPLAY": desktop.display}
        if text is not None:
            subprocess.run(command, env=environment, input=text, text=True, check=True, stdout=subprocess.DEVNULL)
            return ""
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout

    return run
