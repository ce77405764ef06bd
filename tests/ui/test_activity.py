"""What the activity makes of two readings, and of what this window did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from stores import TokenRow, open_store
from tests.ui.fakes import HOUR, MINUTE, NOW, SECOND, FakeTime, SixMethods, make_row, secret, secrets_of
from ui.activity import (
    Happening,
    Own,
    What,
    as_text,
    by_text,
    details_text,
    happenings_of,
    of_window,
    what_text,
)
from ui.activity_log import ActivityLog
from ui.reading import Reading, read

ROWS = [make_row(number) for number in (1, 2, 3)]


def _read(rows: Sequence[TokenRow], known: Reading | None = None, at: int = NOW) -> Reading:
    store = SixMethods(rows)
    entries = {entry.key: entry for entry in known.entries} if known else None
    return read(open_store(store), store, entries, FakeTime(at), lambda: None)


def _between(before: Sequence[TokenRow], after: Sequence[TokenRow], programs: tuple[str, ...] = ()) -> Reading:
    return replace(_read(after, _read(before), NOW + SECOND), programs=programs)


def _said(happenings: Sequence[Happening]) -> list[tuple[What, str]]:
    return [(each.what, each.id) for each in happenings]


def test_the_first_reading_and_an_equal_one_say_nothing() -> None:
    assert happenings_of(_read(ROWS)) == []
    assert happenings_of(_between(ROWS, ROWS)) == []


def test_added_changed_and_deleted() -> None:
    changed = ROWS[1]._replace(redirect_url="https://other.example")
    told = happenings_of(_between(ROWS[:2], [changed, ROWS[2]]))
    assert _said(told) == [(What.ADDED, "3"), (What.CHANGED, "2"), (What.DELETED, "1")]
    assert {each.at for each in told} == {NOW + SECOND}
    assert [each.name for each in told] == ["user3@zylker.com", "user2@zylker.com", "user1@zylker.com"]
    assert told[1].changes == ("redirect URL https://app.zylker.com/callback → https://other.example",)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"access_token": secret("access", 9), "expiry_time": str(NOW + HOUR)}, What.RENEWED),
        ({"access_token": secret("access", 9), "expiry_time": str((NOW + HOUR) // 1000)}, What.RENEWED),
        ({"access_token": secret("access", 9)}, What.CHANGED),
        ({"access_token": secret("access", 9), "expiry_time": str(NOW)}, What.CHANGED),
        ({"access_token": secret("access", 9), "expiry_time": "garbage"}, What.CHANGED),
        ({"expiry_time": str(NOW + HOUR)}, What.CHANGED),
        ({"access_token": None, "expiry_time": str(NOW + HOUR)}, What.CHANGED),
    ],
)
def test_renewed_is_another_access_token_that_ends_later(changes: dict[str, str | None], what: What) -> None:
    told = happenings_of(_between(ROWS, [ROWS[0]._replace(**changes), *ROWS[1:]]))
    assert _said(told) == [(what, "1")]


def test_a_first_access_token_counts_as_renewed() -> None:
    before = ROWS[0]._replace(access_token=None, expiry_time=None)
    assert happenings_of(_between([before], ROWS[:1]))[0].what is What.RENEWED


def test_each_changed_field_is_named_masked_or_in_utc() -> None:
    new = make_row(9, id="1", user_name=None, expires_in=HOUR, redirect_url="", api_domain="https://www.zohoapis.eu")
    told = happenings_of(_between(ROWS[:1], [new]))[0]
    text = "\n".join(told.changes)
    assert len(told.changes) == 8  # all but the id and the client id
    assert "user name user1@zylker.com → none" in text
    assert "redirect URL https://app.zylker.com/callback → empty" in text
    assert "expiry 2033-05-18T04:03:20Z → 2033-05-18T04:33:20Z" in text
    assert "access token 1000." in text
    assert "…" in text
    for value in secrets_of([ROWS[0], new]):
        assert value not in text


def test_short_secrets_say_only_that_they_changed() -> None:
    told = happenings_of(_between([make_row(1, client_secret="a")], [make_row(1, client_secret="b")]))
    assert told[0].changes == ("client secret changed",)


def test_no_happening_holds_a_secret_in_any_form() -> None:
    changed = [make_row(number, client_secret="hunter2", access_token="tiny") for number in (1, 2, 3)]
    told = happenings_of(_between(ROWS, changed)) + happenings_of(_between(ROWS, []))
    told.append(of_window(NOW, What.CHECKED, ROWS[0], "Zoho accepts it."))
    everything = repr(told) + as_text(told)
    assert not [value for value in secrets_of(ROWS + changed) if value in everything]


def test_hostile_text_is_made_visible_and_cut() -> None:
    evil = make_row(1, user_name="\u202e\x1b" + "n" * 900, redirect_url="x\ty\n" + "z" * 900, id="1\t2")
    told = happenings_of(_between([evil._replace(redirect_url=None)], [evil]))
    text = as_text(told)
    assert text.count("\n") == 2
    assert all(character.isprintable() or character in "\n\t" for character in text)
    assert len(text) < 400
    assert told[0].id == "1\\t2"


def test_who_did_it() -> None:
    reading = _between(ROWS, [ROWS[0]._replace(access_token="other"), ROWS[2]], ("shop (pid 5)", "x (pid 6)"))
    told = happenings_of(reading, {"2": Own(verdict="Deleted here.")})
    assert [each.by_this_window for each in told] == [False, True]
    assert [by_text(each) for each in told] == ["another program; open in shop (pid 5), x (pid 6)", "this window"]
    assert details_text(told[1]) == "Deleted here."
    assert told[1].programs == ()
    assert by_text(happenings_of(_between([], ROWS[:1]))[0]) == "another program"


def test_many_programs_are_counted() -> None:
    told = happenings_of(_between([], ROWS[:1], tuple(f"p (pid {number})" for number in range(6))))
    assert by_text(told[0]).endswith("p (pid 2) and 3 more")


def test_what_this_window_did_has_its_own_word() -> None:
    told = happenings_of(_between([], ROWS), {"1": Own(What.RESTORED), "2": Own(What.RENEWED, "Saved.")})
    assert [each.what for each in told] == [What.RESTORED, What.RENEWED, What.ADDED]


def test_what_made_no_difference_is_told_too() -> None:
    failed = of_window(NOW, What.RENEWED, ROWS[0], "Zoho answered invalid_code.", is_done=False)
    assert what_text(failed) == "not renewed"
    assert (failed.by_this_window, failed.name, failed.id) == (True, "user1@zylker.com", "1")
    for what in What:
        words = {what_text(of_window(NOW, what, ROWS[0], "", is_done)) for is_done in (True, False)}
        assert len(words) == 2


def test_more_than_200_differences_are_summed_up() -> None:
    many = [make_row(number) for number in range(12_345)]
    changed = [row._replace(access_token="another") for row in many]
    told = happenings_of(_between(many, changed, ("shop (pid 5)",)))
    assert [(each.what, each.count, each.name) for each in told] == [(What.CHANGED, 12_345, "12\u202f345 tokens")]
    assert told[0].programs == ("shop (pid 5)",)
    assert len(happenings_of(_between(many[:200], []))) == 200


def test_a_sum_tells_this_window_from_others() -> None:
    many = [make_row(number) for number in range(300)]
    own = {row.id: Own() for row in many[:250]}
    told = happenings_of(_between(many, []), own)
    assert [(each.what, each.count, each.by_this_window) for each in told] == [
        (What.DELETED, 250, True),
        (What.DELETED, 50, False),
    ]
    restored = happenings_of(_between([], many), {row.id: Own(What.RESTORED) for row in many})
    assert [(each.what, each.count) for each in restored] == [(What.RESTORED, 300)]


def test_a_sum_keeps_the_verdict_and_how_many_failed() -> None:
    many = [make_row(number) for number in range(300)]
    changed = [row._replace(access_token="another") for row in many]
    own = {
        row.id: Own(What.RENEWED, f"Verdict {row.id}.", NOW + number, number >= 20) for number, row in enumerate(many)
    }
    told = happenings_of(_between(many, changed), own)
    assert [(what_text(each), each.count, each.verdict, each.at) for each in told] == [
        ("not renewed", 20, "The first: Verdict 0.", NOW + 19),
        ("renewed", 280, "The first: Verdict 20.", NOW + 299),
    ]
    assert all(each.by_this_window for each in told)


def test_own_deeds_have_the_time_at_which_they_were_done() -> None:
    told = happenings_of(_between([], ROWS[:2]), {"1": Own(What.RESTORED, at=NOW - 7, is_done=False), "2": Own()})
    assert [(each.at, what_text(each)) for each in told] == [(NOW - 7, "not restored"), (NOW + 1000, "added")]


def test_rows_that_share_an_id_do_not_change_by_moving_up() -> None:
    nameless = [make_row(number, id=None) for number in range(300)]
    told = happenings_of(_between(nameless, nameless[1:]))
    assert [(each.what, each.name) for each in told] == [(What.DELETED, "user0@zylker.com")]
    twins = [make_row(1), make_row(1, user_name="twin"), make_row(2)]
    assert _said(happenings_of(_between(twins, twins[1:]))) == [(What.DELETED, "1")]
    other = [twins[1]._replace(redirect_url="x"), twins[2]]
    told = happenings_of(_between(twins, other))
    assert sorted(each.what.value for each in told) == ["changed", "deleted"]
    assert _said(happenings_of(_between(twins[1:], twins))) == [(What.ADDED, "1")]


def test_the_text_has_utc_times_and_a_column_each() -> None:
    told = happenings_of(_between(ROWS[:1], [ROWS[0]._replace(access_token=secret("access", 7))]))
    lines = as_text(told).splitlines()
    assert [line.count("\t") for line in lines] == [5, 5]
    assert lines[1].split("\t")[:4] == ["2033-05-18T03:33:21Z", "changed", "user1@zylker.com", "1"]
    assert as_text([replace(told[0], at=10**20)]).splitlines()[1].startswith("1" + "0" * 20)


def test_the_log_is_newest_first_and_bounded() -> None:
    log = ActivityLog(limit=3)
    log.add([of_window(NOW + number, What.CHECKED, ROWS[0], str(number)) for number in range(2)])
    log.add([of_window(NOW + MINUTE + number, What.CHECKED, ROWS[0], str(2 + number)) for number in range(3)])
    assert [each.verdict for each in log.newest_first()] == ["4", "3", "2"]
    assert (len(log), log.dropped, log[0].verdict) == (3, 2, "4")
    assert [line.split("\t")[4] for line in log.as_text().splitlines()[1:]] == ["4", "3", "2"]


def test_what_nobody_knows_is_not_told_as_a_failure() -> None:
    from ui.activity import what_text

    row = make_row(1)
    assert what_text(of_window(NOW, What.REVOKED, row, "No answer.", None)) == "perhaps revoked"
    assert what_text(of_window(NOW, What.CHECKED, row, "No answer.", None)) == "check failed"
