"""Programs that share and then end, hang, fork, or are started again; each is a process of its own."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from stores.errors import StoreChanged, StoreError, StoreUnreachable
from stores.shared_store import SharedStore, sharing_programs
from tests.soak.sharing_program import many_tokens, work_beside_an_inspector
from tests.stores.sharing_programs import Program
from tests.stores.tools import BOB, another, error_of, full, ids_in
from tests.waiting import until

Start = Callable[..., Program]


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    with ExitStack() as stack:
        yield lambda *arguments, **settings: stack.enter_context(Program(home / "run", *arguments, **settings))


@pytest.fixture
def store() -> Iterator[SharedStore]:
    made = SharedStore("my app")
    yield made
    made.close()


def within(seconds: float, work: Callable[[], Any]) -> StoreError:
    begun = time.monotonic()
    refused = error_of(work)
    assert time.monotonic() - begun < seconds
    assert isinstance(refused, StoreError)
    return refused


def test_nobody_shares(store: SharedStore) -> None:
    assert sharing_programs() == []
    refused = within(1, store.get_tokens)
    assert isinstance(refused, StoreUnreachable)
    assert str(refused) == (
        "No program shares a store under the name my app. It has to be running, and to call share(store, name=…)."
    )
    assert "shares its store no longer" in str(error_of(SharedStore("my app", 1).get_tokens))


def test_programs_are_told_apart_by_their_numbers(start: Start, store: SharedStore) -> None:
    first, second, other = start(), start(), start(name="other")
    SharedStore("my app", first.pid).save_token(full())
    assert {(found.name, found.pid) for found in sharing_programs()} == {
        *(("my app", first.pid), ("my app", second.pid), ("other", other.pid)),
    }
    refused = within(1, store.get_tokens)
    assert "Several programs share a store under the name my app." in str(refused)
    assert ", ".join(map(str, sorted([first.pid, second.pid]))) in str(refused)
    assert f"live:my app#{min(first.pid, second.pid)}" in str(refused)
    assert ids_in(SharedStore("my app", first.pid)) == ["1"]
    assert ids_in(SharedStore("my app", second.pid)) == []
    second.kill()
    assert ids_in(store) == ["1"]


def test_what_a_killed_program_left_is_no_program_once_another_process_has_its_number(
    start: Start, store: SharedStore
) -> None:
    killed = start()
    card, socket = sorted(killed.cards())
    killed.kill()
    alive = start()
    for path in (card, socket):
        path.rename(path.with_name(path.name.replace(str(killed.pid), str(os.getpid()))))
    card = card.with_name(card.name.replace(str(killed.pid), str(os.getpid())))
    told = card.read_text("utf-8").replace(str(killed.pid), str(os.getpid()))
    card.write_text(told, "utf-8")
    assert json.loads(told)["pid"] == os.getpid()
    assert ids_in(store) == []
    Path(json.loads(told)["address"]).unlink()
    store.close()
    assert ids_in(store) == []
    assert [found.pid for found in sharing_programs()] == [alive.pid]


def test_a_name_is_shown_harmlessly() -> None:
    assert "\x1b" not in str(error_of(SharedStore("\x1b[31m" + "x" * 500).get_tokens))


def test_a_program_that_is_killed(start: Start, store: SharedStore) -> None:
    program = start()
    store.save_token(full())
    program.kill()
    assert len(program.cards()) == 2
    assert sharing_programs() == []
    assert "The program my app has ended, or shares its store no longer." in str(within(5, store.get_tokens))
    assert "has ended" in str(within(5, lambda: store.delete_token("1")))
    assert "No program shares" in str(within(5, SharedStore("my app").get_tokens))
    assert len(program.cards()) == 2, "looking removes nothing"
    for path in program.cards():
        os.utime(path, (1, 1))
    assert len(start(name="next").cards()) == 2, "what was left behind is removed by the next program that shares"


def test_a_number_that_is_another_program_s_by_now(start: Start, store: SharedStore) -> None:
    program = start()
    card = program.card()
    program.kill()
    (path,) = (path for path in program.cards() if path.suffix == ".json")
    path.write_text(path.read_text("utf-8").replace(f'"pid": {card["pid"]}', f'"pid": {os.getpid()}'), "utf-8")
    assert sharing_programs() == []
    assert isinstance(within(5, store.get_tokens), StoreUnreachable)


@pytest.mark.parametrize("limit", [0.5, pytest.param(None, marks=pytest.mark.soak)])
def test_a_program_that_is_stopped(
    start: Start, store: SharedStore, limit: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if limit is not None:
        monkeypatch.setattr("stores.shared_methods.CALL_S", limit)
    program = start()
    store.save_token(full())
    program.process.send_signal(signal.SIGSTOP)
    try:
        begun = time.monotonic()
        assert sharing_programs() == []
        assert time.monotonic() - begun < 5
        refused = within(10, store.get_tokens)
        assert str(refused) == (
            f"The program my app (process {program.pid}) does not answer. It may hang, or be stopped. Refresh when it"
            " goes on."
        )
        assert "does not answer" in str(within(10, lambda: store.delete_token("1")))
    finally:
        program.process.send_signal(signal.SIGCONT)
    assert ids_in(store) == ["1"]
    assert [found.pid for found in sharing_programs()] == [program.pid]


def test_a_program_that_is_started_again(start: Start, store: SharedStore) -> None:
    before = start()
    store.save_token(full())
    assert ids_in(store) == ["1"]
    before.kill()
    start()
    refused = error_of(lambda: store.delete_token("1"))
    assert isinstance(refused, StoreChanged)
    assert "was started again since its tokens were read" in str(refused)
    assert isinstance(error_of(store.delete_tokens), StoreChanged)
    assert ids_in(store) == []
    store.save_token(another(BOB))
    assert ids_in(store) == ["1"]


def test_the_source_of_what_was_read_is_one_share_of_one_process(start: Start, store: SharedStore) -> None:
    assert store.source is None
    before = start(after="sys.stdin.readline(); shared.close(); shared = share(CustomStoreList()); sys.stdin.read()")
    store.save_token(full())
    assert store.source is None, "nothing was read yet"
    sources = []
    for _ in range(2):
        store.get_tokens()
        sources.append(store.source)
        store.close()
    before.say("share anew")
    until(lambda: error_of(store.get_tokens) is None and store.source not in sources)
    sources.append(store.source)
    before.kill()
    assert store.source == sources[-1]
    start()
    store.get_tokens()
    sources.append(store.source)
    assert sources[0] == sources[1]
    assert len(set(sources)) == 3
    assert not any(source is None for source in sources)


def test_a_reading_goes_to_the_new_program_by_itself(start: Start, store: SharedStore) -> None:
    before = start()
    assert ids_in(store) == []
    before.kill()
    start()
    assert ids_in(store) == []


_DYING = """
class Dying(CustomStoreList):
    def delete_tokens(self):
        super().delete_tokens()
        import os
        os.kill(os.getpid(), 9)
    find_token_by_id = delete_tokens
"""


def test_a_write_that_is_lost_is_not_repeated(start: Start, store: SharedStore) -> None:
    start("Dying", before=_DYING)
    store.save_token(full())
    refused = within(5, store.delete_tokens)
    assert isinstance(refused, StoreUnreachable)
    assert str(refused) == (
        "The program my app was lost while it wrote: nobody knows whether it did. Refresh to see what is stored."
    )


def test_a_reading_that_is_lost_is_tried_once_more(start: Start, store: SharedStore) -> None:
    start("Dying", before=_DYING.replace("find_token_by_id = delete_tokens", "iter_tokens = delete_tokens"))
    assert isinstance(within(5, store.get_tokens), StoreUnreachable)


def test_a_program_that_ends_in_the_middle_of_a_reading(start: Start, store: SharedStore) -> None:
    program = start()
    store.save_many([full(id=str(number)) for number in range(1200)])
    reading = store.iter_tokens()
    next(reading)
    program.kill()
    assert "was interrupted" in str(within(5, lambda: list(reading)))


def test_a_program_that_polls_in_its_own_loop(start: Start, tmp_path: Path) -> None:
    start(
        f"ArticleStore({str(tmp_path / 'a.db')!r})",
        before="from tests.article_store import ArticleStore\nimport time",
        after="while shared.problem is None:\n    shared.poll()\n    time.sleep(0.005)",
    ).process.stdin.close()  # type: ignore[union-attr]
    store = SharedStore("my app")
    store.save_token(full())
    assert ids_in(store) == ["1"]
    store.close()
    os.kill(sharing_programs()[0].pid, signal.SIGKILL)


_FORKING = """
import os
child = os.fork()
if child == 0:
    sys.stdin.readline()
    print(shared.problem, shared.poll(), flush=True)
    shared.close()
    sys.exit()
print(child, flush=True)
{parent}
"""


def test_a_child_of_the_program_neither_answers_nor_cleans_up(start: Start, store: SharedStore) -> None:
    program = start(after=_FORKING.format(parent="os.waitpid(child, 0); print('gone', flush=True); sys.stdin.read()"))
    assert int(program.line()) != program.pid
    store.save_token(full())
    program.say("go on")
    assert program.line() == "It is another process that shares. 0"
    assert program.line() == "gone"
    assert len(program.cards()) == 2
    assert ids_in(store) == ["1"]
    assert ids_in(SharedStore("my app")) == ["1"]


def test_a_child_does_not_live_on_in_place_of_its_parent(start: Start, store: SharedStore) -> None:
    program = start(after=_FORKING.format(parent="sys.stdin.read()"))
    child = int(program.line())
    assert ids_in(store) == []
    program.kill()
    try:
        os.kill(child, 0)
        assert "has ended" in str(within(3, store.get_tokens))
        assert sharing_programs() == []
    finally:
        os.kill(child, signal.SIGKILL)


def test_many_attachings_leave_nothing_in_the_program(start: Start) -> None:
    program = start()
    SharedStore("my app").get_tokens()
    tasks, files = Path(f"/proc/{program.pid}/task"), Path(f"/proc/{program.pid}/fd")
    until(lambda: len(list(tasks.iterdir())) == 2)
    before = len(list(files.iterdir()))
    for _ in range(50):
        inspector = SharedStore("my app")
        inspector.get_tokens()
        inspector.close()
    until(lambda: len(list(tasks.iterdir())) == 2)
    assert len(list(files.iterdir())) == before
    assert len(program.cards()) == 2


@pytest.mark.soak
def test_a_busy_program_beside_a_busy_inspector(home: Path) -> None:
    work_beside_an_inspector(home / "run", "CustomStoreList", 3)


def test_many_tokens(home: Path) -> None:
    many_tokens(home / "run", 5_000)
