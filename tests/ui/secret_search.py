"""Looks through everything in which a secret could be seen, heard or kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from tests.ui.conftest import Desk
from ui.table.columns import Column

ROLES = (*range(40), *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 21))


def texts_of(thing: QObject) -> Iterator[str]:
    """All that a widget or an action says or keeps; of a field with password echo only what is shown."""
    if isinstance(thing, QLineEdit) and thing.echoMode() is not QLineEdit.EchoMode.Normal:
        yield from (thing.displayText(), thing.placeholderText(), thing.toolTip(), thing.accessibleName())
        return
    for name in ("text", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription", "title"):
        getter = getattr(thing, name, None)
        if callable(getter) and isinstance(thing, (QWidget, QAction)):
            yield str(getter())
    for name in ("windowTitle", "placeholderText", "displayText", "informativeText", "detailedText", "iconText"):
        getter = getattr(thing, name, None)
        if callable(getter) and isinstance(thing, (QWidget, QAction)):
            yield str(getter())
    names = [bytes(name.data()).decode() for name in thing.dynamicPropertyNames()]
    for name in names:
        with suppress(RuntimeError):  # of a type that Python knows nothing of: Qt's own
            yield repr(thing.property(name))
    if isinstance(thing, QListWidget):
        for row in range(thing.count()):
            yield from (repr(thing.item(row).data(role)) for role in range(300))


def spoken(of: QAccessibleInterface, depth: int = 0) -> Iterator[str]:
    """All that a screen reader hears of a widget and of what is in it."""
    if not of or not of.isValid() or depth > 12:
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help):
        yield of.text(kind)
    if (text := of.textInterface()) is not None:
        yield text.text(0, text.characterCount())
    for number in range(of.childCount()):
        yield from spoken(of.child(number), depth + 1)


def everything_in(desk: Desk) -> str:
    """All that a window shows, says and keeps, and every role of every cell of its table."""
    window = desk.window
    said = [*texts_of(window)]
    for thing in window.findChildren(QObject):
        said += texts_of(thing)
    model = desk.model
    for row in range(model.rowCount()):
        for column in Column:
            said += [repr(model.index(row, column).data(role)) for role in ROLES]
    said += spoken(QAccessible.queryAccessibleInterface(window))
    return "\n".join(said)


def dragged(data: QMimeData | None) -> str:
    """All formats of what is dragged, or on the clipboard, as text."""
    if data is None:
        return ""
    kept = [bytes(data.data(kind).data()) for kind in data.formats()]
    plain = (text for raw in kept for text in (raw.decode("utf-8", "replace"), raw.decode("utf-16-be", "replace")))
    return "\n".join([*data.formats(), *plain, data.text()])


def leaks(text: str, secrets: Iterable[str]) -> list[str]:
    """The secrets that are in a text, whole or but for the ends that a mask shows."""
    return [secret for secret in secrets if secret in text or (len(secret) > 20 and secret[9:-4] in text)]
