"""The states in which a store is opened: the menu, the form of every kind, and what is asked beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from stores import KINDS, StoreError, StoreKind
from stores.kinds_of_servers import RedisKind
from tests.ui.dialog_tools import edit_of, settle
from tests.ui.kinds import kinds
from tests.ui.sweep.stage import Builder, Stage, press, state
from ui import settings
from ui.dialogs.connect import ConnectDialog
from ui.dialogs.password import PasswordDialog
from ui.dialogs.run_code import RunCodeDialog
from ui.look_up import LookUp
from ui.opening import Opener

INTERPRETERS = ("/usr/bin/python3", "/home/asha/shop/.venv/bin/python")
PROGRAMS = ("my app", "billing of the north-west#4711")
ADDRESS = "mysql://zoho@db.north-west.example.com:3306/zohooauth?table=oauthtoken_of_the_shop"


def _looked(of: QWidget) -> None:
    """What is looked for is found."""
    while any(one.is_looking() for one in of.findChildren(LookUp)):
        settle()
    settle()


def _connect(stage: Stage, name: str, programs: Sequence[str] = PROGRAMS) -> ConnectDialog:
    return _shown(stage, name, kinds(lambda: programs, lambda: INTERPRETERS))


def _shown(stage: Stage, name: str, offered: Sequence[StoreKind]) -> ConnectDialog:
    opened = stage.desk(None)
    ConnectDialog(name, kinds=offered, can_keep=True, parent=opened.window).open()
    settle()
    (made,) = [one for one in opened.window.findChildren(ConnectDialog) if one.isVisible()]
    _looked(made)
    return made


def _of_kind(name: str) -> Builder:
    def build(stage: Stage) -> QWidget:
        return _connect(stage, name)

    build.__name__ = f"connect_{name}"
    return build


for _kind in KINDS:
    state(_of_kind(_kind.name))


@state
def connect_no_program(stage: Stage) -> QWidget:
    return _connect(stage, "live", ())


@state
def connect_other_python(stage: Stage) -> QWidget:
    """Where the driver of Redis is not in the program."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("stores.kinds_of_servers.is_there", lambda _module: False)
        redis = RedisKind()
    python = replace(redis.parameters[-1], choices=lambda: INTERPRETERS)
    redis.parameters = (*redis.parameters[:-1], python)
    return _shown(stage, "redis", (redis,))


@state
def connect_missing(stage: Stage) -> QWidget:
    made = _connect(stage, "python")
    press(made, "connectOpen")
    return made


@state
def connect_failed(stage: Stage) -> QWidget:
    made = _connect(stage, "mysql")
    edit_of(made, "connectPassword").setText("a secret of the person")
    made.show_failure(StoreError("A store of this kind needs the package pymysql.", "Install it, and try again."))
    settle()
    return made


@state
def password(stage: Stage) -> QWidget:
    opened = stage.desk(None)
    said = "The server does not let zoho in with this password."
    made = PasswordDialog(ADDRESS, said, can_keep=True, parent=opened.window)
    made.open()
    settle()
    return made


@state
def run_code(stage: Stage) -> QWidget:
    opened = stage.desk(None)
    target = "python:stores_of_the_shop.token_store_of_the_shop:make_the_store_of_the_shop"
    made = RunCodeDialog(target, folder="/home/asha/shop", find=lambda: INTERPRETERS, parent=opened.window)
    made.open()
    _looked(made)
    return made


def _menu(stage: Stage, programs: Sequence[str]) -> QWidget:
    for store in ("other tokens.sqlite3", "zohooauth.db"):
        settings.remember_store(str(stage.folder / store))
    for store in (ADDRESS, "live:my app"):
        settings.remember_store(store)
    opened = stage.desk(None)
    forget, sample = QAction("Forget recent stores", opened.window), QAction("Try the sample data", opened.window)
    opener = Opener(opened.window, sample, forget, kinds(lambda: programs))
    menu = stage.menu(opened, opener.open_menu)
    _looked(menu)
    return menu


@state
def menu_open(stage: Stage) -> QWidget:
    return _menu(stage, PROGRAMS)


@state
def menu_open_alone(stage: Stage) -> QWidget:
    return _menu(stage, ())


@state
def start_addresses(stage: Stage) -> QWidget:
    path = str(stage.folder / "tokens.csv")
    for store in (ADDRESS, "python:shop.stores:make", path, "aws-secretsmanager://eu-central-1/zoho", "live:my app"):
        settings.remember_store(store)
    opened = stage.desk(None)
    settle()
    return opened.window
