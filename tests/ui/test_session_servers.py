"""How a session treats a store that is no file: how often it looks, what a password is for, and letting go of it."""

from __future__ import annotations

from typing import Any

import pytest

from stores import (
    CustomStoreList,
    DriverMissing,
    OpenStore,
    StoreEnded,
    StoreError,
    StoreNeedsPassword,
    StoreUnreachable,
    row_of,
)
from tests.ui.fakes import FakeTime, ManualJobs, fill, make_row
from ui.session import Session

PASSWORD = "MARKED-PASSWORD"


class Account:
    """What the server itself keeps."""

    def __init__(self) -> None:
        self.password = PASSWORD
        self.kept = fill(CustomStoreList(), [make_row(1), make_row(2)])


class Server:
    """A store on a server: counts readings, and can be made to refuse."""

    watch_ms: int | None = 10_000

    def __init__(self, password: str = PASSWORD, account: Account | None = None) -> None:
        self.looks = self.closed = 0
        self.refusal: StoreError | None = None
        self.password = password
        self.account = account or Account()

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.account.kept, name)

        def call(*values: Any) -> Any:
            self.looks += name == "iter_tokens"
            if self.refusal is not None:
                raise self.refusal
            if self.password != self.account.password:
                raise StoreNeedsPassword("The server wants a password.")
            return method(*values)

        return call

    def close(self) -> None:
        self.closed += 1


def opened_with(store: Server) -> OpenStore:
    def other(password: str) -> Server:
        return Server(password, store.account)

    name = "mysql://me@host:3306/zohooauth"
    return OpenStore(store, name, "MySQL", target=name, password=store.password, with_other=other)


class Bench:
    def __init__(self, store: Server) -> None:
        self.time, self.jobs = FakeTime(), ManualJobs()
        self.store = store
        self.session = Session(opened_with(store), self.time, jobs=self.jobs)  # type: ignore[arg-type]
        self.failures: list[StoreError] = []
        self.session.failed.connect(self.failures.append)

    def read(self) -> None:
        self.session.reload()
        self.jobs.drain()

    def looks_in(self, seconds: int) -> int:
        """How often the store is read while the window looks every second."""
        before = self.store.looks
        for _ in range(seconds):
            self.time.advance(1000)
            self.session.watch()
            self.jobs.drain()
        return self.store.looks - before


@pytest.mark.parametrize(("watch_ms", "looks"), [(1_000, 60), (10_000, 6), (None, 0)])
def test_it_is_looked_at_as_often_as_it_may(qapp: object, watch_ms: int | None, looks: int) -> None:
    bench = Bench(Server())
    bench.store.watch_ms = watch_ms
    bench.read()
    assert bench.looks_in(60) == looks
    bench.read()
    assert bench.store.looks == looks + 2


@pytest.mark.parametrize(("watch_ms", "looks"), [(10_000, 6), (None, 0)])
def test_a_server_that_is_not_reached_is_tried_again_as_often(qapp: object, watch_ms: int | None, looks: int) -> None:
    bench = Bench(Server())
    bench.store.watch_ms = watch_ms
    bench.store.refusal = StoreUnreachable("Nobody is there.")
    bench.read()
    assert bench.looks_in(60) == looks
    assert isinstance(bench.session.refusal(), StoreUnreachable)
    bench.store.refusal = None
    bench.read()
    assert bench.session.refusal() is None
    assert bench.session.reading is not None


@pytest.mark.parametrize("refusal", [StoreNeedsPassword("A password, please."), DriverMissing("Not installed.")])
def test_what_the_person_has_to_do_first_is_not_tried_again_without_them(qapp: object, refusal: StoreError) -> None:
    bench = Bench(Server())
    bench.store.refusal = refusal
    bench.read()
    assert bench.looks_in(60) == 0


def test_after_a_failure_the_last_rows_stay(qapp: object) -> None:
    bench = Bench(Server())
    bench.read()
    bench.store.refusal = StoreUnreachable("It left.")
    bench.looks_in(15)
    assert [error.sentence for error in bench.failures] == ["It left."]
    assert bench.session.reading is not None
    assert len(bench.session.reading.entries) == 2


def test_another_password_opens_it(qapp: object) -> None:
    bench = Bench(Server("wrong"))
    bench.read()
    assert [type(error) for error in bench.failures] == [StoreNeedsPassword]
    bench.session.use_password("wrong again")
    bench.jobs.drain()
    assert len(bench.failures) == 2
    bench.session.use_password(PASSWORD)
    bench.jobs.drain()
    assert len(bench.failures) == 2
    assert bench.session.reading is not None
    assert bench.session.error is None


def test_the_password_is_known_as_a_secret(qapp: object) -> None:
    bench = Bench(Server("first"))
    assert "first" in bench.session.secrets()
    bench.session.use_password(PASSWORD)
    assert PASSWORD in bench.session.secrets()
    bench.jobs.drain()
    bench.session.close()


def test_closing_lets_go_of_the_store_once(qapp: object) -> None:
    bench = Bench(Server())
    bench.read()
    bench.session.close()
    bench.session.close()
    assert bench.store.closed == 1


def test_an_object_of_the_program_is_not_closed(qapp: object) -> None:
    store = Server()
    session = Session(OpenStore(store, "Server", "live store"), FakeTime(), jobs=ManualJobs())  # type: ignore[arg-type]
    session.close()
    assert store.closed == 0


def test_a_wrong_password_later_is_asked_for_again_and_leaves_no_trace(qapp: object) -> None:
    bench = Bench(Server())
    refused: list[StoreError] = []
    bench.session.refused.connect(refused.append)
    bench.read()
    bench.session.use_password("wrong")
    bench.jobs.drain()
    assert [type(error) for error in bench.failures] == [StoreNeedsPassword]
    bench.session.use_password(PASSWORD)
    bench.jobs.drain()
    assert refused == []
    assert bench.session.error is None


def test_undo_goes_in_with_the_password_of_now(qapp: object) -> None:
    bench = Bench(Server())
    bench.read()
    reading = bench.session.reading
    assert reading is not None
    before = [entry.row for entry in reading.entries]
    bench.session.edit(before[0], {"user_name": "renamed"})
    bench.session.delete([reading.entries[1]])
    bench.jobs.drain()
    kept = bench.store.account.kept
    assert [(token.get_id(), row_of(token).user_name) for token in kept.get_tokens()] == [("1", "renamed")]
    bench.store.account.password = "changed"
    bench.session.use_password("changed")
    bench.jobs.drain()
    bench.session.undo()
    bench.jobs.drain()
    bench.session.undo()
    bench.jobs.drain()
    assert bench.failures == []
    assert sorted(map(row_of, kept.get_tokens())) == sorted(before)


@pytest.mark.parametrize("is_reached", [True, False])
def test_a_failure_that_took_long_does_not_put_off_the_next_look(qapp: object, is_reached: bool) -> None:
    bench = Bench(Server())
    bench.read()

    def slowly() -> list[Any]:
        bench.time.advance(8_000)
        if not is_reached:
            raise StoreUnreachable("It hangs.")
        found: list[Any] = bench.store.account.kept.get_tokens()
        return found

    bench.store.iter_tokens = slowly
    bench.read()
    del bench.store.iter_tokens
    assert bench.looks_in(11) == (0 if is_reached else 1)


def test_after_a_write_that_was_not_answered_it_is_not_waited_for_twice(qapp: object) -> None:
    bench = Bench(Server())
    bench.read()
    reading = bench.session.reading
    assert reading is not None

    def unanswered(*_values: object) -> None:
        raise StoreUnreachable("No answer.")

    bench.store.delete_many = unanswered
    before = bench.store.looks
    deletions: list[Any] = []
    bench.session.deleted.connect(deletions.append)
    bench.session.delete([reading.entries[0]])
    bench.jobs.drain()
    assert bench.store.looks == before
    assert [(one.reading, one.error.sentence) for one in deletions] == [(None, "No answer.")]
    assert bench.looks_in(12) == 1
    assert bench.session.next_undo == []


def test_a_process_that_has_ended_is_made_anew_only_when_the_person_wants_it(qapp: object) -> None:
    bench = Bench(Server())
    bench.read()
    bench.store.refusal = StoreEnded("The process has ended.")
    bench.looks_in(15)
    assert bench.looks_in(60) == 0
    bench.store.refusal = None
    bench.session.make_anew()
    bench.jobs.drain()
    assert bench.store.closed == 1
    assert bench.session.error is None


def test_another_process_under_the_same_name_is_told(qapp: object) -> None:
    bench = Bench(Server())
    told: list[bool] = []
    bench.session.restarted.connect(lambda: told.append(True))
    bench.store.source = "4711"
    bench.read()
    bench.read()
    assert told == []
    bench.store.source = "4712"
    bench.read()
    assert told == [True]
