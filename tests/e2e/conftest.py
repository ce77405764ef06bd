"""One desktop for all end-to-end tests of a worker."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.e2e.desktop import Desktop, desktop_in

_NEEDED = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "xwininfo": "x11-utils"}


@pytest.fixture(scope="session")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    packages = [package for program, package in _NEEDED.items() if shutil.which(program) is None]
    if packages:
        pytest.skip(f"needs: apt-get install {' '.join(packages)}")
    with desktop_in(tmp_path_factory.mktemp("desktop")) as made:
        yield made
