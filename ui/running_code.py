"""Asking before a class of one's own is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ui import settings
from ui.asked import Asked
from ui.dialogs.run_code import RunCodeDialog


def ask_to_run(asked: Asked, window: QWidget, then: Callable[[Asked], None]) -> None:
    """Ask in a dialog of `window`; `then` gets what is asked, with the interpreter that was chosen, once it may run."""
    known = asked.interpreter or settings.interpreter_for(asked.target)
    dialog = RunCodeDialog(asked.target, interpreter=known, parent=window)
    dialog.accepted_with.connect(lambda interpreter: then(replace(asked, interpreter=interpreter, may_run=True)))
    dialog.open()
