"""The sentences of the window: truthful numbers, names as text, no secret."""

from __future__ import annotations

import dataclasses

import pytest

from stores import OpenStore, StoreError, open_store
from tests.ui.fakes import DAY, HOUR, MINUTE, NOW, SixMethods, make_entry, make_row, secrets_of
from ui import messages, status_texts
from ui.reading import Reading
from ui.store_work import Deletion, Restoration
from ui.table.entry import Tally

ROWS = [make_row(1, user_name="asha"), make_row(2, user_name="ravi")]


def _reading(*rows: object, **times: int | None) -> Reading:
    tally = Tally(make_entry(row) for row in rows)  # type: ignore[arg-type]
    return Reading([], tally, None, NOW, times.get("ended") or NOW, times.get("written"), [], 0, True)


READ = _reading()


@pytest.mark.parametrize(("count", "text"), [(0, "0 tokens"), (1, "1 token"), (2, "2 tokens"), (12, "12 tokens")])
def test_numbers_of_tokens(count: int, text: str) -> None:
    assert messages.tokens(count) == text


def test_long_numbers_are_grouped() -> None:
    assert messages.number(1_000_000) == "1\u202f000\u202f000"


def test_names() -> None:
    assert messages.name_of(ROWS[0]) == "asha"
    assert messages.name_of(make_row("7", user_name=None)) == "the token with id 7"
    assert messages.name_of(make_row("7", user_name="")) == "the token with id 7"
    assert messages.name_of(make_row(None, user_name=None, id=None)) == "the token with id "
    assert len(messages.name_of(make_row(user_name="x" * 100_000))) == 80
    assert messages.name_of(make_row(user_name="a\u202e\x1b[31m")) == "a\\u202e\\x1b[31m"
    assert messages.names_of(ROWS) == "2 tokens"


def test_what_was_deleted_says_that_zoho_still_accepts_it() -> None:
    assert messages.deleted(ROWS[:1]) == "Deleted asha here. Zoho was not told: only revoking ends a token."
    assert "2 tokens" in messages.deleted(ROWS)
    braces = make_row(1, user_name="{what} {0} %s")
    for certain in (True, False):
        assert "{what} {0} %s" in messages.deleted([braces], certain)


def test_what_was_not_deleted_says_what_was_and_why() -> None:
    sentence, advice = messages.not_deleted(Deletion(ROWS[:1], ["2"], [], READ, StoreError("The disk is full.")))
    assert sentence.startswith("1 token could not be deleted")
    assert "1 token deleted." in advice
    assert "The disk is full." in advice
    assert "trigger" in messages.not_deleted(Deletion([], ["1", "2"], [], READ))[1]


def test_who_was_spared_is_named() -> None:
    other = make_row("1", user_name="somebody <b>else</b>\x1b")
    sentence, advice = messages.not_deleted(Deletion(ROWS[1:], [], [other], READ))
    assert sentence == ("somebody <b>else</b>\\x1b was put there meanwhile by another program, and was not deleted.")
    assert advice


def test_what_was_not_restored() -> None:
    other = make_row("1", user_name="somebody <b>else</b>\x1b")
    sentence, advice = messages.not_restored(Restoration(ROWS[1:], [other], [], READ))
    assert sentence == (
        "The store has changed meanwhile: id 1 now holds somebody <b>else</b>\\x1b. Nothing was overwritten."
    )
    assert advice.startswith("Restored ravi. ")
    assert "Earlier deletions can be undone first." in advice
    sentence, advice = messages.not_restored(Restoration([], [], ROWS, READ, StoreError("It is locked.")))
    assert sentence == "2 tokens could not be restored."
    assert advice == "It is locked."


def test_what_could_not_be_read_afterwards_is_not_called_done() -> None:
    error = StoreError("It is locked.")
    assert messages.deleted(ROWS, certain=False) == (
        "Deleting 2 tokens was tried, but the store could not be read afterwards."
    )
    sentence, advice = messages.not_deleted(Deletion([], ["1"], [], None, error))
    assert "could not be read" in sentence
    assert advice == "It is locked."
    sentence, advice = messages.not_restored(Restoration([], [], ROWS, None, error))
    assert "could not be read" in sentence
    assert advice == "It is locked."


def test_a_token_that_is_back_is_named() -> None:
    assert "asha, deleted here, was saved again" in messages.saved_again(ROWS[:1])[0]
    assert "2 tokens" in messages.saved_again(ROWS)[0]


def test_no_sentence_holds_a_secret() -> None:
    deletion, sparing = Deletion(ROWS, ["1"], [], READ), Deletion([], [], ROWS, READ)
    restoration = Restoration(ROWS[:1], ROWS[:1], ROWS[1:], READ)
    said = [
        messages.deleted(ROWS),
        messages.deleted(ROWS, certain=False),
        messages.emptied(),
        *messages.not_deleted(deletion),
        *messages.not_deleted(sparing),
        *messages.not_restored(restoration),
        messages.restored(restoration),
        *messages.saved_again(ROWS),
    ]
    assert not any(value in text for value in secrets_of(ROWS) for text in said)


@pytest.fixture
def opened() -> OpenStore:
    return open_store("/nowhere/zohooauth.db")


def test_the_title_names_the_full_path_and_the_padlock(opened: OpenStore) -> None:
    assert status_texts.window_title(opened, False) == "/nowhere/zohooauth.db — Token Inspector"
    assert "[read-only]" in status_texts.window_title(opened, True)
    assert status_texts.window_title(None, False) == "Token Inspector"
    assert status_texts.window_title(open_store("/n/\u202ex.db"), False).startswith("/n/\\u202ex.db")


def test_the_facts_of_a_store(opened: OpenStore) -> None:
    facts = status_texts.store_facts(opened, _reading(written=NOW - 3 * HOUR), False, NOW)
    assert facts[0] == "last written 3 h ago"
    assert facts[-1] == "SQLite"
    assert "writable" in facts
    refused = dataclasses.replace(_reading(), is_writable=False, unreadable=2)
    facts = status_texts.store_facts(opened, refused, False, NOW)
    assert facts == ["no permission to write", "2 tokens could not be read", "SQLite"]
    assert "read-only" in status_texts.store_facts(opened, None, True, NOW)
    live = status_texts.store_facts(open_store(SixMethods()), _reading(), False, NOW)
    assert live == ["writable", "live store"]


def test_the_counts() -> None:
    tally = Tally(make_entry(make_row(number, expires_in=number * MINUTE)) for number in range(1, 13))
    counts = tally.counts(NOW)
    assert status_texts.count_facts(tally, counts, 12, 1, NOW) == ["12 tokens", "next expires in 1:00"]
    shown = status_texts.count_facts(tally, {**counts, "will_fail": 2}, 3, 2, NOW)
    assert shown == ["12 tokens", "3 shown", "2 selected", "2 will fail", "next expires in 1:00"]
    assert status_texts.count_facts(tally, counts, 12, 0, NOW + DAY) == ["12 tokens"]


def test_an_expiry_beyond_the_calendar_is_not_the_next() -> None:
    tally = Tally([make_entry(make_row(1, expires_in="9" * 20))])
    said = " ".join(status_texts.count_facts(tally, tally.counts(NOW), 1, 0, NOW))
    assert "expires in after" not in said


def test_when_it_was_read() -> None:
    assert status_texts.read_text(None, False, False, NOW) == "not read yet"
    assert status_texts.read_text(_reading(), False, False, NOW + 1000) == "read just now"
    assert status_texts.read_text(_reading(), False, False, NOW + 3 * MINUTE) == "read 3 min ago"
    assert status_texts.read_text(_reading(), True, False, NOW + 3 * MINUTE) == "stale: read 3 min ago"
    assert status_texts.read_text(_reading(), False, True, NOW + 3 * MINUTE) == "paused · read 3 min ago"
