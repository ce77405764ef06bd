"""What the tests of the dialogs share: a window to open them in, all that they say, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFont, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.fakes import secret
from tests.ui.sweep.clipping import faults

CLIENT_ID, CLIENT_SECRET = "1000.4K7QX2N0W1ABCDEFGH", "0123456789abcdef0123456789abcdef0123456789"
GRANT = secret("grant", 1)


def window(qtbot: QtBot, width: int = 1000) -> QWidget:
    made = QWidget()
    made.resize(width, 700)
    qtbot.addWidget(made)
    qtbot.__dict__.setdefault("kept", []).append(made)  # qtbot holds it weakly
    with qtbot.waitExposed(made):
        made.show()
    return made


def opened(qtbot: QtBot, dialog: QDialog) -> None:
    """Open it, and let it settle."""
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    settle()


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def gone(qtbot: QtBot, dialog: QDialog) -> list[bool]:
    """Gets an entry once the dialog is deleted."""
    seen: list[bool] = []
    dialog.destroyed.connect(lambda: seen.append(True))
    return seen


def press(qtbot: QtBot, dialog: QWidget, key: Qt.Key, alt: bool = False) -> None:
    """Where the focus is, as a person does. A button that is reached by Alt is clicked a moment later."""
    focused = QApplication.focusWidget() or dialog
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(focused, key, modifier)
    buttons = dialog.findChildren(QAbstractButton) if alt else []
    if any(button.isDown() for button in buttons):
        qtbot.waitUntil(lambda: not any(isValid(button) and button.isDown() for button in buttons))
    settle()


def text_in(parent: QWidget, name: str) -> str:
    """The words of a label, a button or a text; "" where it is not shown."""
    found = parent.findChild(QWidget, name)
    assert found is not None, name
    if not found.isVisible():
        return ""
    if isinstance(found, QPlainTextEdit):
        return found.toPlainText()
    assert isinstance(found, (QLabel, QAbstractButton))
    return found.text().replace("\n", " ")


def edit_of(parent: QWidget, name: str) -> QLineEdit:
    found = parent.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def fill(dialog: QWidget, **values: str) -> None:
    """Enter a client and a grant token where a token is added, and other `values` by the names of their fields."""
    for name, value in {"ClientId": CLIENT_ID, "ClientSecret": CLIENT_SECRET, "Token": GRANT, **values}.items():
        edit_of(dialog, f"add{name}").setText(value)


def button_in(parent: QWidget, name: str) -> QAbstractButton:
    found = parent.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def shown_words(dialog: QWidget) -> str:
    """The words of all labels and buttons that are shown."""
    found = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
    return "\n".join(widget.text().replace("\n", " ") for widget in found if widget.isVisible())


def everything_said(dialog: QWidget) -> str:
    """Everything that is shown, spoken, or kept in a property, but for the text behind a password echo."""
    said: list[str] = []
    for thing in [dialog, *dialog.findChildren(QWidget)]:
        said += [thing.toolTip(), thing.whatsThis(), thing.accessibleName(), thing.accessibleDescription()]
        for name in thing.dynamicPropertyNames():
            with suppress(RuntimeError):  # of a type that Python knows nothing of: Qt's own
                said.append(repr(thing.property(bytes(name.data()).decode())))
        if isinstance(thing, (QLabel, QAbstractButton)):
            said.append(thing.text())
        elif isinstance(thing, QLineEdit):
            said += [thing.displayText(), thing.placeholderText()]
        elif isinstance(thing, QPlainTextEdit):
            said.append(thing.toPlainText())
    said += _spoken(QAccessible.queryAccessibleInterface(dialog))
    return "\n".join(said)


def _spoken(of: QAccessibleInterface, depth: int = 0) -> Iterator[str]:
    if not of or not of.isValid() or depth > 12:
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help):
        yield of.text(kind)
    for number in range(of.childCount()):
        yield from _spoken(of.child(number), depth + 1)


def unnamed(dialog: QWidget) -> list[QObject]:
    """Controls without a name, a word for a screen reader, or a tooltip; labels that could take markup."""
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
        for widget in dialog.findChildren(kind)
        if not widget.objectName().startswith("qt_") and widget.parent().objectName() != "qt_msgbox_buttonbox"
    ]
    lacking: list[QObject] = [
        widget
        for widget in controls
        if not (widget.objectName() and widget.accessibleName())
        or (isinstance(widget, (QAbstractButton, QLineEdit, QComboBox)) and not widget.toolTip())
    ]
    return lacking + [
        label for label in dialog.findChildren(QLabel) if label.textFormat() is not Qt.TextFormat.PlainText
    ]


def clipped(dialog: QWidget) -> list[str]:
    """What is shown in less room than its words need, or sticks out at a side."""
    return [str(fault) for fault in faults(dialog)]


def doubled_keys(dialog: QWidget) -> list[str]:
    """Alt keys that two shown controls have."""
    shown = [widget for kind in (QAbstractButton, QLabel) for widget in dialog.findChildren(kind) if widget.isVisible()]
    buddies = [widget for widget in shown if not isinstance(widget, QLabel) or widget.buddy()]
    keys = [QKeySequence.mnemonic(widget.text()).toString() for widget in buddies]
    return [key for key in keys if key and keys.count(key) > 1]


@contextmanager
def font_scaled(factor: float) -> Iterator[None]:
    before = QApplication.font()
    large = QFont(before)
    large.setPointSizeF(before.pointSizeF() * factor)
    QApplication.setFont(large)
    try:
        yield
    finally:
        QApplication.setFont(before)
