"""The hook by which the words of stores/ are translated: late, once a text, and never for logic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stores import (
    Expiry,
    StoreError,
    TokenRow,
    Unit,
    countdown,
    data_center_name,
    next_call,
    open_store,
    problems_of,
    said,
    time_ago,
    translate_with,
)
from stores.translating import later, plural, spoken, tr

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000


class Language:
    """Says every text in capitals, its placeholders aside, and has three plural forms. ``asked``: every question."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int | None]] = []

    def __call__(self, text: str, count: int | None) -> str:
        self.asked.append((text, count))
        form = "" if count is None else "1" if count == 1 else "few" if count < 5 else "many"
        return f"<{form}{text}>"


@pytest.fixture
def language() -> Iterator[Language]:
    made = Language()
    translate_with(made)
    yield made
    translate_with(None)


def test_without_a_language_all_reads_as_written() -> None:
    assert tr("{path} is empty.") == "{path} is empty."
    assert spoken(later("expired")) == "expired"
    assert [plural("{count} row", "{count} rows", count) for count in (0, 1, 2)] == [
        "{count} rows",
        "{count} row",
        "{count} rows",
    ]


def test_a_text_is_asked_for_once(language: Language) -> None:
    assert tr("expired") == spoken("expired") == "<expired>"
    assert language.asked == [("expired", None)]
    translate_with(None)
    assert tr("expired") == "expired"


def test_a_language_has_its_own_plural_forms(language: Language) -> None:
    forms = [plural("{count} row", "{count} rows", count) for count in (1, 3, 7)]
    assert forms == ["<1{count} rows>", "<few{count} rows>", "<many{count} rows>"]


def test_a_language_that_lacks_a_plural_reads_as_written() -> None:
    translate_with(lambda text, count: text)
    assert plural("{count} row", "{count} rows", 1) == "{count} row"
    translate_with(None)


def test_words_that_were_written_before_the_language_came_are_translated(language: Language) -> None:
    assert data_center_name("EU sandbox") == "<Europe> · <sandbox>"
    assert countdown(Expiry(HOUR, Unit.MILLISECONDS), HOUR + 2 * DAY) == "<expired {ago}>".format(ago="<few2 days ago>")
    assert time_ago(0, 5 * MINUTE) == "<5 min ago>"
    with pytest.raises(StoreError) as raised:
        open_store("/nowhere/zohooauth.db").store.get_tokens()
    assert raised.value.sentence == "<There is no file /nowhere/zohooauth.db>".replace(">", ".>")


def test_logic_does_not_depend_on_the_language(tmp_path: Path) -> None:
    row = TokenRow("1", "asha", None, None, "r", "a", None, str(HOUR), None, "https://www.zohoapis.eu")
    before = [(problem.kind, problem.severe) for problem in problems_of(row, None, None, DAY)]
    english = said(next_call(row, DAY), DAY)
    translate_with(Language())
    try:
        assert [(problem.kind, problem.severe) for problem in problems_of(row, None, None, DAY)] == before
        assert said(next_call(row, DAY), DAY) != english
    finally:
        translate_with(None)
