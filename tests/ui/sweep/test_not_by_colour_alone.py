"""What a colour says is said by a sign or by words too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from resources.sample_data import sample_rows
from tests.ui.fakes import HOUR, MINUTE, NOW, make_entry, stuck_row
from tests.ui.sweep.states import QUICK, Look, Stage
from ui.panels.chips import ALL, SIGNS, Chip
from ui.panels.details_parts import Sign
from ui.table.columns import Column, cell, spoken

ENTRIES = [make_entry(row) for row in [*sample_rows(NOW), stuck_row(20, expires_in=30_000), stuck_row(21)]]


def test_each_tone_of_the_status_column_has_signs_of_its_own() -> None:
    signs = defaultdict(set)
    for entry in ENTRIES:
        shown = cell(entry, Column.STATUS, NOW)
        assert shown.icon
        assert spoken(entry, Column.STATUS, NOW)
        signs[shown.icon].add(shown.tone)
    assert all(len(tones) == 1 for sign, tones in signs.items() if sign != "warning"), dict(signs)


def test_a_countdown_in_another_colour_says_why_or_has_a_sign_beside_it() -> None:
    for entry in ENTRIES:
        for at in (NOW, NOW + 29 * MINUTE, NOW + HOUR):
            shown, status = cell(entry, Column.EXPIRES, at), cell(entry, Column.STATUS, at)
            assert shown.text
            if shown.bold:
                assert status.icon in ("fails", "warning")


def test_no_two_chips_have_one_sign_and_each_has_words(set_stage: Callable[[Look], Stage]) -> None:
    names = [sign for sign, _tone in SIGNS.values()]
    assert len(names) == len(set(names))
    opened = set_stage(QUICK[1]).tokens()
    for chip in opened.window.findChildren(Chip):
        assert chip.text()
        assert chip.text() in chip.accessibleName()
        assert chip.name == ALL or chip.name in SIGNS
        assert chip.toolTip()


def test_each_sign_of_the_details_stands_beside_words(set_stage: Callable[[Look], Stage]) -> None:
    opened = set_stage(QUICK[0]).tokens()
    opened.table.selectAll()
    signs = [sign for sign in opened.window.details.findChildren(Sign) if sign.isVisible()]
    assert signs
    assert all(sign.accessibleName() or _words_beside(sign) for sign in signs)


def _words_beside(sign: Sign) -> str:
    parent = sign.parentWidget()
    return "".join(label.text() for label in parent.children() if hasattr(label, "text") and label is not sign)
