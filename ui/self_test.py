"""``--self-test``: whether this build holds all it needs. It touches nothing of the person's, and asks no network."""

from __future__ import annotations

import hashlib
import importlib
import os
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from zohocrmsdk.src.com.zoho.api.authenticator.store.token_store import TokenStore

import resources
from resources.sample_data import sample_rows
from resources.simulated_zoho import simulated_zoho
from stores import (
    FIELDS,
    CustomStoreInMemory,
    CustomStoreList,
    CustomStoreSQLite,
    StoreUnreachable,
    Verdict,
    center_of,
    now_ms,
    open_store,
    share,
    token_of,
)
from ui.display import own_command
from ui.version import version_lines

_TOKENS = 3
_DRIVERS = ("sqlite3", "ssl", "requests", "pymysql", "pg8000.dbapi")
_NOBODY = "127.0.0.1:9"  # the discard port, where nothing listens
_LONGEST_FOLDER = 60  # characters of a path with room for the name of a socket
_LIBRARIES_OF_QT = "PySide6/Qt/lib/"
_MOST_NAMED = 9
_DRAWING_S = 60
_FEWEST_COLORS = 10
_SOURCES = ("sharing.py", "python_child.py", "redis_store.py", "secrets_manager_store.py")


class Failed(Exception):
    """What is not as it has to be."""


def self_test() -> int:
    """Try every part, print what was done, one line each. Returns the exit code: 0, or 1 where one of them failed."""
    print("\n".join(version_lines()))
    print(f"{sys.executable}, {'a build' if getattr(sys, 'frozen', False) else 'from source'}")
    failures = 0
    with _home() as folder:
        for name, part in _parts(folder):
            try:
                print(f"ok      {name}: {part()}", flush=True)
            except Exception as error:
                failures += 1
                print(f"FAILED  {name}: {type(error).__name__}: {error}", flush=True)
    print(f"{failures} failed" if failures else "all is well")
    return 1 if failures else 0


@contextmanager
def _home() -> Iterator[Path]:
    """A temporary folder in place of the person's own ones, for settings, logs and sockets."""
    is_long = os.name != "nt" and len(tempfile.gettempdir()) > _LONGEST_FOLDER
    place = "/tmp" if is_long else None  # noqa: S108 - made for this user alone
    with tempfile.TemporaryDirectory(prefix="ti-", dir=place, ignore_cleanup_errors=True) as folder:
        for name in ("HOME", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = folder
        os.environ["XDG_RUNTIME_DIR"] = folder
        yield Path(folder)


def _parts(folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    if resources.path("SHA256SUMS").is_file():  # of a folder build; the single file is checked where it is unpacked
        yield "files, as they were built", _files
    yield from ((f"driver {name}", lambda name=name: _driver(name)) for name in _DRIVERS)
    yield "certificates", _certificates
    yield "sources for an interpreter of yours", _sources
    yield "SQLite file", lambda: _kept_by(CustomStoreSQLite(str(folder / "zohooauth.db")), folder / "zohooauth.db")
    yield "CSV file", lambda: _kept_in_csv(folder / "tokens.csv")
    yield "SQLite in memory, shared by a program", lambda: _shared(CustomStoreInMemory())
    yield "list, shared by a program", lambda: _shared(CustomStoreList())
    yield "MySQL", lambda: _unreachable(f"mysql://root@{_NOBODY}/zohooauth")
    yield "PostgreSQL", lambda: _unreachable(f"postgresql://postgres@{_NOBODY}/zohooauth")
    yield "renewing at the simulated Zoho", _renewed
    yield "window", lambda: _drawn(folder / "zohooauth.db")


def _driver(name: str) -> str:
    importlib.import_module(name)
    return "imported"


def _certificates() -> str:
    from requests.utils import DEFAULT_CA_BUNDLE_PATH

    context = ssl.create_default_context(cafile=DEFAULT_CA_BUNDLE_PATH)
    count = len(context.get_ca_certs())
    if not count:
        raise Failed("there are none")
    return f"{count} authorities, {ssl.OPENSSL_VERSION}"


def _files() -> str:
    """Qt's libraries may be replaced by others, as its licence wants; that is told."""
    sums = resources.path("SHA256SUMS").read_text("utf-8").splitlines()
    root = Path(sys.executable).parent
    changed = [name for wanted, _, name in (line.partition("  ") for line in sums) if _sum_of(root / name) != wanted]
    replaced = [name for name in changed if _LIBRARIES_OF_QT in name and (root / name).is_file()]
    wrong = sorted(set(changed).difference(replaced))
    if wrong:
        raise Failed(f"{len(wrong)} of {len(sums)} are missing or changed: {', '.join(wrong[:_MOST_NAMED])}")
    return f"{len(sums)}; {len(replaced)} libraries of Qt are others" if replaced else str(len(sums))


def _sum_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _sources() -> str:
    """The stores as source; see `stores.own_interpreter.source`."""
    is_build = getattr(sys, "frozen", False)
    folder = resources.path("source", "stores") if is_build else Path(__file__).parents[1] / "stores"
    files = list(folder.rglob("*.py"))
    for file in files:
        compile(file.read_text("utf-8"), file.name, "exec")
    missing = [name for name in _SOURCES if not (folder / name).is_file()]
    if missing:
        raise Failed(f"{', '.join(missing)} is not there")
    return f"{len(files)} files of stores/, with {', '.join(_SOURCES)}"


def _kept_in_csv(path: Path) -> str:
    path.write_text(",".join(FIELDS) + "\n", "utf-8")
    with closing(open_store(path)) as opened:
        return _kept_by(opened.store, path)


def _kept_by(store: TokenStore, path: Path) -> str:
    """Save tokens by the store, and read them as the window does."""
    for row in sample_rows(now_ms())[:_TOKENS]:
        store.save_token(token_of(row))
    with closing(open_store(path)) as opened:
        return _read(opened.store.get_tokens())


def _shared(store: CustomStoreInMemory | CustomStoreList) -> str:
    for row in sample_rows(now_ms())[:_TOKENS]:
        store.save_token(token_of(row))
    with share(store, name="self-test") as shared:
        if shared.problem is not None:
            raise Failed(str(shared.problem))
        with closing(open_store("live:self-test")) as opened:
            return _read(opened.store.get_tokens())


def _read(tokens: list[object]) -> str:
    if len(tokens) != _TOKENS:
        raise Failed(f"{len(tokens)} tokens instead of {_TOKENS}")
    return f"{_TOKENS} tokens saved and read"


def _unreachable(address: str) -> str:
    """Where no server is, the driver says so."""
    with closing(open_store(address, password="")) as opened:
        try:
            opened.store.get_tokens()
        except StoreUnreachable as error:
            return error.sentence
    raise Failed("no server was missing")


def _renewed() -> str:
    row = sample_rows(now_ms())[0]
    answer = simulated_zoho(now_ms).renew(
        refresh_token=row.refresh_token or "",
        client_id=row.client_id or "",
        client_secret=row.client_secret or "",
        center=center_of(row.api_domain),
        cancelled=lambda: False,
    )
    if answer.verdict is not Verdict.DONE:
        raise Failed(answer.sentence)
    return answer.sentence


def _drawn(path: Path) -> str:
    """A window on a file, off screen, of a program of its own: if Qt aborts it, it is not this one."""
    picture = path.with_suffix(".png")
    command = own_command(str(path), "--screenshot", str(picture), "--theme", "light", "--no-history")
    done = subprocess.run(  # noqa: S603 - our own program
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_DRAWING_S, check=False
    )
    if done.returncode:
        raise Failed(done.stderr.strip() or f"it ended with {done.returncode}")
    from PySide6.QtGui import QImage

    shown = QImage(str(picture))
    colors = {shown.pixel(x, y) for x in range(0, shown.width(), 3) for y in range(0, shown.height(), 3)}
    if len(colors) < _FEWEST_COLORS:
        raise Failed(f"the picture has {len(colors)} colours")
    return f"{shown.width()} x {shown.height()}, {len(colors)} colours"
