"""Ask before the code of a store class is run."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stores import KINDS, visible
from ui.dialogs.connect_found import InterpreterField
from ui.dialogs.fields import add_row, form
from ui.dialogs.parts import Notice, push_button
from ui.dialogs.sheet import Sheet
from ui.panels.flow_label import FlowLabel
from ui.table.cell import Tone


def known_interpreters() -> Sequence[str]:
    """Those that the kinds of store which run code offer. It may take a moment."""
    asked = (parameter for kind in KINDS if kind.runs_code for parameter in kind.parameters)
    return next((parameter.choices() for parameter in asked if parameter.form == "interpreter"), ())


class RunCodeDialog(Sheet):
    """`target`: as ``python:package.module:Factory``. `interpreter`: chosen at first, "" for the usual one. `folder`:
    in which the code runs, this program's unless told. `find`: the interpreters to choose from, called on a thread.
    """

    accepted_with = Signal(str)  # the interpreter, "" for the usual one

    def __init__(
        self,
        target: str,
        *,
        interpreter: str = "",
        folder: str | None = None,
        find: Callable[[], Sequence[str]] = known_interpreters,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("runCodeDialog", "", parent)
        self.setWindowTitle(self.tr("Run code?"))
        self.setAccessibleName(self.windowTitle())
        self.add_heading(self.tr("Run the code of this store class?"))
        self._add_whole("runTarget", visible(target))
        meaning = Notice("runMeaning", self.page)
        meaning.say(
            "warning",
            self.tr("It runs as you, and may do everything that you may. Run only what you know."),
            self.tr("It runs in a process of its own, which ends with the window."),
        )
        self.body.addWidget(meaning)
        where = visible(os.getcwd() if folder is None else folder)
        self._add_whole("runFolder", self.tr("Folder: {path}").format(path=where), Tone.QUIET)
        self._interpreter = InterpreterField("runInterpreter", self.tr("&Python"), "", self.page, find=find)
        rows = form(self.page)
        add_row(rows, self._interpreter.label, self._interpreter, self._interpreter.box)
        self.body.addLayout(rows)
        self.body.addStretch(1)
        self._build_buttons()
        self._interpreter.set_value(interpreter)
        self._interpreter.start()

    def _add_whole(self, object_name: str, text: str, tone: Tone = Tone.NORMAL) -> None:
        """Text that is to be read whole, however long a word in it is."""
        label = FlowLabel(object_name, self.page, tone=tone)
        label.show_text(text)
        self.body.addWidget(label)

    def _build_buttons(self) -> None:
        add, here = self.buttons.add, self.buttons
        tip = self.tr("Run the code, and show the tokens of its store")
        run = add(push_button("runConfirm", self.tr("&Run"), tip, here))
        run.clicked.connect(self._go_on)
        cancel = add(push_button("runCancel", self.tr("&Cancel"), self.tr("Close without running anything"), here))
        cancel.clicked.connect(self.reject)
        cancel.setDefault(True)
        cancel.setFocus()

    def _go_on(self) -> None:
        interpreter = self._interpreter.value()
        self.accept()
        self.accepted_with.emit(interpreter)

    def done(self, result: int) -> None:
        self._interpreter.forget()
        super().done(result)
