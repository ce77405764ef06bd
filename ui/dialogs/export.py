"""What is exported, and how: which tokens, CSV or JSON, with or without the secrets. And where to: a save dialog."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QRadioButton, QWidget

from stores import FileForm
from ui.dialogs.parts import Notice, ToneLabel, make_primary, push_button, set_words
from ui.dialogs.sheet import Sheet
from ui.file_traces import leave_no_trace, look_at_names_only
from ui.messages import tokens
from ui.table.cell import Tone
from ui.theme import plain_tooltip

_BETWEEN = 6  # pixels more between two parts


class Extent(Enum):
    """Which tokens are meant."""

    ALL = "All"
    SHOWN = "Shown"
    SELECTED = "Selected"


class Wish(NamedTuple):
    """What the person wants exported."""

    extent: Extent
    form: FileForm
    with_secrets: bool


class ExportDialog(Sheet):
    """`counts`: the tokens of each extent; one that is left out, or is 0, is not offered. The last one is proposed.

    `is_partial`: not all of the store was read. Secrets are only offered while `set_revealed` says so.
    """

    chosen = Signal(object)  # Wish

    def __init__(self, counts: dict[Extent, int], *, is_partial: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("exportDialog", "", parent)
        self.setWindowTitle(self.tr("Export tokens"))
        self.setAccessibleName(self.tr("Export tokens"))
        self._is_revealed = False
        self.add_heading(self.tr("Which tokens?"))
        self._extents = {extent: self._extent(extent, count) for extent, count in counts.items() if count}
        self._group(list(self._extents.values())).buttons()[-1].setChecked(True)
        if is_partial:
            text = self.tr("Not all of the store could be read: only what was read can be exported.")
            self.add_text("exportPartial", text, Tone.WARNING)
        self._add_forms()
        self._add_secrets()
        self.body.addStretch(1)
        self._add_buttons()
        self.set_revealed(False)

    def wish(self) -> Wish:
        extent = next(one for one, button in self._extents.items() if button.isChecked())
        form = FileForm.JSON if self._json.isChecked() else FileForm.CSV
        return Wish(extent, form, self._is_revealed and self._secrets.isChecked())

    def set_revealed(self, revealed: bool) -> None:
        """Whether the secrets of the window are revealed now. Where they are hidden again nothing stays chosen."""
        self._is_revealed = revealed
        if not revealed:
            self._secrets.setChecked(False)
        self._secrets.setEnabled(revealed)
        self._how.setVisible(not revealed)
        self._warn()

    def _extent(self, extent: Extent, count: int) -> QRadioButton:
        words = {
            Extent.ALL: (self.tr("&All: {what}"), self.tr("Every token of this store")),
            Extent.SHOWN: (self.tr("Those &shown: {what}"), self.tr("The tokens that the filter lets through")),
            Extent.SELECTED: (self.tr("Those s&elected: {what}"), self.tr("The selected rows, in the order shown")),
        }[extent]
        return self._radio(f"export{extent.value}", words[0].format(what=tokens(count)), words[1])

    def _add_forms(self) -> None:
        self.body.addSpacing(_BETWEEN)
        heading = self.add_heading(self.tr("As what?"))
        heading.setObjectName("exportForm")
        self._csv = self._radio(
            "exportCsv",
            self.tr("&CSV, for spreadsheets"),
            self.tr("A table with a header. What a spreadsheet would run as a formula gets an apostrophe in front."),
        )
        self._json = self._radio(
            "exportJson", self.tr("&JSON, for programs"), self.tr("A list of objects, with every value as it is stored")
        )
        self._group([self._csv, self._json])
        self._csv.setChecked(True)

    def _radio(self, name: str, words: str, tip: str) -> QRadioButton:
        button = QRadioButton(self.page)
        button.setObjectName(name)
        set_words(button, words)
        button.setToolTip(plain_tooltip(tip))
        button.setAccessibleDescription(tip)
        self.body.addWidget(button)
        return button

    def _group(self, buttons: list[QRadioButton]) -> QButtonGroup:
        group = QButtonGroup(self.page)
        for button in buttons:
            group.addButton(button)
        return group

    def _add_secrets(self) -> None:
        self.body.addSpacing(_BETWEEN)
        self._secrets = QCheckBox(self.page)
        self._secrets.setObjectName("exportSecrets")
        set_words(self._secrets, self.tr("&Include secrets: tokens and client secrets as they are, not masked"))
        self._secrets.toggled.connect(self._warn)
        self.body.addWidget(self._secrets)
        how = self.tr("Secrets are masked. To include them, choose Reveal secrets in the window first, then Export.")
        self._how: ToneLabel = self.add_text("exportHow", how, Tone.QUIET)
        self._secrets.setAccessibleDescription(how)
        self._secrets.setToolTip(plain_tooltip(how))
        self._warning = Notice("exportWarning", self.page)
        self.body.addWidget(self._warning)

    def _warn(self) -> None:
        if self._secrets.isChecked():
            self._warning.say(
                "warning",
                self.tr("Whoever can read the file can use these tokens."),
                self.tr("Only your user can read it at first. Keep it out of mails and repositories; delete it soon."),
            )
        else:
            self._warning.hide()
        if self.isVisible():
            self.refit()

    def _add_buttons(self) -> None:
        tip = self.tr("Choose name and folder of the file")
        go_on = self.buttons.add(push_button("exportChoose", self.tr("Choose a &file…"), tip, self.buttons))
        go_on.clicked.connect(self._choose)
        tip = self.tr("Close without exporting anything")
        cancel = self.buttons.add(push_button("exportCancel", self.tr("Ca&ncel"), tip, self.buttons))
        cancel.clicked.connect(self.reject)
        make_primary(go_on)
        go_on.setDefault(True)
        go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        wish = self.wish()
        self.accept()
        self.chosen.emit(wish)


def save_dialog(parent: QWidget, wish: Wish, folder: str, name: str) -> QFileDialog:
    """Where to export to; it asks before it gives a file that is there. `name`: proposed, without an ending."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("ExportDialog", text)

    filters = {FileForm.CSV: tr("CSV (*.csv)"), FileForm.JSON: tr("JSON (*.json)")}
    title = tr("Export with secrets") if wish.with_secrets else tr("Export, secrets masked")
    dialog = QFileDialog(parent, title, folder)
    dialog.setObjectName("exportFileDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
    leave_no_trace(dialog)
    look_at_names_only(dialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters([filters[wish.form], *(text for form, text in filters.items() if form is not wish.form)])
    dialog.setDefaultSuffix(wish.form.value)
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix(next(form.value for form, text in filters.items() if text == chosen))
    )
    dialog.selectFile(f"{name}.{wish.form.value}")
    dialog.finished.connect(dialog.deleteLater)
    return dialog
