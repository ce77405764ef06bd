"""What the edit dialog says where another program writes to the same row, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from stores import FIELDS, SECRET_FIELDS, TokenRow, mask, shortened
from ui.dialogs.edit_words import meaning
from ui.dialogs.parts import push_button
from ui.messages import field_name, field_names
from ui.panels.button_row import ButtonRow

_LONGEST_VALUE = 80


def _tr(text: str) -> str:
    return QCoreApplication.translate("EditToken", text)


class WaysOn(ButtonRow):
    """Two buttons for a person whose field another program has changed."""

    show_now = Signal()
    keep_typed = Signal()

    def __init__(self, parent: QWidget) -> None:
        tip = _tr("Put the value that is there now in the place of what you typed")
        show = push_button("editShowNow", _tr("Sho&w what is there now"), tip, parent)
        tip = _tr("Go on with what you typed; Save then replaces what the other program wrote")
        keep = push_button("editKeepTyped", _tr("&Keep what I typed"), tip, parent)
        super().__init__(show, keep, parent=parent)
        show.clicked.connect(self.show_now)
        keep.clicked.connect(self.keep_typed)
        self.hide()


def changed_meanwhile(before: TokenRow, after: TokenRow) -> str:
    """That another program changed what the person does not lose anything by. No value is in it."""
    changed = [name for name in FIELDS if getattr(before, name) != getattr(after, name)]
    words = _tr("Another program changed {field} of this token meanwhile.")
    return words.format(field=field_names(changed))


def conflict(field: str, value: str | None, now: int) -> tuple[str, str]:
    """(sentence, advice) where another program changed the very field, to `value`. `now`: epoch ms; no secret."""
    sentence = _tr("Another program changed {field} while this was open.").format(field=field_name(field))
    if value is None:
        return sentence, _tr("It holds no value now (NULL).")
    shown = meaning(field, value, now) if field == "expiry_time" else ""
    shown = shown or (mask(value) if field in SECRET_FIELDS else shortened(value, _LONGEST_VALUE))
    return sentence, _tr("It is now: {value}").format(value=shown)


def gone() -> tuple[str, str]:
    """(sentence, advice) where the row is not there any more."""
    return (
        _tr("Another program deleted this row, or put another token in its place."),
        _tr("There is nothing to save to. Copy what you typed, if you need it, and close this."),
    )
