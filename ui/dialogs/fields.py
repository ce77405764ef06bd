"""Fields of the dialogs: a line with a remark under it, secrets that leave no trace, and a data centre by its name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from stores import CODES, ENVIRONMENTS, Center, center_named, data_center_name, mask
from ui import guards, icons
from ui.dialogs.checks import Remark, looks_secret, without_spaces
from ui.dialogs.parts import ToneLabel
from ui.numbers import plural
from ui.panels.parts import announce, plain_label, spoken
from ui.table.cell import Tone
from ui.theme import colors, theme_signals

Check = Callable[[str], Remark | None]
HostFor = Callable[[Center | None], str]  # the accounts host that is asked for a data centre
_LONGEST = 4096


def own_accounts_host(center: Center | None) -> str:
    """The data centre's own accounts host."""
    return "" if center is None else center.accounts_host


def _unchanged(text: str) -> str:
    return text


class Remarked(QWidget):
    """Something to fill in, and under it a remark (with a sign) or a quiet hint."""

    def __init__(self, object_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = plain_label(f"{object_name}Sign", self)
        self._words = ToneLabel(f"{object_name}Remark", Tone.QUIET, self)
        self._below = QWidget(self)
        line = QHBoxLayout(self._below)
        line.setContentsMargins(2, 0, 0, 0)
        line.setSpacing(5)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addWidget(self._below)
        self._below.hide()
        theme_signals.changed.connect(self._paint)
        self._paint()

    def remark(self) -> str:
        return "" if self._below.isHidden() else self._words.text()

    def _say(self, text: str, *, is_remark: bool) -> None:
        is_news = is_remark and text != self._words.text()
        self._sign.setVisible(is_remark)
        self._words.setText(text)
        self._words.set_tone(Tone.WARNING if is_remark else Tone.QUIET)
        self._below.setVisible(bool(text))
        self._filled().setAccessibleDescription(text)
        if is_news:
            announce(self._filled(), text)

    def _filled(self) -> QWidget:
        raise NotImplementedError

    def _paint(self) -> None:
        edge = self.fontMetrics().height() - 2
        self._sign.setPixmap(icons.pixmap("warning", Tone.WARNING, edge, self.devicePixelRatioF()))


class Field(Remarked):
    """A line edit that is checked while it is filled in.

    `hint`: said while there is nothing to remark. `missing`: said by `complain` where it is empty; "" where it may be.
    A secret is never echoed. Anywhere else, what has the form of one is not echoed either.
    """

    changed = Signal()

    def __init__(
        self,
        object_name: str,
        label: str,
        parent: QWidget,
        *,
        check: Check | None = None,
        hint: str = "",
        missing: str = "",
        is_secret: bool = False,
        is_exact: bool = False,
    ) -> None:
        super().__init__(object_name, parent)
        self.label = label
        self._check, self._hint, self._missing, self._is_secret = check, hint, missing, is_secret
        self._clean = _unchanged if is_exact else without_spaces
        self._complains = False
        self.typed = ""  # for any thread
        self.edit = QLineEdit(self)
        self.edit.setObjectName(object_name)
        self.edit.setAccessibleName(spoken(label))
        self.edit.setToolTip(spoken(label))
        self.edit.setMaxLength(_LONGEST)
        if is_secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
            self.edit.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
            guards.known.watch(self, lambda field: (field.typed,))
        self.edit.textChanged.connect(self._take_text)
        self._column.insertWidget(0, self.edit)
        self._show()

    def value(self) -> str:
        return self._clean(self.edit.text())

    def set_hint(self, hint: str) -> None:
        self._hint = hint
        self._show()

    def set_label(self, label: str, missing: str) -> None:
        self.label, self._missing = label, missing
        self.edit.setAccessibleName(spoken(label))
        self.edit.setToolTip(spoken(label))
        self._show()

    def set_value(self, text: str) -> None:
        """Put text there, as if the person had; with nothing to undo."""
        self.edit.setText(text)

    def forget(self) -> None:
        """Empty it, its undo history as well (`QLineEdit.clear` would keep that)."""
        self.edit.setText("")
        self._complains = False
        self._show()

    def complain(self) -> bool:
        """Whether the value stands in the way of going on; from then on the field says so."""
        self._complains = True
        self._show()
        found = self._found()
        return found is not None and found.refuses

    def _filled(self) -> QWidget:
        return self.edit

    def _take_text(self, text: str) -> None:
        cleaned = self._clean(text)
        if cleaned != text:
            cursor = len(self._clean(text[: self.edit.cursorPosition()]))
            self.edit.setText(cleaned)
            self.edit.setCursorPosition(cursor)
            return
        if not self._is_secret:
            hidden = looks_secret(text)
            self.edit.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
        self.typed = cleaned
        self._show()
        self.changed.emit()

    def _found(self) -> Remark | None:
        text = self.value()
        if not text:
            return Remark(self._missing, True) if self._missing and self._complains else None
        return self._check(text) if self._check else None

    def _show(self) -> None:
        found = self._found()
        if found is not None:
            self._say(found.text, is_remark=True)
            return
        text = self.value()
        size = plural("Field", "{mask} · {count} character", "{mask} · {count} characters", len(text))
        entered = size.format(mask=mask(text), count=len(text)) if text and self._is_secret else ""
        self._say("  ·  ".join(part for part in (entered, self._hint) if part), is_remark=False)


_RING = 2  # pixels, as around a button that has the focus


class Choices(QComboBox):
    """Nothing is chosen at first, where `placeholder` says what to choose. The focus is seen as that of a button."""

    def __init__(self, object_name: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(spoken(label))
        self.setToolTip(spoken(label))
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            edge = _RING / 2
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colors().accent, _RING))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)
            painter.end()


class CenterField(Remarked):
    """The data centre and its environment, by name. Under them the host that will be asked (`host_for`)."""

    changed = Signal()

    def __init__(
        self,
        center_name: str,
        environment_name: str,
        parent: QWidget,
        center: str | None,
        host_for: HostFor = own_accounts_host,
    ) -> None:
        super().__init__(center_name, parent)
        self._complains = False
        self._host_for = host_for
        self.center_box = Choices(center_name, self.tr("Data centre"), self)
        self.center_box.setPlaceholderText(self.tr("Choose…"))
        for code in CODES:
            self.center_box.addItem(data_center_name(code), code)
        self.environment_box = Choices(environment_name, self.tr("Environment"), self)
        environments = (self.tr("Production"), self.tr("Sandbox"), self.tr("Developer"))
        for environment, name in zip(ENVIRONMENTS, environments, strict=True):
            self.environment_box.addItem(name, environment)
        region, _, environment = (center or "").partition(" ")
        self.center_box.setCurrentIndex(self.center_box.findData(region))
        self.environment_box.setCurrentIndex(max(0, self.environment_box.findData(environment)))
        boxes = QHBoxLayout()
        boxes.setSpacing(8)
        boxes.addWidget(self.center_box, 6)
        boxes.addWidget(self.environment_box, 5)
        self._column.insertLayout(0, boxes)
        self.center_box.currentIndexChanged.connect(self._take)
        self.environment_box.currentIndexChanged.connect(self._take)
        self._show()

    def center(self) -> Center | None:
        code = self.center_box.currentData()
        return center_named(code, self.environment_box.currentData()) if code else None

    def complain(self) -> bool:
        """Whether none is chosen; from then on it says so."""
        self._complains = True
        self._show()
        return self.center() is None

    def _filled(self) -> QWidget:
        return self.center_box

    def _take(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        center = self.center()
        if center is not None:
            self._say(self.tr("Zoho is asked at {host}").format(host=self._host_for(center)), is_remark=False)
        elif self._complains:
            self._say(self.tr("Missing: the data centre where the user signs in"), is_remark=True)
        else:
            self._say(self.tr("Where the user signs in: a token is known in one data centre only"), is_remark=False)


def form(parent: QWidget) -> QFormLayout:
    layout = QFormLayout()
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    layout.setHorizontalSpacing(14)
    layout.setVerticalSpacing(9)
    return layout


def add_row(layout: QFormLayout, label: str, widget: QWidget, buddy: QWidget) -> QLabel:
    """A row whose label (with the mark of a key) leads to `buddy`."""
    words = plain_label(f"{buddy.objectName()}Label", widget.parentWidget())
    words.setText(label)
    words.setBuddy(buddy)
    layout.addRow(words, widget)
    return words
