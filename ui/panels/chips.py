"""A line of chips, one a status, that counts the tokens and chooses which are shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QStyle, QWidget

from ui import icons
from ui.numbers import number, plural
from ui.panels.parts import announce
from ui.table.cell import Tone
from ui.theme import colors, with_tabular_digits

ALL = "all"
_OBJECT_NAMES = {
    ALL: "chipAll",
    "will_fail": "chipWillFail",
    "valid": "chipValid",
    "expiring": "chipExpiring",
    "expired": "chipExpired",
    "no_expiry": "chipNoExpiry",
    "no_access_token": "chipNoAccessToken",
    "unknown": "chipUnknown",
}
SIGNS = {
    "will_fail": ("fails", Tone.BAD),
    "valid": ("valid", Tone.GOOD),
    "expiring": ("expiring", Tone.GOOD),
    "expired": ("expired", Tone.QUIET),
    "no_expiry": ("no-expiry", Tone.QUIET),
    "no_access_token": ("no-access-token", Tone.QUIET),
    "unknown": ("unknown", Tone.QUIET),
}
_MOST_LINES = 2
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Chip(QAbstractButton):
    """``step_requested`` asks for the neighbour that many places on, as in a group of radio buttons."""

    step_requested = Signal(int)

    def __init__(self, name: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.count = 0
        self._is_short = False
        self.setObjectName(_OBJECT_NAMES[name])
        self.setText(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_count(self, count: int) -> None:
        self.count = count
        tokens = plural("Chip", "{count} token", "{count} tokens", count).format(count=number(count))
        self.setAccessibleName(self.tr("{label}, {tokens}").format(label=self.text(), tokens=tokens))
        self.setToolTip(self.tr("Show {label}: {tokens}").format(label=self.text().lower(), tokens=tokens))
        self.updateGeometry()
        self.update()

    def set_short(self, short: bool) -> None:
        """Without its words, where there is a sign to know it by: the tooltip has them, and a screen reader."""
        if short != self._is_short:
            self._is_short = short
            self.update()

    def _words(self, short: bool) -> str:
        return "" if short and self.name in SIGNS else self.text()

    def _fonts(self) -> tuple[QFont, QFont]:
        label, count = QFont(self.font()), with_tabular_digits(self.font())
        count.setWeight(QFont.Weight.DemiBold)
        return label, count

    def _count_text(self) -> str:
        return number(self.count)

    def sizeHint(self) -> QSize:
        return self.size_for(self._is_short)

    def size_for(self, short: bool) -> QSize:
        """What it needs with its words, or without."""
        label, count = (QFontMetrics(font) for font in self._fonts())
        line = label.height()
        sign = self._sign_size() + round(line * 0.3) if self.name in SIGNS else 0
        said = self._words(short)
        before = label.horizontalAdvance(said) + round(line * 0.5) if said else 0
        words = before + count.horizontalAdvance(self._count_text())
        return QSize(2 * self._padding() + sign + words, round(line * 1.65))

    def _padding(self) -> int:
        return round(QFontMetrics(self.font()).height() * 0.75)

    def _sign_size(self) -> int:
        return round(QFontMetrics(self.font()).height() * 0.8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step_requested.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = pill.height() / 2
        surface = palette.selection if self.isChecked() else palette.hover if self.underMouse() else palette.base
        edge = palette.accent if self.isChecked() or self.hasFocus() else palette.border
        painter.setBrush(surface)
        painter.setPen(QPen(edge, 2.0 if self.hasFocus() else 1.0))
        painter.drawRoundedRect(pill, radius, radius)

        label_font, count_font = self._fonts()
        label = QFontMetrics(label_font)
        left = self._padding()
        baseline = (self.height() - label.height()) // 2 + label.ascent()
        if self.name in SIGNS:
            size = self._sign_size()
            drawn = icons.pixmap(*SIGNS[self.name], size, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - size) // 2, drawn)
            left += size + round(label.height() * 0.3)
        painter.setPen(palette.text)
        painter.setFont(label_font)
        said = self._words(self._is_short)
        if said:
            painter.drawText(left, baseline, said)
            left += label.horizontalAdvance(said) + round(label.height() * 0.5)
        painter.setFont(count_font)
        painter.setPen(palette.text if self.isChecked() else palette.quiet)
        painter.drawText(left, baseline, self._count_text())
        painter.end()


class ChipBar(QWidget):
    """Chips flow onto a further line where the width does not hold them, and give up their words for a third one."""

    chip_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chipBar")
        self.setAccessibleName(self.tr("Show by status"))
        labels = {
            ALL: self.tr("All"),
            "will_fail": self.tr("Will fail"),
            "valid": self.tr("Valid"),
            "expiring": self.tr("Expiring"),
            "expired": self.tr("Expired"),
            "no_expiry": self.tr("No expiry"),
            "no_access_token": self.tr("No access token"),
            "unknown": self.tr("Unknown expiry"),
        }
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        for name, label in labels.items():
            chip = Chip(name, label, self)
            chip.set_count(0)
            chip.setVisible(name == ALL)
            chip.step_requested.connect(lambda step, name=name: self._step(name, step))
            chip.clicked.connect(lambda _checked, name=name: self._choose(name))
            self._group.addButton(chip)
            self._chips[name] = chip
        self._chosen = ALL
        self._told = ""
        self._chips[ALL].setChecked(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def tell_shown(self, shown: int, total: int) -> None:
        """Lets a screen reader say how many tokens a filter has left, once for each answer."""
        if shown == total:
            said = self.tr("All {total} tokens shown").format(total=number(total))
        else:
            said = self.tr("{shown} of {total} tokens shown").format(shown=number(shown), total=number(total))
        if said != self._told:
            self._told = said
            self.setAccessibleDescription(said)
            announce(self, said)

    def chosen(self) -> str:
        return self._chosen

    def set_chosen(self, name: str) -> None:
        """Without a signal: who calls this knows."""
        self._chosen = name
        self._chips[name].setChecked(True)
        self._show_counted()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        for name, chip in self._chips.items():
            count = counts.get(name, 0)
            if count != chip.count:
                chip.set_count(count)
        self._show_counted()

    def _show_counted(self) -> None:
        for name, chip in self._chips.items():
            chip.setVisible(name in (ALL, self._chosen) or chip.count > 0)
        self._arrange(self.width(), place=True)
        self.updateGeometry()

    def _choose(self, name: str) -> None:
        if name != self._chosen:
            self.set_chosen(name)
            self.chip_chosen.emit(name)

    def _step(self, name: str, step: int) -> None:
        shown = [chip for chip in self._chips.values() if not chip.isHidden()]
        place = shown.index(self._chips[name])
        neighbour = shown[(place + step) % len(shown)]
        neighbour.setFocus(Qt.FocusReason.TabFocusReason)
        self._choose(neighbour.name)

    # --- a flow of lines

    def _arrange(self, width: int, *, place: bool) -> int:
        """The height that the chips need in this width; puts them there if ``place``."""
        height = self._flow(width, short=False, place=False)
        short = height > _MOST_LINES * (self._line_height() + self._gap()) + self._gap()
        return self._flow(width, short=short, place=place) if short or place else height

    def _flow(self, width: int, *, short: bool, place: bool) -> int:
        line_height, gap = self._line_height(), self._gap()
        left, top = gap * 2, gap
        start = left
        for chip in self._chips.values():
            if chip.isHidden():
                continue
            size = chip.size_for(short)
            if left > start and left + size.width() > width - start:
                left, top = start, top + line_height + gap
            if place:
                chip.set_short(short)
                area = QRect(left, top, size.width(), line_height)
                chip.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), area))
            left += size.width() + gap
        return top + line_height + gap

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, place=False)

    def sizeHint(self) -> QSize:
        width = sum(width + self._gap() for width in self._shown_widths()) + 3 * self._gap()
        return QSize(width, self._line_height() + 2 * self._gap())

    def minimumSizeHint(self) -> QSize:
        widest = max(self._shown_widths()) + 4 * self._gap()
        return QSize(widest, self._arrange(max(widest, self.width()), place=False))

    def _shown_widths(self) -> list[int]:
        return [chip.size_for(False).width() for chip in self._chips.values() if not chip.isHidden()]

    def _line_height(self) -> int:
        return self._chips[ALL].sizeHint().height()

    def _gap(self) -> int:
        return round(self._line_height() * 0.32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), place=True)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # how low it may be follows from its width
