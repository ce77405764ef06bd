"""Every kind of live store in the real window: opened, looked at, a row deleted and brought back, the server gone."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

from stores import open_store, token_of
from stores.tokens.fields import TokenRow
from tests.e2e.desktop import Desktop, command, started, surroundings
from tests.e2e.inspector import Inspector, inspecting, token_row
from tests.key_servers import AWS_ENVIRONMENT, MotoServer, RedisServer
from tests.servers import mariadb, postgresql
from tests.stores.tools import ids_in
from tests.waiting import until

pytestmark = [pytest.mark.e2e, pytest.mark.real_display]

USERS = ("asha", "bob", "carol")
ROOT = Path(__file__).parents[2]
_OWN_STORE = """
from stores import CustomStoreList, token_of
from stores.tokens.fields import TokenRow

def make():
    store = CustomStoreList()
    for row in {rows!r}:
        store.save_token(token_of(TokenRow(*row)))
    return store
"""
_PROGRAM = """
import sys
from stores import share
from own import make
with share(make(), name="my app") as shared:
    print(shared.problem or "shared", flush=True)
    sys.stdin.read()
"""


class Place(NamedTuple):
    """``address`` of a store; ``ids``: what it holds, read past the window, None where only the window can; ``end``:
    its server is gone.
    """

    address: str
    ids: Callable[[], list[str | None]] | None
    end: Callable[[], object] | None = None
    password: str = ""
    arguments: tuple[str, ...] = ()
    environment: dict[str, str] = {}  # noqa: RUF012 - never changed


def rows() -> list[tuple[str | None, ...]]:
    return [token_row(number, f"{user}@example.com") for number, user in enumerate(USERS, 1)]


def filled(address: str, password: str = "") -> Callable[[], list[str | None]]:
    """Fill a store; what reads its ids afterwards."""
    store: Any = open_store(address, password=password).store
    for row in rows():
        store.save_token(token_of(TokenRow(*row)))
    return lambda: sorted(ids_in(store))


def module(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "own.py").write_text(_OWN_STORE.format(rows=rows()))
    return folder


@contextmanager
def in_csv(folder: Path) -> Iterator[Place]:
    path = str(folder / "tokens.txt")
    yield Place(path, filled(path), lambda: os.unlink(path))


@contextmanager
def in_sql(scheme: str, server: Any) -> Iterator[Place]:
    address = f"{scheme}://{server.user}@{server.host}:{server.port}/{server.make_database()}"
    yield Place(address, filled(address, server.password), password=server.password)


@contextmanager
def in_redis(folder: Path) -> Iterator[Place]:
    with RedisServer(password="typed by hand") as server:
        address = f"redis://127.0.0.1:{server.port}/0"
        yield Place(address, filled(address, "typed by hand"), server.stop, "typed by hand")


@contextmanager
def in_aws(folder: Path) -> Iterator[Place]:
    with MotoServer() as server, pytest.MonkeyPatch.context() as environment:
        for name, value in AWS_ENVIRONMENT.items():
            environment.setenv(name, value)
        address = f"aws-secretsmanager://eu-central-1/zoho?endpoint={quote(server.url, safe='')}"
        yield Place(address, filled(address), environment=AWS_ENVIRONMENT)


@contextmanager
def short_folder() -> Iterator[str]:
    """Where a socket may be: its path has some hundred bytes at most."""
    with tempfile.TemporaryDirectory(prefix="run-") as folder:
        yield folder


@contextmanager
def in_program(folder: Path) -> Iterator[Place]:
    with short_folder() as run, sharing(folder, run) as place:
        yield place


@contextmanager
def sharing(folder: Path, run: str) -> Iterator[Place]:
    env = surroundings(
        folder, XDG_RUNTIME_DIR=run, PYTHONPATH=os.pathsep.join([str(ROOT), str(module(folder / "app"))])
    )
    pipes = {"stdin": -1, "stdout": -1}
    with started([sys.executable, "-c", _PROGRAM], env=env, **pipes) as program, pytest.MonkeyPatch.context() as patch:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == "shared"
        patch.setenv("XDG_RUNTIME_DIR", run)
        store: Any = open_store("live:my app").store
        yield Place(
            "live:my app",
            lambda: sorted(ids_in(store)),
            lambda: os.kill(program.pid, signal.SIGKILL),
            environment={"XDG_RUNTIME_DIR": run},
        )


@contextmanager
def in_own_class(folder: Path) -> Iterator[Place]:
    path = module(folder / "code") / "own.py"
    yield Place(f"python:{path}:make", None, arguments=("--yes",), environment={"PYTHONPATH": str(ROOT)})


KINDS: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "csv": ("none", in_csv),
    "mysql": ("mariadb", lambda folder: in_sql("mysql", mariadb())),
    "postgresql": ("postgresql", lambda folder: in_sql("postgresql", postgresql())),
    "redis": ("redis", in_redis),
    "aws": ("moto", in_aws),
    "live": ("none", in_program),
    "python": ("none", in_own_class),
}


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.xdist_group(group)) for name, (group, _) in KINDS.items()])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with KINDS[request.param][1](tmp_path) as made:
        yield made


@contextmanager
def opened(desktop: Desktop, folder: Path, place: Place) -> Iterator[Inspector]:
    with inspecting(desktop, folder, place.address, *place.arguments, **place.environment) as inspector:
        if place.password:
            inspector.dialog("^Password of a store$")
            with desktop.copied(place.password):  # xdotool types what is not ASCII by changing the keyboard's map
                desktop.press("ctrl+v", "Return")
                inspector.no_dialog("^Password of a store$")
        yield inspector


def holds(place: Place, *ids: str) -> None:
    read = place.ids
    if read is not None:
        until(lambda: read() == list(ids), f"the store holds {ids}")


def test_opened_changed_and_left(
    desktop: Desktop, tmp_path: Path, place: Place, request: pytest.FixtureRequest
) -> None:
    with opened(desktop, tmp_path, place) as inspector:
        inspector.count(3)
        inspector.go_to_table()
        desktop.press("Home")
        inspector.selected(0)
        desktop.press("Delete")
        inspector.count(2)
        holds(place, "2", "3")
        desktop.press("ctrl+z")
        inspector.count(3)
        holds(place, "1", "2", "3")
        desktop.keep(f"live/{request.node.callspec.id}", inspector.area)
        if place.end is not None:
            place.end()
            desktop.press("F5")
            until(lambda: inspector.sees(inspector.theme.bad_tint), "it says that the store is gone", 12)
            inspector.count(3)
            desktop.keep(f"live/{request.node.callspec.id}-gone", inspector.area)
            inspector.click_row(1)
            inspector.selected(1)


def test_a_program_is_chosen_from_the_menu(desktop: Desktop, tmp_path: Path) -> None:
    with in_program(tmp_path) as place, inspecting(desktop, tmp_path, **place.environment) as inspector:
        desktop.press("ctrl+shift+o")
        inspector.dialog("^Open a store")
        desktop.keep("live/form")
        desktop.press("Return")
        shown = until(lambda: desktop.windows("^live:my app — Token Inspector$"), "the program's store is shown")[-1]
        until(lambda: desktop.has_focus(shown), "its window has the keys")
        desktop.press("ctrl+w")
        until(lambda: inspector.process.poll() is not None, "the program has ended")


def test_code_is_run_only_after_a_question(desktop: Desktop, tmp_path: Path) -> None:
    path = module(tmp_path / "code") / "own.py"
    mark = tmp_path / "it ran"
    path.write_text(f"open({str(mark)!r}, 'w').close()\n" + path.read_text())
    env = surroundings(tmp_path, desktop.display, PYTHONPATH=str(ROOT))
    with started(command(f"python:{path}:make"), env=env, cwd=tmp_path) as program:
        asked = until(lambda: desktop.windows("^Run code"), "it asks")[-1]
        until(lambda: desktop.has_focus(asked), "the question has the keys")
        desktop.keep("live/run-code")
        desktop.press("Return")
        until(lambda: not desktop.windows("^Run code"), "the question is gone")
        assert not mark.exists()
        until(lambda: desktop.windows("^Token Inspector$"), "its start page is there")
        desktop.press("ctrl+w")
        until(lambda: program.poll() is not None, "the program has ended")
    assert not mark.exists()


def test_a_hanging_server_never_freezes_the_window(desktop: Desktop, tmp_path: Path) -> None:
    with RedisServer() as server:
        address = f"redis://127.0.0.1:{server.port}/0"
        filled(address)
        with inspecting(desktop, tmp_path, address) as inspector:
            inspector.count(3)
            os.kill(server.pid, signal.SIGSTOP)
            try:
                desktop.press("F5")
                for place in (0, 1, 2, 1):
                    inspector.click_row(place)
                    inspector.selected(place)
                until(lambda: inspector.sees(inspector.theme.bad_tint), "it says that the server does not answer", 12)
                desktop.keep("live/hangs", inspector.area)
            finally:
                os.kill(server.pid, signal.SIGCONT)
            desktop.press("F5")
            until(lambda: not inspector.sees(inspector.theme.bad_tint), "it is well again")
