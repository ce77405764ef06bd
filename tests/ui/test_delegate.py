from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QTableView, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.toy_rows import OneCell
from ui import theme
from ui.table.cell import CELL_ROLE, Cell, Tone
from ui.table.delegate import TokenDelegate, cell_width, measures_of, row_height

SIZE = QSize(240, 44)


pytestmark = pytest.mark.usefixtures("light")


def option_of(size: QSize, *, selected: bool = False) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    option.rect = QRect(QPoint(0, 0), size)
    option.state = QStyle.StateFlag.State_Enabled
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    return option


def painted(cell: Cell, size: QSize = SIZE, *, selected: bool = False, stale: bool = False) -> QImage:
    model = OneCell(cell)
    delegate = TokenDelegate()
    delegate.stale = stale
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    delegate.paint(painter, option_of(size, selected=selected), model.index(0, 0))
    painter.end()
    assert model.asked == [CELL_ROLE]
    return image


def colors_in(image: QImage, area: QRect | None = None) -> set[str]:
    box = area or image.rect()
    return {
        image.pixelColor(x, y).name()
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
    }


def ink_rows(image: QImage, ground: QColor) -> list[int]:
    """The rows of the image, but for the hairline, where something is drawn."""
    return [y for y in range(image.height() - 1) if any(image.pixelColor(x, y) != ground for x in range(image.width()))]


@pytest.mark.parametrize("tone", list(Tone))
def test_text_has_the_colour_of_its_tone(tone: Tone) -> None:
    assert theme.tone_color(tone).name() in colors_in(painted(Cell("████", tone)))


def test_text_is_centred_and_a_hairline_ends_the_row() -> None:
    image = painted(Cell("████"))
    rows = ink_rows(image, theme.LIGHT.base)
    assert abs((rows[0] + rows[-1]) / 2 - SIZE.height() / 2) <= 2
    assert colors_in(image, QRect(0, SIZE.height() - 1, SIZE.width(), 1)) == {theme.LIGHT.line.name()}


def test_selection_wins_over_the_mark() -> None:
    marked = Cell("x", marked=True)
    assert painted(marked).pixelColor(1, 1) == theme.LIGHT.mark
    assert painted(marked, selected=True).pixelColor(1, 1) == theme.LIGHT.selection
    assert painted(Cell("x")).pixelColor(1, 1) == theme.LIGHT.base


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 1.0, 7.0, -3.0])
def test_the_bar_is_as_long_as_the_share(share: float) -> None:
    image = painted(Cell("", Tone.GOOD, share=share), QSize(300, 44))
    measures = measures_of(QApplication.font())
    row = next(y for y in range(44) if image.pixelColor(100, y) in (theme.LIGHT.track, theme.LIGHT.good))
    middle = row + measures.bar_height // 2
    filled = sum(image.pixelColor(x, middle) == theme.LIGHT.good for x in range(300))
    wanted = min(1.0, max(0.0, share)) * measures.bar_length
    assert filled == pytest.approx(wanted, abs=measures.bar_height + 1)
    assert (filled > 0) == (share > 0)


def test_a_good_countdown_is_calm_text_over_a_green_bar() -> None:
    shown = colors_in(painted(Cell("█", Tone.GOOD, share=0.5)))
    assert {theme.LIGHT.text.name(), theme.LIGHT.good.name()} <= shown
    assert theme.LIGHT.bad.name() in colors_in(painted(Cell("█", Tone.BAD, share=0.5)))


def test_a_note_stands_below_in_quiet() -> None:
    rows = ink_rows(painted(Cell("████", note="████")), theme.LIGHT.base)
    alone = ink_rows(painted(Cell("████")), theme.LIGHT.base)
    assert rows[0] < alone[0]
    assert rows[-1] > alone[-1]
    assert theme.LIGHT.quiet.name() in colors_in(painted(Cell("█", Tone.BAD, note="█")))


def test_text_note_and_bar_fit_the_row_in_every_font_size() -> None:
    for points in (7, 10, 14, 24):
        font = QFont(QApplication.font())
        font.setPointSize(points)
        model = OneCell(Cell("Ág", note="Ág", share=0.5))
        size = QSize(400, row_height(font))
        image = QImage(size, QImage.Format.Format_RGB32)
        option = option_of(size)
        option.font = font
        painter = QPainter(image)
        TokenDelegate().paint(painter, option, model.index(0, 0))
        painter.end()
        rows = ink_rows(image, theme.LIGHT.base)
        assert rows[0] >= 0
        assert rows[-1] < size.height() - 1
        assert row_height(font) == pytest.approx(2.6 * QFontMetrics(font).height(), abs=0.4 * points)


def test_stale_rows_have_no_colour_but_quiet() -> None:
    cell = Cell("████", Tone.BAD, share=0.5, icon="fails")
    shown = colors_in(painted(cell, stale=True))
    assert theme.LIGHT.quiet.name() in shown
    assert theme.LIGHT.bad.name() not in shown
    assert theme.LIGHT.bad.name() in colors_in(painted(cell))


def test_the_icon_leads_the_text() -> None:
    width = measures_of(QApplication.font()).icon
    padding = measures_of(QApplication.font()).padding
    box = QRect(padding, 0, width, 43)
    assert theme.LIGHT.good.name() in colors_in(painted(Cell("", Tone.GOOD, icon="valid")), box)
    assert theme.LIGHT.good.name() not in colors_in(painted(Cell("", Tone.GOOD)), box)


def test_nothing_is_painted_outside_of_a_narrow_cell() -> None:
    image = QImage(QSize(400, 44), QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    painter = QPainter(image)
    model = OneCell(Cell("W" * 300, note="W" * 300, share=1.0, icon="valid"))
    TokenDelegate().paint(painter, option_of(QSize(60, 44)), model.index(0, 0))
    painter.end()
    assert colors_in(image, QRect(60, 0, 340, 44)) == {"#123456"}


def test_markup_is_drawn_as_it_stands() -> None:
    assert painted(Cell("<b>█</b>")) != painted(Cell("█", bold=True))


@pytest.mark.parametrize("hostile", ["a\nb", "a\x1bb", "a\u202eb", "a\tb"])
def test_a_control_character_is_drawn_as_a_replacement(hostile: str) -> None:
    assert painted(Cell(hostile)) == painted(Cell("a�b"))


def test_a_very_long_text_costs_no_more_than_its_beginning() -> None:
    assert painted(Cell("x" * 2_000_000)) == painted(Cell("x" * 600))


def test_fitted_texts_do_not_pile_up() -> None:
    delegate = TokenDelegate()
    face = measures_of(QApplication.font()).faces[False, False]
    for number in range(5000):
        delegate._fitted(f"{number}", 50, face)
    assert len(delegate._elided) <= 4096


def test_the_size_hint_holds_the_text() -> None:
    model = OneCell(Cell("a name of some length", icon="valid"))
    hint = TokenDelegate().sizeHint(option_of(SIZE), model.index(0, 0))
    assert hint.height() == row_height(QApplication.font())
    assert hint.width() == cell_width(model.cell, measures_of(QApplication.font()))


@pytest.mark.parametrize(
    ("cell", "tip", "width", "expected"),
    [
        (Cell("short"), "", 200, ""),
        (Cell("long" * 40), "", 200, "long" * 40),
        (Cell("short", note="note" * 40), "", 200, "short\n" + "note" * 40),
        (Cell("short"), "from the model", 200, "from the model"),
    ],
)
def test_which_tooltip(cell: Cell, tip: str, width: int, expected: str) -> None:
    model = OneCell(cell, tip)
    assert TokenDelegate().tooltip(option_of(QSize(width, 40)), model.index(0, 0)) == expected


def test_the_tooltip_that_is_shown_is_escaped(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _where, text, _widget: shown.append(text))
    monkeypatch.setattr(QToolTip, "hideText", lambda: shown.append(""))
    view = QTableView()
    qtbot.addWidget(view)
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
    for cell in (Cell("<b>x</b>" * 40), Cell("x")):
        model = OneCell(cell)
        assert TokenDelegate().helpEvent(event, view, option_of(SIZE), model.index(0, 0))
    assert "&lt;b&gt;x&lt;/b&gt;" in shown[0]
    assert "<b>" not in shown[0]
    assert shown[1] == ""


def test_other_help_is_left_to_qt(qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    model = OneCell(Cell("x"))
    event = QHelpEvent(QEvent.Type.WhatsThis, QPoint(1, 1), QPoint(1, 1))
    assert not TokenDelegate().helpEvent(event, view, option_of(SIZE), model.index(0, 0))


def test_digits_have_one_width() -> None:
    for face in measures_of(QApplication.font()).countdowns.values():
        assert len({face.metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_a_role_of_qt_is_not_taken() -> None:
    assert Qt.ItemDataRole.UserRole < CELL_ROLE
