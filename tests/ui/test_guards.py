"""What is known of secrets, and log records without them. (`test_guards_process`: the guarded program.)"""

from __future__ import annotations

import gc
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from stores import Edited, redacted
from tests.ui.conftest import Desk
from tests.ui.fakes import make_file, make_row, secrets_of
from tests.ui.guarded import TOKEN, TYPED
from ui import guards
from ui.dialogs.fields import Field
from ui.guards import KnownSecrets
from ui.store_work import Rewritten


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch) -> Iterator[KnownSecrets]:
    """This process, guarded but for its core dumps, until the test ends."""
    monkeypatch.setattr(guards, "no_core_dumps", lambda: None)
    known = KnownSecrets()
    monkeypatch.setattr(guards, "known", known)
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning)
    factory = logging.getLogRecordFactory()
    guards.install()
    guards.install()
    yield known
    sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning = hooks
    logging.setLogRecordFactory(factory)
    guards._factories.clear()


# --- what is known


def test_holders_are_asked_only_when_something_is_written_and_as_long_as_they_live() -> None:
    class Holder:
        asked = 0

        def secrets(self) -> Iterator[str | None]:
            self.asked += 1
            yield from ("one secret", None, "", "another")

    known, holder = KnownSecrets(), Holder()
    known.watch(holder, Holder.secrets)
    assert holder.asked == 0
    assert list(known.values()) == ["one secret", "another"]
    del holder
    gc.collect()
    assert list(known.values()) == []


def test_a_holder_that_changes_meanwhile_hides_no_other() -> None:
    class Bad:
        def secrets(self) -> Iterator[str]:
            yield "first"
            raise RuntimeError(TOKEN)

    class Good:
        def secrets(self) -> Iterator[str]:
            yield "second"

    known, bad, good = KnownSecrets(), Bad(), Good()
    known.watch(bad, Bad.secrets)
    known.watch(good, Good.secrets)
    assert set(known.values()) == {"first", "second"}


def test_what_was_typed_is_kept_within_bounds() -> None:
    known = KnownSecrets()
    for number in range(1000):
        known.remember(f"typed {number}")
        known.remember(f"typed {number}")
    known.remember(None)
    known.remember("")
    values = list(known.values())
    assert len(values) == 200
    assert values[-1] == "typed 999"


def test_of_millions_only_as_many_as_time_allows_and_the_pattern_always(guarded: KnownSecrets) -> None:
    asked = [0]

    class Endless:
        def secrets(self) -> Iterator[str]:
            while True:
                asked[0] += 1
                yield f"secret number {asked[0]}"

    endless = Endless()
    guarded.remember(TYPED)
    guarded.watch(endless, Endless.secrets)
    said = guards.redact(f"{TOKEN} {TYPED} secret number 7 ")
    assert said == "1000.9f…3a1 •••••••• •••••••• "
    assert asked[0] > 7


def test_no_secret_of_a_store_too_large_to_look_through_stays(guarded: KnownSecrets) -> None:
    """Nor of a small one that is asked after it; and many log records cost no more than one."""
    asked = []

    class Large:
        def secrets(self) -> Iterator[str]:
            asked.append(1)
            return (f"mysecret-value-{number:07d}" for number in range(5_000_000))

    class Small:
        def secrets(self) -> Iterator[str]:
            yield "only letters"

    large, small = Large(), Small()
    guarded.watch(large, Large.secrets)
    guarded.watch(small, Small.secrets)
    for number in (0, 1_000_000, 4_999_999):
        said = guards.redact(f'GET /x?code=mysecret-value-{number:07d} {{"a": "only letters"}} of the store')
        assert said == 'GET /x?code=•••••••• {"a": "••••••••"} of the store'
    assert asked == [1]
    del large
    gc.collect()
    assert guards.redact("mysecret-value-0000001") == "mysecret-value-0000001"


def test_the_last_of_many_is_found_however_it_is_spelt(guarded: KnownSecrets) -> None:
    class Many:
        def secrets(self) -> Iterator[str]:
            return (f"a passphrase for number {number}" for number in range(20_000))

    many = Many()
    guarded.watch(many, Many.secrets)
    secrets = guarded.values(60)
    assert "19999" not in redacted("x a%20passphrase%20for%20number%2019999 y", secrets)
    assert secrets.is_all


def test_a_text_without_end_is_cut() -> None:
    said = guards.redact("word " * 10_000 + TOKEN)
    assert len(said) < 20_100
    assert said.endswith(" …")
    assert len(guards.redact("x" * 100_000)) < 100


def test_a_session_tells_its_rows_and_its_undo_steps_and_a_field_what_is_typed(
    desk: Callable[..., Desk], tmp_path: Path, qtbot: QtBot
) -> None:
    typed = "typed-but-not-stored"
    rows = [make_row(1), make_row(2, client_secret="hunter22")]
    opened = desk(make_file(tmp_path / "zohooauth.db", rows))
    opened.delete("2")
    field = Field("addClientSecret", "Client secret", opened.window, is_secret=True)
    field.edit.setText(typed)
    session = opened.window.session
    assert session is not None
    wanted, found = (rows[0]._replace(client_secret=value) for value in ("wanted 1", "found 1"))
    edited = Edited(rows[0], wanted, found, True)
    session._undo.steps.append(Rewritten([edited], session.opened))
    said = guards.redact(" ".join([*secrets_of(rows), typed, "wanted 1", "found 1"]))
    assert not any(secret in said for secret in (*secrets_of(rows), typed, "wanted 1", "found 1"))
    opened.window.close()
    assert list(session.secrets()) == []
    field.forget()
    assert typed in guards.redact(typed)


# --- log records


@pytest.mark.allowed_logs("went wrong", "Fail", "not shown", "plain")
def test_every_handler_gets_a_guarded_record(
    guarded: KnownSecrets, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    guarded.remember(TYPED)
    logger = logging.getLogger("some.library")
    file = tmp_path / "log.txt"
    handler = logging.FileHandler(file)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    try:
        logger.warning("it went wrong with %s and %(x)s".replace("%(x)s", "%s"), TOKEN, {"client_secret": TYPED})
        logger.error(ValueError(f"went wrong: {TYPED}"), stack_info=True)
        try:
            raise ValueError(f"inner {TOKEN}") from OSError(f"cause {TYPED}")
        except ValueError:
            logger.exception("plain")
        logger.error("%d arguments that do not fit", TOKEN)
    finally:
        logger.removeHandler(handler)
        handler.close()
    text = file.read_text()
    assert TOKEN not in text + caplog.text
    assert TYPED not in text + caplog.text
    assert "WARNING it went wrong with 1000.9f…3a1" in text
    assert "ValueError: inner 1000.9f…3a1" in text
    assert "OSError: cause ••••••••" in text
    assert "not shown" in text
    assert all(record.exc_info is None and not record.args for record in caplog.records)


@pytest.mark.allowed_logs(".")
def test_the_sdks_own_log_holds_no_secret(guarded: KnownSecrets, tmp_path: Path) -> None:
    from zohocrmsdk.src.com.zoho.api.logger import Logger
    from zohocrmsdk.src.com.zoho.api.logger.logger import SDKLogger
    from zohocrmsdk.src.com.zoho.crm.api.exception import SDKException

    guarded.remember(TYPED)
    file = tmp_path / "sdk.log"
    logger = logging.getLogger("SDKLogger")
    SDKLogger.initialize(Logger.get_instance(Logger.Levels.INFO, str(file)))
    try:
        url = f"https://accounts.zoho.com/oauth/v2/token?refresh_token={TOKEN}&client_secret=hunter22hunter"
        error = SDKException("INVALID", f"no such row: {TYPED}", {"access_token": TOKEN}, ValueError(TOKEN))
        logger.info("%s - POST %s", "URL", url)
        logger.error("Exception: " + error.__str__())
    finally:
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
            handler.close()
    text = file.read_text()
    assert "POST https://accounts.zoho.com/oauth/v2/token?refresh_token=1000.9f…3a1&client_secret=••••••••" in text
    assert "INVALID" in text
    assert not any(secret in text for secret in (TOKEN, TYPED, "hunter22", TOKEN[12:40]))
