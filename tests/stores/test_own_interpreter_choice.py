"""Which interpreter runs a store whose driver is not in this program, and what is said of one that cannot."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from stores import DriverMissing, StoreUnreachable, open_store, own_interpreter
from stores import own_interpreter_store as module
from stores.drivers import missing
from stores.kinds_of_servers import RedisKind, SecretsManagerKind
from stores.own_interpreter_store import SDK, OwnInterpreterStore, Package
from stores.redis_store import RedisStore
from tests.key_servers import RedisServer
from tests.stores.as_frozen import Open, frozen, opened, server, unpacked, without_drivers
from tests.stores.sharing_programs import ROOT
from tests.stores.tools import error_of

__all__ = ["frozen", "opened", "server", "unpacked"]  # fixtures
pytestmark = pytest.mark.xdist_group("redis")


class TestInterpreters:
    """What is said of one that does not fit."""

    def test_one_without_the_packages(self, opened: Open, tmp_path: Path) -> None:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
        python = str(tmp_path / "venv" / "bin" / "python")
        store = opened(interpreter=python).store
        refused = error_of(store.get_tokens)
        assert isinstance(refused, DriverMissing)
        assert f"{python} does not have redis>=5, zohocrmsdk8_0>=7.0,<7.1." in str(refused)
        assert f"{python} -m pip install 'redis>=5' 'zohocrmsdk8_0>=7.0,<7.1'" in str(refused)
        assert error_of(store.get_tokens) is refused, "not tried again at once"

    def test_one_with_another_version(self, frozen: Path) -> None:
        driver = Package("redis", "redis", "4", "4.1")
        refused = error_of(OwnInterpreterStore(RedisStore, driver, sys.executable, [], {}).get_tokens)
        assert "does not have redis>=4,<4.1. Choose another Python" in str(refused)

    def test_one_that_is_too_old(self, frozen: Path, tmp_path: Path) -> None:
        (tmp_path / "resources" / "source").mkdir(parents=True)
        wrapper = tmp_path / "python"
        begin = "import sys, runpy; sys.version_info = (3, 9, 1); sys.argv = sys.argv[1:]; "
        run = "runpy.run_path(sys.argv[0], run_name='__main__')"
        wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{begin}{run}" "$@"\n', "utf-8")
        wrapper.chmod(0o700)
        refused = error_of(open_store("redis://host/0", interpreter=str(wrapper)).store.get_tokens)
        assert isinstance(refused, DriverMissing)
        assert f"{wrapper} is Python 3.9, and 3.10 or newer is needed." in str(refused)

    def test_none(self, frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        refused = error_of(open_store("redis://host/0").store.get_tokens)
        assert isinstance(refused, DriverMissing)
        assert "was found on this machine. Choose Python 3.10 or newer with redis, zohocrmsdk8_0:" in str(refused)
        refused = error_of(open_store("redis://host/0", interpreter="/not/there").store.get_tokens)
        assert "There is no Python at /not/there." in str(refused)

    def test_something_else(self, frozen: Path) -> None:
        refused = error_of(open_store("redis://host/0", interpreter="true").store.get_tokens)
        assert isinstance(refused, DriverMissing)
        assert "could not be started, or ended at once" in str(refused)

    def test_one_that_does_not_come_up(self, frozen: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(module, "START_S", 0.3)
        hanging = tmp_path / "python"
        hanging.write_text("#!/bin/sh\nexec sleep 1000\n", "utf-8")
        hanging.chmod(0o700)
        store: Any = open_store("redis://host/0", interpreter=str(hanging)).store
        assert isinstance(error_of(store.get_tokens), StoreUnreachable)
        assert store._child is None

    def test_the_usual_one(self, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        one = opened(interpreter="")
        assert one.interpreter == ""
        assert one.store.get_tokens() == []


def test_where_the_driver_is_here_no_other_interpreter_is_run(server: RedisServer) -> None:
    one = open_store(f"redis://127.0.0.1:{server.port}/0", interpreter="/not/there")
    assert type(one.store) is RedisStore
    assert one.interpreter is None
    one.close()


def test_from_source_one_has_to_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    without_drivers(monkeypatch)
    with pytest.raises(DriverMissing, match="pip install redis"):
        open_store("redis://host/0")
    assert isinstance(open_store("redis://host/0", interpreter=sys.executable).store, OwnInterpreterStore)


@pytest.mark.parametrize("kind", [RedisKind, SecretsManagerKind])
def test_the_form_asks_for_it_where_it_is_needed(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "interpreter" not in [one.name for one in kind().parameters]
    without_drivers(monkeypatch)
    made = kind()
    (python,) = [one for one in made.parameters if one.form == "interpreter"]
    assert made.driver[1] in python.hint
    assert sys.executable in python.choices()
    values = {**made.values_of(made.example), "interpreter": "/a/python"}
    assert "python" not in made.target_of(values)
    assert made.values_of(made.target_of(values))["interpreter"] == ""


@pytest.mark.parametrize(
    ("distribution", "advice"), [("redis", "by --python PATH"), ("PyMySQL", "Start the program from source")]
)
def test_nothing_can_be_installed_into_a_build(frozen: Path, distribution: str, advice: str) -> None:
    refused = missing(distribution)
    assert refused.sentence == f"The Python package {distribution} is not inside this program."
    assert advice in refused.advice
    assert "pip" not in str(refused)


def test_the_versions_are_those_of_this_package() -> None:
    told = (ROOT / "pyproject.toml").read_text("utf-8")
    for kind in (RedisKind, SecretsManagerKind):
        assert f'["{Package(*kind.driver).requirement}"]' in told
    assert re.search(rf'"{SDK.distribution}>={SDK.least}\.0,<{SDK.below}"', told)


def test_it_is_started_as_if_there_were_no_build(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = str(frozen)
    for name, value in {
        **{"LD_LIBRARY_PATH": inside, "LD_LIBRARY_PATH_ORIG": "/opt/mine", "QT_PLUGIN_PATH": f"{inside}/plugins"},
        **{"PATH": os.pathsep.join([f"{inside}/bin", "/usr/bin"]), "_PYI_ARCHIVE_FILE": "x", "HOME": "/home/x"},
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DYLD_LIBRARY_PATH", raising=False)
    found = own_interpreter._environment(is_ours=False)
    assert (found["LD_LIBRARY_PATH"], found["PATH"], found["HOME"]) == ("/opt/mine", "/usr/bin", "/home/x")
    assert not {"LD_LIBRARY_PATH_ORIG", "QT_PLUGIN_PATH", "_PYI_ARCHIVE_FILE", "DYLD_LIBRARY_PATH"} & found.keys()
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG")
    assert "LD_LIBRARY_PATH" not in own_interpreter._environment(is_ours=False)


def test_from_source_its_environment_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/mine")
    assert own_interpreter._environment(is_ours=False)["LD_LIBRARY_PATH"] == "/opt/mine"
