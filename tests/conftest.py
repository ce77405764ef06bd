"""What holds for every test: no display, no setting of the person touched, and no unexpected log record."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest.register_assert_rewrite(
    *("tests.stores.contract", "tests.stores.contract_bulk", "tests.stores.contract_matching", "tests.stores.tools"),
    *("tests.stores.shell_bench", "tests.stores.zoho_many"),
)

_COMMON = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "print_blob": True,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}
settings.register_profile("modest", max_examples=60, **_COMMON)
settings.register_profile("soak", max_examples=2000, **_COMMON)

_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": "run",
}
_homes = count(1)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "allowed_logs(*patterns): records of WARNING or above that this test may cause (regular expressions)",
    )
    chosen = config.getoption("markexpr", default="") or ""
    wants_soak = "soak" in chosen and "not soak" not in chosen
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("soak" if wants_soak else "modest"))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for every test; the programs that it starts inherit it."""
    folder = tmp_path_factory.getbasetemp() / "homes" / str(next(_homes))
    for name, part in _FOLDERS.items():
        place = folder / part
        place.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(place))
    (folder / "run").chmod(0o700)
    return folder


@pytest.fixture(autouse=True)
def no_password_of_the_test_before() -> None:
    """Whose server the password of the environment is for is decided once in a process."""
    if "stores.passwords" in sys.modules:
        sys.modules["stores.passwords"].forget_environment_password()


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a record of WARNING or above that no `allowed_logs` marker of the test names."""
    yield
    patterns = [pattern for marker in request.node.iter_markers("allowed_logs") for pattern in marker.args]
    unexpected = [
        f"{record.name} {record.levelname}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
        and not any(re.search(pattern, record.getMessage()) for pattern in patterns)
    ]
    if unexpected:
        pytest.fail("Unexpected log records:\n" + "\n".join(unexpected), pytrace=False)
