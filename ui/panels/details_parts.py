"""Small parts of the details: a card, a bar, a sign, links that flow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from stores import visible
from ui import icons
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone
from ui.theme import colors, plain_tooltip, tone_color

_MOST_LINKS = 5
_LONGEST_ID = 60


class Sign(QWidget):
    """An icon as high as a line of text beside it."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon, self._tone = "warning", Tone.WARNING

    def show_sign(self, icon: str, tone: Tone, said: str) -> None:
        self._icon, self._tone = icon, tone
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line, line)

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = round(self.fontMetrics().height() * 0.9)
        painter = QPainter(self)
        top = (self.height() - edge) // 2
        painter.drawPixmap(0, top, icons.pixmap(self._icon, self._tone, edge, self.devicePixelRatioF()))
        painter.end()


class HourBar(QWidget):
    """The part of the hour that is left, as in the table. Nothing for a screen reader: the countdown says it."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._share, self._tone = 0.0, Tone.GOOD

    def show_share(self, share: float, tone: Tone) -> None:
        if (share, tone) != (self._share, self._tone):
            self._share, self._tone = min(1.0, max(0.0, share)), tone
            self.update()

    def share(self) -> float:
        return self._share

    def sizeHint(self) -> QSize:
        return QSize(40, max(4, round(self.fontMetrics().height() * 0.25)))

    def paintEvent(self, event: QPaintEvent) -> None:
        area, radius = QRectF(self.rect()), self.height() / 2
        serious = self._tone in (Tone.WARNING, Tone.BAD)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors().track)
        painter.drawRoundedRect(area, radius, radius)
        if self._share > 0:
            area.setWidth(max(area.height(), area.width() * self._share))
            painter.setBrush(tone_color(self._tone) if serious else colors().good)
            painter.drawRoundedRect(area, radius, radius)
        painter.end()


class Card(QWidget):
    """A raised surface with a thin edge."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors().line, 1))
        painter.setBrush(colors().base)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class Hairline(QWidget):
    """A line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors().border)
        painter.end()


class LinkButton(QPushButton):
    """A button that looks like a link, and leaves out what does not fit."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setProperty("link", True)
        self.setAutoDefault(True)  # Enter presses it too
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 5, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        lacking = self.sizeHint().width() - self.width()
        if lacking > 0:
            shown = QFont(self.font())
            shown.setWeight(QFont.Weight.DemiBold)  # as the stylesheet sets it
            metrics = QFontMetrics(shown)
            room = metrics.horizontalAdvance(self.text()) - lacking
            option.text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideMiddle, max(0, room))
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class RowLinks(QWidget):
    """Links to rows, one after another, and on the next line where there is no room."""

    row_requested = Signal(str)  # its id

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prefix = object_name
        self._ids: tuple[str, ...] = ()
        self._links: list[LinkButton] = []
        self._more = FlowLabel(f"{object_name}_more", self, tone=Tone.QUIET)
        self._more.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._more.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def made(self) -> Sequence[LinkButton]:
        """The links that were made so far, shown or not."""
        return self._links

    def show_ids(self, ids: Sequence[str]) -> None:
        """A link each for the first five, and how many more there are."""
        if tuple(ids) == self._ids:
            return
        self._ids = tuple(ids)
        shown = self._ids[:_MOST_LINKS]
        while len(self._links) < len(shown):
            self._add_link()
        for place, link in enumerate(self._links):
            said = visible(shown[place][:_LONGEST_ID]) if place < len(shown) else ""
            text = self.tr("Show row {id}").format(id=said)
            link.setText(text.replace("&", "&&"))
            link.setAccessibleName(text)
            link.setToolTip(plain_tooltip(self.tr("Select the row with id {id}").format(id=said)))
            link.setVisible(place < len(shown))
        more = len(self._ids) - len(shown)
        self._more.show_text(self.tr("and {count} more").format(count=more) if more else "")
        self._more.setVisible(more > 0)
        self.setVisible(bool(self._ids))
        self._arrange(self.width(), place=True)
        self.updateGeometry()

    def _add_link(self) -> None:
        place = len(self._links)
        link = LinkButton(f"{self._prefix}_{place + 1}", self)
        link.clicked.connect(lambda: self.row_requested.emit(self._ids[place]))
        self._links.append(link)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, place=False)

    def sizeHint(self) -> QSize:
        return QSize(100, self._arrange(max(100, self.width()), place=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 5, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), place=True)

    def _arrange(self, room: int, *, place: bool) -> int:
        """The height that the links need in this width; puts them there if ``place``."""
        left = top = line = 0
        for widget in (*self._links, self._more):
            if widget.isHidden():
                continue
            wanted = widget.sizeHint()
            width = min(wanted.width(), room)
            if left and left + width > room:
                left, top, line = 0, top + line, 0
            if place:
                height = max(line, wanted.height()) if widget is self._more else wanted.height()
                area = QRect(left, top, width, height)
                widget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), area))
            left, line = left + width, max(line, wanted.height())
        return top + line
